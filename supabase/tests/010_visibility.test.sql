-- Who sees which rows. Each role of one fleet, people without a fleet, and nobody.
begin;
select plan(24);

insert into public.driver_locations (driver_id, fleet_id, class)
values (tests.driver('driver01@azteca.demo'), tests.fleet('azteca'), 1),
  (tests.driver('driver02@azteca.demo'), tests.fleet('azteca'), 1),
  (tests.driver('driver01@paulista.demo'), tests.fleet('paulista'), 1);
select tests.as_service();
select tests.quote('azteca', tests.user_id('passenger@demo.nexors.app'));
select tests.quote('azteca');
select tests.quote('paulista');
select tests.create_user('guest@example.test', true);

create function pg_temp.expected(variadic p_counts bigint[]) returns table (relation text, n bigint)
language sql as $$
  select * from unnest(array['fleets', 'fleet_members', 'vehicles', 'drivers', 'documents', 'driver_locations', 'service_areas',
    'zones', 'tariffs', 'tariff_flat_prices', 'quotes'], p_counts)
$$;
grant execute on function pg_temp.expected(bigint[]) to authenticated;

select tests.authenticate_as('owner@azteca.demo');
select results_eq($$ select * from tests.seen(tests.fleet('azteca')) where relation <> 'audit_log' $$,
  $$ select * from pg_temp.expected(1, 19, 17, 15, 81, 2, 1, 6, 7, 84, 2) $$, 'an owner sees all of the fleet');
select is_empty($$ select * from tests.seen(tests.fleet('azteca'), true) where n > 0 $$, 'an owner sees no other fleet');
select cmp_ok((select count(*) from public.audit_log), '>', 0::bigint, 'an owner reads the audit log');

select tests.authenticate_as('manager@azteca.demo');
select results_eq($$ select * from tests.seen(tests.fleet('azteca')) where relation <> 'audit_log' $$,
  $$ select * from pg_temp.expected(1, 19, 17, 15, 81, 2, 1, 6, 7, 84, 2) $$, 'a manager sees all of the fleet');
select is_empty($$ select * from tests.seen(tests.fleet('azteca'), true) where n > 0 $$, 'a manager sees no other fleet');
select cmp_ok((select count(*) from public.audit_log), '>', 0::bigint, 'a manager reads the audit log');

select tests.authenticate_as('dispatcher@azteca.demo');
select results_eq($$ select * from tests.seen(tests.fleet('azteca')) $$,
  $$ select * from pg_temp.expected(1, 19, 17, 15, 81, 2, 1, 6, 7, 84, 2) union all values ('audit_log', 0::bigint) $$,
  'a dispatcher sees the fleet but not the audit log');
select is_empty($$ select * from tests.seen(tests.fleet('azteca'), true) where n > 0 $$, 'a dispatcher sees no other fleet');

select tests.authenticate_as('driver01@azteca.demo');
select results_eq($$ select * from tests.seen(tests.fleet('azteca')) $$,
  $$ select * from pg_temp.expected(1, 1, 17, 1, 2, 1, 1, 6, 0, 0, 0) union all values ('audit_log', 0::bigint) $$,
  'a driver sees the vehicles, the areas and the own row, papers and position');
select is((select id from public.drivers), tests.driver('driver01@azteca.demo'), 'the driver''s row is the own one');
select is((select driver_id from public.driver_locations), tests.driver('driver01@azteca.demo'), 'and so is the position');
select is_empty($$ select * from tests.seen(tests.fleet('azteca'), true) where n > 0 $$, 'a driver sees no other fleet');

select tests.authenticate_as('partner@azteca.demo');
select results_eq($$ select * from tests.seen(tests.fleet('azteca')) $$,
  $$ select * from pg_temp.expected(1, 1, 0, 0, 0, 0, 1, 6, 0, 0, 0) union all values ('audit_log', 0::bigint) $$,
  'a partner sees the fleet and its areas, none of its people, cars and prices');
select is_empty($$ select * from tests.seen(tests.fleet('azteca'), true) where n > 0 $$, 'a partner sees no other fleet');

select tests.authenticate_as('passenger@demo.nexors.app');
select results_eq($$ select * from tests.seen(tests.fleet('azteca')) where n > 0 $$,
  $$ values ('quotes', 1::bigint) $$, 'a passenger sees the own quote and nothing else of a fleet');
select is((select count(*) from public.profiles), 1::bigint, 'and the own profile');

select tests.authenticate_as('guest@example.test');
select is_empty($$ select * from tests.seen(tests.fleet('azteca')) where n > 0 $$, 'a guest sees nothing of a fleet');
select is((select count(*) from public.profiles), 1::bigint, 'but has a profile');
select is((select count(*) from public.vehicle_classes), 7::bigint, 'and the vehicle classes');
select cmp_ok((select count(*) from public.places), '>', 500::bigint, 'and the places');

-- Dismissed: nothing is left with the next statement, though the token is the same.
select tests.as_postgres();
delete from public.fleet_members where user_id = tests.user_id('driver01@azteca.demo');
select tests.authenticate_as('driver01@azteca.demo');
select is_empty($$ select * from tests.seen(tests.fleet('azteca')) where n > 0 $$, 'a dismissed driver sees nothing any more');

select tests.as_anon();
select throws_ok('select 1 from public.fleets', '42501', null, 'an anonymous visitor reads no table');
select throws_ok('select 1 from public.places', '42501', null, 'not even places');
select throws_ok('select private.my_fleet_ids()', '42501', null, 'and calls no helper');
select * from finish();
rollback;
