-- A charge that was pressed by mistake: who takes it back, until when, what is left of it, and who reads why.
begin;
select plan(50);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.add(p_who text, p_kind text, p_amount bigint) returns uuid language sql as $$
  select (ride_tests.json(p_who, format('select public.add_charge(%L, %L, %L)', pg_temp.c('ride'), p_kind, p_amount)) ->> 'id')::uuid
$$;
create function pg_temp.waive(p_who text, p_charge text, p_reason text default null) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.waive_charge(%L, %L) ->> ''status''', pg_temp.c(p_charge), p_reason))
$$;
create function pg_temp.pay(p_charge text) returns text language plpgsql as $$
declare v_id uuid := (ride_tests.json('passenger', format('select public.start_charge_payment(%L, ''paypal'')', pg_temp.c(p_charge))) ->> 'id')::uuid;
begin
  return ride_tests.run('service', format('select public.record_evidence(%L, ''api'', ''X'', ''paid'', %s, ''USD'', 0, ''cap-'' || %L) ->> ''status''',
    v_id, (select amount_minor from public.payments where id = v_id), v_id));
end $$;
create function pg_temp.seen(p_who text) returns text language sql as $$
  select ride_tests.run(p_who, format('select string_agg(x ->> ''kind'' || '' '' || (x ->> ''status''), '', '' order by x ->> ''kind'', x ->> ''status'') from jsonb_array_elements(public.list_charges(%L)) x', pg_temp.c('ride')))
$$;

insert into c values ('ride', ride_tests.ride_in('on_location', '1 hour'));
update public.rides set pickup_at = now() - interval '40 minutes', arrived_at = now() - interval '25 minutes' where id = pg_temp.c('ride');
do $$ begin perform ride_tests.step(pg_temp.c('ride'), s) from unnest(array['on_board', 'completed']) s; end $$;
insert into c values ('toll', pg_temp.add('driver', 'toll', 500)), ('parking', pg_temp.add('driver', 'parking', 800)), ('stop', null),
  ('desk toll', pg_temp.add('dispatcher', 'toll', 700)), ('tip', pg_temp.add('passenger', 'tip', 300)),
  ('waiting', (select id from public.ride_charges where ride_id = pg_temp.c('ride') and kind = 'waiting'));

-- Who may.
select is(pg_temp.waive(p, 'toll', 'why'), 'PT404 not_found', 'not ' || p) from unnest(array['stranger', 'outsider', 'driver2', 'partner']) p;
select is(pg_temp.waive('anon', 'toll', 'why'), '42501', 'nor anon');
select is(pg_temp.waive('passenger', 'toll', 'why'), 'PT403 forbidden', 'a passenger cannot wish a toll away');
select is(pg_temp.waive('driver', n, 'why'), 'PT403 forbidden', 'not the driver''s: ' || n) from unnest(array['desk toll', 'tip', 'waiting']) n;
select is(pg_temp.waive('dispatcher', 'tip', 'why'), 'PT403 forbidden', 'a tip is the passenger''s');
select is(pg_temp.waive('driver', 'toll', r), 'PT422 invalid_request', 'a driver says why, in a few words') from unnest(array[null, '', '  ', repeat('x', 301)]) r;
select is((select count(*) from public.ride_charges where status <> 'open'), 0::bigint, 'nothing of it counts');

-- The driver's own, with what is left of it.
select is(ride_tests.json('driver', format('select public.list_charges(%L)', pg_temp.c('ride'))) @? '$[*] ? (@.kind == "parking" && @.is_own == true)', true, 'the driver knows the own ones');
select is(jsonb_array_length(jsonb_path_query_array(ride_tests.json('driver', format('select public.list_charges(%L)', pg_temp.c('ride'))), '$[*] ? (@.is_own == true)')), 2, 'from the others');
create temp table v as select ride_tests.version(pg_temp.c('ride')) as n;
select is(pg_temp.waive('driver', 'toll', ' wrong ride '), 'waived', 'a mistake is taken back');
select results_eq(format('select waived_by, waived_as, waive_reason from public.ride_charges where id = %L', pg_temp.c('toll')),
  format($$ values (%L::uuid, 'driver', 'wrong ride') $$, ride_tests.person('driver')), 'by whom and why');
select is(ride_tests.version(pg_temp.c('ride')), (select n + 1 from v), 'the ride has changed');
select results_eq(format($$ select type, source, actor_id, from_status, to_status, data - 'chargeId' from public.ride_events where ride_id = %L order by seq desc limit 1 $$, pg_temp.c('ride')),
  format($$ values ('ride.charge_waived', 'driver', %L::uuid, 'completed', 'completed', '{"kind": "toll", "amountMinor": 500, "reason": "wrong ride"}'::jsonb) $$, ride_tests.person('driver')), 'its history tells');
select is((select data from public.audit_log where action = 'charge.waived' and entity_id = pg_temp.c('toll')::text), '{"as": "driver", "reason": "wrong ride", "totalMinor": 500}', 'and the fleet''s record');
select is(pg_temp.waive('driver', 'toll', 'wrong ride'), 'waived', 'asked again after a lost answer it is the same');
select is((select count(*) from public.ride_events where type = 'ride.charge_waived'), 1::bigint, 'once');
select is(pg_temp.waive('dispatcher', 'toll', 'me too'), 'PT409 illegal_transition', 'somebody else comes too late');
select is(ride_tests.run('passenger', format('select public.start_charge_payment(%L, ''paypal'')', pg_temp.c('toll'))), 'PT409 illegal_transition', 'nobody pays it any more');
select throws_ok(format('update public.ride_charges set waive_reason = ''other'' where id = %L', pg_temp.c('toll')), 'PT403', 'forbidden', 'the reason stays what it was');
select throws_ok(format('update public.ride_charges set waived_as = ''driver'' where id = %L', pg_temp.c('parking')), '23514', null, 'what is open was given up by nobody');

-- What the passenger sees: nothing of it.
select is(pg_temp.seen('passenger'), 'parking open, tip open, toll open, waiting open', 'the passenger does not see it');
select is(pg_temp.seen(p), 'parking open, tip open, toll open, toll waived, waiting open', p || ' does') from unnest(array['driver', 'dispatcher']) p;
select is(ride_tests.json('passenger', format('select public.ride_view(%L)', pg_temp.c('ride'))) #>> '{receipt,total_minor}', '10001', 'the receipt is that of the ride');
select is((select count(*) from public.receipts r where r.ride_id = pg_temp.c('ride') and r.lines @? '$[*] ? (@.code == "toll")'), 0::bigint, 'and has no line of it');

-- The desk's, waiting too.
select is(pg_temp.waive('dispatcher', 'waiting', 'pressed before the car was there'), 'waived', 'the desk gives waiting up');
select is(ride_tests.json('passenger', format('select public.list_charges(%L)', pg_temp.c('ride'))) @? '$[*] ? (@.kind == "waiting" && @.status == "waived" && @.waive_reason == null)', true, 'the passenger sees that, not why');
select is(ride_tests.json('dispatcher', format('select public.list_charges(%L)', pg_temp.c('ride'))) @? '$[*] ? (@.waived_as == "dispatcher" && @.waive_reason == "pressed before the car was there")', true, 'the desk why');
select is(pg_temp.waive('passenger', 'tip'), 'waived', 'a tip needs no reason');
select is(pg_temp.waive('dispatcher', 'desk toll'), 'waived', 'a desk of the version before names none');
select is((select string_agg(source, ' ' order by seq) from public.ride_events where type = 'ride.charge_waived'), 'driver dispatcher passenger dispatcher', 'each in the history');

-- Told late: with its own time, so that the steps after it keep theirs, and never before what came before.
update c set id = pg_temp.add('driver', 'toll', 100) where name = 'stop';
do $$ begin
  set local session_replication_role = replica;
  update public.ride_events set event_at = now() - interval '1 hour' where ride_id = pg_temp.c('ride');
  set local session_replication_role = origin;
end $$;
select is(ride_tests.run('driver', format('select public.waive_charge(%L, ''late'', now() - interval ''5 minutes'') ->> ''status''', pg_temp.c('stop'))), 'waived', 'told late');
select is((select event_at from public.ride_events where data ->> 'reason' = 'late'), now() - interval '5 minutes', 'it happened when it was pressed');
update c set id = pg_temp.add('driver', 'toll', 100) where name = 'stop';
do $$ begin perform ride_tests.json('driver', format('select public.waive_charge(%L, ''too early'', now() - interval ''5 hours'')', pg_temp.c('stop'))); end $$;
select is((select now() - event_at from public.ride_events where data ->> 'reason' = 'too early'), interval '5 minutes', 'not before what came before');

-- Paid is paid; money on its way comes back.
select is(pg_temp.pay('parking'), 'paid', 'paid');
select is(pg_temp.waive(p, 'parking', 'why'), 'PT409 charge_paid', 'too late for ' || p) from unnest(array['driver', 'dispatcher']) p;
select is((select status from public.ride_charges where id = pg_temp.c('parking')), 'paid', 'it stays paid');
update c set id = pg_temp.add('driver', 'toll', 400) where name = 'toll';
create temp table p as select (ride_tests.json('passenger', format('select public.start_charge_payment(%L, ''paypal'')', pg_temp.c('toll'))) ->> 'id')::uuid as id;
select is(pg_temp.waive('driver', 'toll', 'twice'), 'waived', 'taken back while the payer is at the provider''s page');
select is(ride_tests.run('service', format('select public.record_evidence(%L, ''api'', ''X'', ''paid'', 400, ''USD'', 0, ''cap-x'') ->> ''status''', id)), 'paid', 'where he pays all the same') from p;
select is((select o.amount_minor || ' ' || o.reason from public.provider_operations o join p on p.id = o.payment_id where o.op = 'refund'), '400 unapplied', 'it goes back');
select is(pg_temp.seen('passenger'), 'parking paid, tip waived, toll waived, toll waived, waiting waived', 'and the payer sees what it was for');
select * from finish();
rollback;
