-- A month of a fleet's books. Of each ride of 10001: commission 1395, driver 4744, fleet 3162, tax 700.
begin;
select plan(13);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.month(p_who text, p_month text default null) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.fleet_month(%L, %L)', ride_tests.id('a'), p_month))
$$;
create function pg_temp.shown(p_month text default null) returns text language sql as $$
  select format('%s - %s: %s', m ->> 'captured_minor', m ->> 'returned_minor', coalesce((
    select string_agg(format('%s %s', p ->> 'kind', p ->> 'amount_minor'), ', ' order by p ->> 'kind') from jsonb_array_elements(m -> 'parts') p), 'nothing'))
  from ride_tests.json('owner', format('select public.fleet_month(%L, %L)', ride_tests.id('a'), p_month)) m
$$;
create function pg_temp.add_up() returns bigint language sql as $$
  select (m ->> 'captured_minor')::bigint - (m ->> 'returned_minor')::bigint
    - coalesce((select sum((p ->> 'amount_minor')::bigint) from jsonb_array_elements(m -> 'parts') p), 0)::bigint
  from ride_tests.json('owner', format('select public.fleet_month(%L)', ride_tests.id('a'))) m
$$;
create function pg_temp.refund(p_ride uuid, p_status text, p_refunded bigint) returns text language sql as $$
  select ride_tests.run('service', format('select public.record_evidence(%L, ''api'', ''X'', %L, 10001, ''USD'', %s, ''cap'', %L, ''{}'', 379) ->> ''status''',
    (select id from public.payments where ride_id = p_ride), p_status, p_refunded, now() + interval '1 s'))
$$;

select is(pg_temp.shown(), '0 - 0: nothing', 'before anything was paid');
insert into c values ('ahead', ride_tests.book());
do $$ begin perform ride_tests.pay((select id from c)); end $$;
select is(pg_temp.shown(), '10001 - 0: commission_revenue 1395, fleet_pending 8606', 'paid for a ride that is ahead');
insert into c values ('done', ride_tests.ride_in('completed', '6 hours'));
select is(pg_temp.shown(), '20002 - 0: commission_revenue 2790, driver_earnings 4744, fleet_payable 3162, fleet_pending 8606, taxes_payable 700', 'and for one that is done');
select is(pg_temp.refund((select id from c where name = 'done'), 'partially_refunded', 3333), 'partially_refunded');
select is(pg_temp.shown(), '20002 - 3333: commission_revenue 2326, driver_earnings 3163, fleet_payable 2107, fleet_pending 8606, taxes_payable 467', 'what went back is nobody''s; the provider''s fee is the platform''s');
select is(pg_temp.add_up(), 0::bigint, 'the parts are all of it');
insert into private.platform_admins (user_id) values (ride_tests.person('stranger'));
do $$
declare v_batch text;
begin
  v_batch := ride_tests.json('stranger', 'select public.create_payout_batch(''USD'')') ->> 'id';
  perform ride_tests.json('stranger', format('select public.approve_payout_batch(%L)', v_batch));
  perform ride_tests.json('stranger', format('select public.send_payout_batch(%L, ''WIRE 1'')', v_batch));
end $$;
select is(pg_temp.shown(), '20002 - 3333: commission_revenue 2326, driver_earnings 3163, fleet_payable 2107, fleet_pending 8606, taxes_payable 467', 'a payout changes nothing of whose it is');
select is(pg_temp.shown('2020-02'), '0 - 0: nothing', 'another month');
select is((select jsonb_agg(pg_temp.month('owner', m)) from unnest(array['2026-13', 'now', '2026-1-1']) m),
  '["PT422 invalid_request", "PT422 invalid_request", "PT422 invalid_request"]'::jsonb, 'what is no month');
select is(pg_temp.month(w), 'PT404 not_found', 'not for: ' || w) from unnest(array['dispatcher', 'driver', 'outsider']) w;
select is(pg_temp.month('anon'), '42501', 'nor for anon');
select * from finish();
rollback;
