begin;
select plan(20);
do $$ begin perform ride_tests.set_up(); end $$;
create function pg_temp.noted() returns text language sql as $$
  select coalesce(string_agg(k, ', ' order by k), 'none') from public.take_stale_cache_keys() k
$$;
create function pg_temp.page(p text) returns text language sql as $$
  select 'fleet:' || slug || ':page' from public.fleets where id = ride_tests.id(p)
$$;
do $$ begin perform pg_temp.noted(); end $$;
select is(pg_temp.noted(), 'none', 'nothing is stale twice');

-- What a page shows makes it stale, whoever writes it.
select is(ride_tests.run('owner', format($$ update public.fleets set support_phone = '+13055550199' where id = %L returning 'ok' $$, ride_tests.id('a'))), 'ok', 'an owner writes');
select is(pg_temp.noted(), pg_temp.page('a'), 'the page of that fleet is stale');
update public.fleets set support_phone = '+13055550199' where id = ride_tests.id('a');
select is(pg_temp.noted(), 'none', 'a write that changes nothing leaves it');
update public.fleets set dispatch_mode = dispatch_mode where id = ride_tests.id('a');
select is(pg_temp.noted(), 'none', 'so does a column that no page shows');
update public.vehicles set status = 'inactive' where fleet_id = ride_tests.id('a');
select is(pg_temp.noted(), pg_temp.page('a'), 'many vehicles make one key');
update public.service_areas set name = name || ' 2' where fleet_id = ride_tests.id('a');
select is(pg_temp.noted(), pg_temp.page('a'), 'areas are shown');
update public.tariffs set retired_at = now() where fleet_id = ride_tests.id('a') and retired_at is null;
select is(pg_temp.noted(), pg_temp.page('a'), 'prices are shown');
update private.plans set sort = sort;
select is(pg_temp.noted(), 'plans', 'the price list is kept too');
update private.plan_addons set code = code;
select is(pg_temp.noted(), 'plans', 'and its add-ons');

-- A change that is rolled back notes nothing.
savepoint before;
update public.fleets set name = 'Another name' where id = ride_tests.id('a');
rollback to before;
select is(pg_temp.noted(), 'none', 'nothing happened');

-- At most so many at once.
update public.fleets set name = name || ' x';
select cmp_ok((select count(*) from public.take_stale_cache_keys(1)), '=', 1::bigint, 'one of them');
select isnt(pg_temp.noted(), 'none', 'the others later');

-- The server only.
select is(ride_tests.run(p, 'select count(*) from public.take_stale_cache_keys()'), '42501', 'not for ' || p)
from unnest(array['owner', 'dispatcher', 'driver', 'passenger', 'anon']) p;
select is(ride_tests.run('service', 'select count(*) from public.take_stale_cache_keys()'), '0', 'for the server');
select is(ride_tests.run('service', 'select count(*) from private.stale_cache_keys'), '42501', 'the table for nobody');
select * from finish();
rollback;
