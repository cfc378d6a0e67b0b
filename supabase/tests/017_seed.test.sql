-- The demo data is what the documentation says, and its accounts can sign in.
begin;
select plan(15);
select is((select count(*) from public.fleets), 4::bigint, 'four fleets');
select is((select count(*) from public.drivers), 60::bigint, 'sixty drivers');
select is((select count(distinct class) from public.vehicles), 7::bigint, 'all classes');
select is((select count(*) from auth.users u where u.encrypted_password is null or u.email_confirmed_at is null), 0::bigint,
  'every account has a password and a proven address');
select results_eq(
  $$ select distinct encrypted_password = extensions.crypt('nexors-demo-2026', encrypted_password)
     from (select distinct encrypted_password from auth.users) u $$, array[true], 'which is the demo password');
select is((select count(*) from auth.users u where not exists (select from auth.identities i where i.user_id = u.id and i.email = u.email
  and i.provider = 'email' and i.provider_id = u.id::text)), 0::bigint, 'and an identity');
select is((select count(*) from public.profiles), (select count(*) from auth.users), 'and a profile');
select is_empty($$ select id from auth.users where substr(id::text, 15, 1) <> '3' or substr(id::text, 20, 1) not in ('8', '9', 'a', 'b') $$,
  'ids are uuids to strict readers too');
select is_empty($$ select z.code, p.name from public.zones z join public.places p on p.iata = z.iata
  where not extensions.st_covers(z.area, p.point) $$, 'airports and terminals are in their zones');
select is_empty($$ select z.code from public.zones z join public.service_areas a on a.id = z.service_area_id
  where z.kind <> 'city' and not extensions.st_covers(a.area, extensions.st_centroid(z.area)) $$, 'and the zones in their areas');
select is_empty($$ select a.name from public.service_areas a where not extensions.st_isvalid(a.area::extensions.geometry) $$, 'areas are valid');
select is_empty($$ select t.id from public.tariffs t where (
  select count(*) from public.tariff_flat_prices p where p.tariff_id = t.id) < 6 $$, 'every tariff has flat airport prices');
select is_empty($$ select f.slug, n.count from public.fleets f join lateral (
  select count(*) from public.places p where p.city = f.city and p.country = f.country) n on n.count < 60 $$, 'sixty places in each home city');
select is_empty($$ select timezone from (select timezone from public.places union select timezone from public.service_areas
  union select timezone from public.fleets) z where not exists (select from pg_timezone_names t where t.name = z.timezone) $$,
  'every time zone exists');
select is_empty($$ select x.id from public.drivers x where private.missing_documents(x.fleet_id, x.id, x.vehicle_id, current_date) <> '{}' $$,
  'every driver and vehicle can work today');
select * from finish();
rollback;
