-- The caller's own account, and the lists of the console.
begin;
select plan(31);
select tests.create_user('guest@example.test', true);

select tests.authenticate_as('driver01@azteca.demo');
create temporary table mine on commit drop as select public.my_context() as c;
select is(c #>> '{user,email}', 'driver01@azteca.demo', 'a user is told the own address') from mine;
select is(c -> 'memberships', jsonb_build_array(jsonb_build_object('fleet_id', tests.fleet('azteca'), 'slug', 'azteca',
  'name', 'Azteca Ejecutiva', 'role', 'driver')), 'and the memberships') from mine;
select is(c -> 'driver', jsonb_build_array(jsonb_build_object('id', tests.driver('driver01@azteca.demo'), 'fleet_id', tests.fleet('azteca'))),
  'and the driver row') from mine;
select is(c #>> '{user,is_platform_admin}', 'false', 'and is no platform admin') from mine;
select tests.authenticate_as('admin@demo.nexors.app');
select is(public.my_context() #>> '{user,is_platform_admin}', 'true', 'the admin is one');
select tests.authenticate_as('guest@example.test');
select is(public.my_context() #>> '{user,is_anonymous}', 'true', 'a guest is anonymous');
select is(public.my_context() -> 'memberships', '[]', 'and in no fleet');

select is(public.update_profile('{"display_name": " Ana ", "locale": "pt"}') #> '{profile}',
  '{"display_name": "Ana", "phone": null, "locale": "pt"}', 'a profile is changed by its members');
select is(public.update_profile('{"phone": "+525555550123"}') #>> '{profile,display_name}', 'Ana', 'what is not given stays');
select throws_ok($$ select public.update_profile('{"phone": "call me"}') $$, 'PT422', 'invalid_request', 'a phone number is E.164');
select throws_ok($$ select public.update_profile('{"locale": "xx"}') $$, 'PT422', 'invalid_request', 'a language that is offered');
select throws_ok($$ select public.update_profile('{"deleted_at": "2020-01-01"}') $$, 'PT422', 'invalid_request', 'no other member');
select throws_ok($$ select public.update_profile('[]') $$, 'PT422', 'invalid_request', 'an object');
select throws_ok($$ select public.update_profile(null) $$, 'PT422', 'invalid_request', 'and not nothing');
select is(public.my_context() #>> '{profile,phone}', '+525555550123', 'what was refused is not stored');
select is(tests.changed(format('update public.profiles set display_name = ''Evil'' where id = %L', tests.user_id('owner@azteca.demo'))),
  0::bigint, 'another profile is out of reach');
-- Without a condition the rows are not read first: the policy for updates stands alone.
select is(tests.changed('update public.profiles set display_name = ''Ana'''), 1::bigint, 'also for a change of all');

select tests.authenticate_as('dispatcher@azteca.demo');
create temporary table lists on commit drop as
select public.fleet_drivers(tests.fleet('azteca')) as d, public.fleet_vehicles(tests.fleet('azteca')) as v;
select is(jsonb_array_length(d), 15, 'a dispatcher lists the drivers') from lists;
select is(jsonb_array_length(v), 17, 'and the vehicles') from lists;
select is(d #>> '{0,duty}', 'off', 'a driver who was never on duty is off') from lists;
select is(d #> '{0,documents,missing}', '[]', 'papers in order') from lists;
select is(count(*), 2::bigint, 'two drivers with a paper that ends soon') from lists, jsonb_array_elements(d) x
where x #> '{documents,expiring}' <> '[]';
select throws_ok(format('select public.fleet_drivers(%L)', tests.fleet('paulista')), 'PT404', 'not_found', 'another fleet''s list is not found');
select throws_ok($$ select public.fleet_drivers('00000000-0000-4000-8000-000000000000') $$, 'PT404', 'not_found', 'just like a missing one');
select throws_ok('select public.fleet_vehicles(null)', 'PT404', 'not_found', 'or none');
select tests.authenticate_as('driver01@azteca.demo');
select throws_ok(format('select public.fleet_drivers(%L)', tests.fleet('azteca')), 'PT404', 'not_found', 'a driver lists nobody');
select tests.authenticate_as('partner@azteca.demo');
select throws_ok(format('select public.fleet_vehicles(%L)', tests.fleet('azteca')), 'PT404', 'not_found', 'nor does a partner');

select tests.as_anon();
select throws_ok('select public.my_context()', '42501', null, 'an anonymous visitor has no account');
select throws_ok(format('select public.fleet_drivers(%L)', tests.fleet('azteca')), '42501', null, 'and no lists');

select tests.as_postgres();
insert into auth.users (id, email, raw_user_meta_data)
values (gen_random_uuid(), 'odd@example.test', jsonb_build_object('display_name', repeat('x', 500), 'locale', 'klingon'));
select is((select p.locale from public.profiles p where p.id = tests.user_id('odd@example.test')), 'en', 'odd metadata does not stop a sign-up');
select is(private.missing_documents(tests.fleet('azteca'), tests.driver('driver14@azteca.demo'), null, current_date + 22), '{driver.licence}',
  'a licence that ends before the day is missing');
select * from finish();
rollback;
