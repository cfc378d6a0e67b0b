-- What owners and managers write directly: brand, vehicles, drivers, papers; in their fleet and within the checks.
begin;
select plan(43);
select tests.create_user('hired@example.test');
insert into public.fleet_members (fleet_id, user_id, role) values (tests.fleet('azteca'), tests.user_id('hired@example.test'), 'driver');

create function pg_temp.new_vehicle(p_slug text, p_plate text default 'NEW-1', p_seats int default 3) returns text language sql as $$
  select format($f$ insert into public.vehicles (fleet_id, class, plate, make, model, colour, year, passengers, luggage)
    values (%L, 'sedan', %L, 'Volvo', 'S90', 'Black', 2025, %s, 3) $f$, tests.fleet(p_slug), p_plate, p_seats)
$$;
create function pg_temp.new_driver(p_slug text, p_email text) returns text language sql as $$
  select format($f$ insert into public.drivers (fleet_id, user_id, display_name, phone)
    values (%L, %L, 'Hired Driver', '+525555550199') $f$, tests.fleet(p_slug), tests.user_id(p_email))
$$;
create function pg_temp.new_paper(p_slug text, p_driver uuid, p_kind text, p_vehicle uuid default null) returns text language sql as $$
  select format($f$ insert into public.documents (fleet_id, driver_id, vehicle_id, kind, number, expires_on)
    values (%L, %L, %L, %L, 'X-1', '2030-01-01') $f$, tests.fleet(p_slug), p_driver, p_vehicle, p_kind)
$$;
grant execute on all functions in schema pg_temp to authenticated, anon;

select tests.authenticate_as('manager@azteca.demo');
select lives_ok(pg_temp.new_vehicle('azteca'), 'a manager adds a vehicle');
select throws_ok(pg_temp.new_vehicle('azteca'), '23505', null, 'a plate once');
select throws_ok(pg_temp.new_vehicle('azteca', 'NEW-2', 0), '23514', null, 'with a seat at least');
select throws_ok(pg_temp.new_vehicle('azteca', '<b>'), '23514', null, 'and a plate that is one');
select throws_ok(pg_temp.new_vehicle('paulista'), '42501', null, 'not to another fleet');
select is(tests.really($$ select count(*) from public.vehicles where plate = 'NEW-1' $$), '1', 'one vehicle was added');
select is(tests.changed($$ update public.vehicles set status = 'inactive' where plate = 'NEW-1' $$), 1::bigint, 'and retires it');
select is(tests.changed(format('update public.vehicles set colour = ''Pink'' where fleet_id = %L', tests.fleet('paulista'))), 0::bigint,
  'another fleet''s vehicles stay as they are');
select is(tests.really($$ select count(*) from public.vehicles where colour = 'Pink' $$), '0', 'no vehicle turned pink');
select throws_ok(format('update public.vehicles set fleet_id = %L', tests.fleet('paulista')), '42501', null,
  'a vehicle is not moved to another fleet');
select throws_ok('delete from public.vehicles', '42501', null, 'and never deleted');
select throws_ok($$ update public.vehicles set status = 'gone' where plate = 'NEW-1' $$, '23514', null, 'a status is a known one');

select lives_ok(pg_temp.new_driver('azteca', 'hired@example.test'), 'a manager adds a driver who is a member');
select throws_ok(pg_temp.new_driver('azteca', 'passenger@demo.nexors.app'), 'PT422', 'invalid_request', 'not one who is none');
select throws_ok(pg_temp.new_driver('paulista', 'driver01@paulista.demo'), '42501', null, 'not to another fleet');
select throws_ok('update public.drivers set rating = 5', '42501', null, 'a rating is not the fleet''s to set');
select throws_ok(format('update public.drivers set user_id = %L', tests.user_id('manager@azteca.demo')), '42501', null,
  'a driver stays the same person');
select throws_ok(
  format('update public.drivers set vehicle_id = %L where id = %L', tests.vehicle('paulista', 'sedan'), tests.driver('driver01@azteca.demo')),
  '23503', null, 'a driver has no vehicle of another fleet');
select is(tests.really(format('select count(*) from public.drivers where vehicle_id = %L and fleet_id = %L',
  tests.vehicle('paulista', 'sedan'), tests.fleet('azteca'))), '0', 'and got none');
select throws_ok($$ update public.drivers set photo_url = 'javascript:alert(1)' $$, '23514', null, 'a photo is an https address');
select is(tests.changed(format('update public.drivers set status = ''inactive'' where id = %L', tests.driver('driver02@azteca.demo'))),
  1::bigint, 'a manager suspends a driver');

select lives_ok(pg_temp.new_paper('azteca', tests.driver('driver01@azteca.demo'), 'licence'), 'a manager renews a licence');
select throws_ok(pg_temp.new_paper('azteca', tests.driver('driver01@azteca.demo'), 'insurance'), '23514', null, 'a driver has no insurance paper');
select throws_ok(pg_temp.new_paper('azteca', null, 'permit'), '23514', null, 'a paper belongs to somebody');
select throws_ok(pg_temp.new_paper('azteca', tests.driver('driver01@azteca.demo'), 'permit', tests.vehicle('azteca', 'sedan')), '23514', null,
  'and to one only');
select throws_ok(pg_temp.new_paper('azteca', tests.driver('driver01@paulista.demo'), 'licence'), '23503', null, 'not to another fleet''s driver');
select throws_ok(pg_temp.new_paper('paulista', tests.driver('driver01@paulista.demo'), 'licence'), '42501', null, 'not in another fleet');
select throws_ok('delete from public.documents', '42501', null, 'a paper is never deleted');
select throws_ok($$ update public.documents set kind = 'permit' $$, '42501', null, 'and stays of its kind');

select is(tests.changed($$ update public.fleets set brand = '{"accent": "#123456"}' $$), 1::bigint, 'a manager changes the own brand only');
select throws_ok($$ update public.fleets set brand = '{"accent": "red;} body {display: none"}' $$, '23514', null, 'a colour is a colour');
select throws_ok($$ update public.fleets set brand = '{"script": "x"}' $$, '23514', null, 'the brand has no other members');
select throws_ok('update public.fleets set commission_bps = 0', '42501', null, 'the commission is not the fleet''s to set');
select throws_ok($$ update public.fleets set plan = 'enterprise' $$, '42501', null, 'nor is the plan');
select throws_ok($$ update public.tariffs set base_minor = 1 $$, '42501', null, 'a price is not changed in place');
select throws_ok($$ insert into public.audit_log (action, entity, entity_id) values ('a.b', 'x', 'y') $$, '42501', null,
  'nobody writes the audit log by hand');

select tests.authenticate_as('dispatcher@azteca.demo');
select throws_ok(pg_temp.new_vehicle('azteca', 'NEW-3'), '42501', null, 'a dispatcher adds no vehicle');
select is(tests.changed($$ update public.vehicles set colour = 'Pink' $$), 0::bigint, 'and changes none');
select tests.authenticate_as('driver01@azteca.demo');
select is(tests.changed($$ update public.drivers set status = 'active', languages = '{en}' $$), 0::bigint, 'a driver does not change the own row');
select is(tests.changed($$ update public.documents set expires_on = '2090-01-01' $$), 0::bigint, 'or the own papers');
select is(tests.really($$ select count(*) from public.documents where expires_on > '2080-01-01' $$), '0', 'no paper was prolonged');
select tests.authenticate_as('partner@azteca.demo');
select is(tests.changed($$ update public.fleets set name = 'Mine' $$), 0::bigint, 'a partner changes nothing of the fleet');
select tests.as_anon();
select throws_ok(pg_temp.new_vehicle('azteca', 'NEW-4'), '42501', null, 'an anonymous visitor adds nothing');
select * from finish();
rollback;
