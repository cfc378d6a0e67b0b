-- Roles: only an owner gives and takes them, and nobody touches the own one.
begin;
select plan(25);
select tests.create_user('new@example.test');

create function pg_temp.role_of(p_email text) returns text language sql as $$
  select tests.really(format('select role from public.fleet_members where fleet_id = %L and user_id = %L',
    tests.fleet('azteca'), tests.user_id(p_email)))
$$;
create function pg_temp.adding(p_email text, p_role text, p_slug text default 'azteca') returns text language sql as $$
  select format('insert into public.fleet_members (fleet_id, user_id, role) values (%L, %L, %L)',
    tests.fleet(p_slug), tests.user_id(p_email), p_role)
$$;
create function pg_temp.changing(p_email text, p_role text) returns text language sql as $$
  select format('update public.fleet_members set role = %L where fleet_id = %L and user_id = %L',
    p_role, tests.fleet('azteca'), tests.user_id(p_email))
$$;
create function pg_temp.removing(p_email text) returns text language sql as $$
  select format('delete from public.fleet_members where fleet_id = %L and user_id = %L',
    tests.fleet('azteca'), tests.user_id(p_email))
$$;
grant execute on all functions in schema pg_temp to authenticated;

select tests.authenticate_as('manager@azteca.demo');
select throws_ok(pg_temp.adding('new@example.test', 'owner'), '42501', null, 'a manager adds no owner');
select throws_ok(pg_temp.adding('new@example.test', 'dispatcher'), '42501', null, 'and nobody else');
select is(pg_temp.role_of('new@example.test'), null, 'nothing was added');
select is(tests.changed(pg_temp.changing('manager@azteca.demo', 'owner')), 0::bigint, 'a manager does not promote herself');
select is(tests.changed(pg_temp.changing('dispatcher@azteca.demo', 'manager')), 0::bigint, 'nor a dispatcher');
select is(tests.changed(pg_temp.removing('owner@azteca.demo')), 0::bigint, 'nor removes the owner');
select is(pg_temp.role_of('owner@azteca.demo'), 'owner', 'the owner is still there');
select is(pg_temp.role_of('manager@azteca.demo'), 'manager', 'the manager is still a manager');

select tests.authenticate_as('driver01@azteca.demo');
select is(tests.changed(pg_temp.changing('driver01@azteca.demo', 'owner')), 0::bigint, 'a driver does not promote himself');
select is(pg_temp.role_of('driver01@azteca.demo'), 'driver', 'the driver is still a driver');

select tests.authenticate_as('owner@paulista.demo');
select throws_ok(pg_temp.adding('owner@paulista.demo', 'owner'), '42501', null, 'another fleet''s owner does not add himself');
select is(tests.changed(pg_temp.removing('driver02@azteca.demo')), 0::bigint, 'and removes nobody');
select is(pg_temp.role_of('driver02@azteca.demo'), 'driver', 'the driver is still a member');

select tests.authenticate_as('new@example.test');
select throws_ok(pg_temp.adding('new@example.test', 'driver'), '42501', null, 'nobody invites himself');

select tests.authenticate_as('owner@azteca.demo');
select is(tests.changed(pg_temp.changing('owner@azteca.demo', 'driver')), 0::bigint, 'an owner does not change the own role');
select is(tests.changed(pg_temp.removing('owner@azteca.demo')), 0::bigint, 'or leave: a fleet keeps its last owner');
select lives_ok(pg_temp.adding('new@example.test', 'owner'), 'an owner adds an owner');
select is(tests.changed(pg_temp.changing('new@example.test', 'dispatcher')), 1::bigint, 'and changes a role');
select is(pg_temp.role_of('new@example.test'), 'dispatcher', 'the role is the new one');
select throws_ok(pg_temp.changing('new@example.test', 'emperor'), '23514', null, 'but only to a role that exists');
select throws_ok(
  format('update public.fleet_members set fleet_id = %L where user_id = %L', tests.fleet('paulista'), tests.user_id('new@example.test')),
  '42501', null, 'a membership is not moved to another fleet');
select throws_ok(pg_temp.adding('driver01@azteca.demo', 'driver', 'paulista'), '42501', null, 'an owner adds to the own fleet only');
select is(tests.changed(pg_temp.removing('new@example.test')), 1::bigint, 'and removes a member');
select results_eq(
  format('select action, actor_id from public.audit_log where entity_id = %L order by id', tests.user_id('new@example.test')),
  format('select a, %L::uuid from unnest(array[''fleet_members.insert'', ''fleet_members.update'', ''fleet_members.delete'']) a',
    tests.user_id('owner@azteca.demo')),
  'each change is in the audit log with its actor');
select is((select data -> 'role' from public.audit_log where action = 'fleet_members.update' order by id desc limit 1),
  '["owner", "dispatcher"]', 'with the old and the new value');
select * from finish();
rollback;
