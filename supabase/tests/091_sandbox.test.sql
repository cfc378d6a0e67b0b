-- Test and live: neither is there for the other, and what a test ride does leaves no trace in what the fleet lives by.
begin;
select plan(71);
do $$ begin perform ride_tests.set_up('auto'); end $$;
create temp table c (name text primary key, value text);
create function pg_temp.c(p text) returns text language sql as $$ select value from c where name = p $$;
create function pg_temp.key(p_environment text, p_sql text, p_fleet text default 'a') returns text language plpgsql as $$
declare v_result text;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('sub', ride_tests.person('partner'), 'role', 'authenticated',
    'is_anonymous', false, 'nx', jsonb_build_object('key', md5(p_environment)::uuid, 'fleet', ride_tests.id(p_fleet),
    'environment', p_environment))::text, true);
  begin
    execute 'set local role authenticated';
    execute p_sql into v_result;
    execute 'reset role';
  exception when others then
    v_result := sqlstate || ' ' || sqlerrm;
  end;
  perform set_config('request.jwt.claims', '', true);
  return v_result;
end $$;
create function pg_temp.quote(p_environment text, p_in interval default '3 hours') returns uuid language plpgsql as $$
declare
  v_base uuid := ride_tests.quote(p_in, 10001, 'partner');
  v_id uuid;
begin
  insert into public.quotes select (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'group_id', gen_random_uuid(),
    'environment', p_environment))).* from public.quotes q where q.id = v_base returning id into v_id;
  return v_id;
end $$;
create function pg_temp.book(p_environment text, p_in interval default '3 hours') returns text language sql as $$
  select pg_temp.key(p_environment, ride_tests.book_sql(pg_temp.quote(p_environment, p_in)))::jsonb #>> '{ride,id}'
$$;
create function pg_temp.advance(p_ride text, p_rest text default '') returns text language sql as $$
  select pg_temp.key('test', format('select public.advance_test_ride(%L%s) ->> ''status''', p_ride, p_rest))
$$;
create function pg_temp.view(p_environment text, p_ride text, p_path text default 'status') returns text language sql as $$
  select pg_temp.key(p_environment, format('select public.ride_view(%L) ->> %L', p_ride, p_path))
$$;
create function pg_temp.trace() returns text language sql as $$
  select jsonb_build_array((select count(*) from public.payments), (select count(*) from public.ledger_transactions),
    (select count(*) from public.invoices), (select count(*) from public.receipts), (select count(*) from public.notifications),
    (select count(*) from public.ride_offers), (select count(*) from public.ride_assignments),
    (select count(*) from realtime.messages), private.rides_of_month(ride_tests.id('a')))::text
$$;

-- Quotes.
insert into c select 'quote', pg_temp.quote('test')::text;
select is(pg_temp.key('test', format('select public.get_quote(%L) ->> ''id''', pg_temp.c('quote'))), pg_temp.c('quote'), 'a test quote is there in the sandbox');
select is(pg_temp.key('live', format('select public.get_quote(%L)', pg_temp.c('quote'))), 'PT404 quote_not_found', 'and not for a live key');
select is(ride_tests.run(p, format('select public.get_quote(%L)', pg_temp.c('quote'))), 'PT404 quote_not_found', 'nor for ' || p) from unnest(array['partner', 'owner', 'anon']) p;
select is(pg_temp.key('live', ride_tests.book_sql(pg_temp.c('quote')::uuid)), 'PT404 quote_not_found', 'no live ride comes of it');
select is(pg_temp.key('test', ride_tests.book_sql(pg_temp.c('quote')::uuid), 'b'), 'PT404 quote_not_found', 'nor one by a key of another fleet');
select is(pg_temp.key('test', ride_tests.book_sql(pg_temp.quote('live'))), 'PT404 quote_not_found', 'nor a test ride of a live quote');
select is(ride_tests.run('partner', format('select public.quote_offer(%L)', pg_temp.c('quote'))), 'PT404 quote_not_found', 'nor is it handed over');

-- The end of a quote.
create function pg_temp.expire(p_environment text, p_quote text, p_rest text default '') returns text language sql as $$
  select pg_temp.key(p_environment, format('select (public.expire_test_quote(%L%s) ->> ''total_minor'')', p_quote, p_rest))
$$;
create function pg_temp.old_quote(p_environment text) returns text language plpgsql as $$
declare
  v_base uuid := pg_temp.quote(p_environment);
  v_id uuid;
begin
  insert into public.quotes select (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'group_id', gen_random_uuid(),
    'created_at', now() - interval '1 minute'))).* from public.quotes q where q.id = v_base returning id into v_id;
  return v_id;
end $$;
insert into c values ('same', pg_temp.old_quote('test')), ('cheaper', pg_temp.old_quote('test')), ('live quote', pg_temp.old_quote('live'));
select is(pg_temp.expire('test', pg_temp.c('same')), '10001', 'a test quote ends at its price');
select is(pg_temp.key('test', ride_tests.book_sql(pg_temp.c('same')::uuid)), 'PT409 quote_expired', 'and is not booked any more');
select is(pg_temp.expire('test', pg_temp.c('cheaper'), ', true'), '9901', 'or at one that was lower');
select is((select sum((line ->> 'amount_minor')::bigint) from public.quotes q, jsonb_array_elements(q.lines) line where q.id = pg_temp.c('cheaper')::uuid),
  9901::numeric, 'whose lines still add up');
select is(pg_temp.expire('live', pg_temp.c('live quote')), 'PT404 quote_not_found', 'no live key ends a quote');
select is(pg_temp.expire('test', pg_temp.c('live quote')), 'PT404 quote_not_found', 'nor a test key a live one');
select is(pg_temp.expire('live', pg_temp.c('same')), 'PT404 quote_not_found', 'nor a live key a test one');
select is(pg_temp.key('test', format('select public.expire_test_quote(%L)', pg_temp.c('same')), 'b'), 'PT404 quote_not_found', 'nor a key of another fleet');
select is(ride_tests.run('owner', format('select public.expire_test_quote(%L)', pg_temp.c('same'))), 'PT404 quote_not_found', 'nor anybody in a browser');
select throws_ok(format('update public.quotes set total_minor = 1 where id = %L', pg_temp.c('live quote')), 'PT403', 'forbidden', 'a live price stays what it was');

-- Rides.
insert into c select 'before', pg_temp.trace();
insert into c select 'ride', pg_temp.book('test');
insert into c select 'live', ride_tests.book('partner')::text;
select is(pg_temp.view('test', pg_temp.c('ride')), 'pending_payment', 'a test key books a test ride');
select is(pg_temp.view('live', pg_temp.c('ride')), 'PT404 not_found', 'which a live key does not find');
select is(pg_temp.view('test', pg_temp.c('live')), 'PT404 not_found', 'as a test key finds no live one');
select is(ride_tests.run(p, format('select public.ride_view(%L)', pg_temp.c('ride'))), 'PT404 not_found', 'nor does ' || p) from unnest(array['partner', 'owner', 'dispatcher']) p;
select is(ride_tests.run(p, format('select count(*) from public.rides where id = %L', pg_temp.c('ride'))), '0', 'not in the table either: ' || p) from unnest(array['partner', 'owner', 'dispatcher']) p;
select is(ride_tests.run('owner', format('select count(*) from public.ride_events where ride_id = %L', pg_temp.c('ride'))), '0', 'nor its history');
select is(pg_temp.key('test', 'select jsonb_array_length(public.list_rides() -> ''data'')'), '1', 'lists keep them apart');
select is(pg_temp.key('live', 'select public.list_rides() #>> ''{data,0,id}'''), pg_temp.c('live'), 'both ways');
select ok(ride_tests.json('owner', format('select public.list_rides(''fleet'', %L)', ride_tests.id('a')))::text not like '%' || pg_temp.c('ride') || '%', 'and the fleet''s');
select ok(ride_tests.json('owner', format('select public.board_rides(%L, now(), now() + interval ''1 day'', now() - interval ''1 day'')', ride_tests.id('a')))::text
  not like '%' || pg_temp.c('ride') || '%', 'it is not on the board');
select throws_ok(format('update public.rides set environment = ''live'' where id = %L', pg_temp.c('ride')), 'PT403', null, 'no ride changes sides');

-- A whole life.
delete from c where name = 'before';
insert into c select 'before', pg_temp.trace();
select is(pg_temp.key('test', format('select public.start_test_payment(%L, ''paypal'') ->> ''status''', pg_temp.c('ride'))), 'pending', 'a payment is opened');
select is(pg_temp.advance(pg_temp.c('ride')), 'confirmed', 'the next step pays it');
select is((select status from private.test_payments where ride_id = pg_temp.c('ride')::uuid), 'paid', 'by no provider');
select is(pg_temp.advance(pg_temp.c('ride'), ', null, ''on_board'''), 'on_board', 'then it goes on as far as one likes');
select is(pg_temp.view('test', pg_temp.c('ride'), 'driver')::jsonb ->> 'display_name', 'Test Driver', 'with a driver of the script');
select ok((select pickup_at <= now() + clock_ahead from public.rides where id = pg_temp.c('ride')::uuid), 'past its pick-up');
select is(pg_temp.advance(pg_temp.c('ride'), ', null, ''no_show'''), 'PT409 illegal_transition', 'but not where no ride goes');
select is(pg_temp.advance(pg_temp.c('ride'), ', 1'), 'PT409 version_conflict', 'nor from what it no longer is');
select is(pg_temp.advance(pg_temp.c('ride'), ', null, ''closed'''), 'closed', 'to its end');
select is(private.run_due() is not null, true, 'jobs run over it');
select is(pg_temp.trace(), pg_temp.c('before'), 'no payment, books, invoice, receipt, message, offer, slot, broadcast or count of the fleet changed');

-- Documents, made from the ride.
create function pg_temp.invoice(p_ride text) returns jsonb language sql as $$
  select pg_temp.key('test', format('select public.ride_invoices(%L)', p_ride))::jsonb
$$;
create function pg_temp.invoice_id() returns text language sql as $$ select pg_temp.invoice(pg_temp.c('ride')) #>> '{0,id}' $$;
select is(pg_temp.invoice(pg_temp.c('ride')) #>> '{0,number}', (select 'TEST-INV-' || substr(ref, 4) from public.rides where id = pg_temp.c('ride')::uuid), 'an invoice with a number of no series');
select is(pg_temp.invoice(pg_temp.c('ride')) #>> '{0,total_minor}', '10001', 'of the whole price');
select is(pg_temp.view('test', pg_temp.c('ride'), 'receipt')::jsonb ->> 'number', replace(pg_temp.invoice(pg_temp.c('ride')) #>> '{0,number}', 'INV', 'R'), 'and a receipt');
select is(pg_temp.key('test', format('select public.get_receipt(%L) #>> ''{snapshot,payments,0,amount_minor}''', pg_temp.c('ride'))), '10001', 'that names the payment');
select is(pg_temp.key('test', format('select public.get_invoice(%L) #>> ''{snapshot,ride,ref}''', pg_temp.invoice_id())), (select ref from public.rides where id = pg_temp.c('ride')::uuid), 'found by its id');
select is(pg_temp.key('live', format('select public.get_invoice(%L)', pg_temp.invoice_id())), 'PT404 not_found', 'not by a live key');
select is(pg_temp.key('test', format('select public.get_invoice(%L)', pg_temp.invoice_id()), 'b'), 'PT404 not_found', 'nor by a key of another fleet');
select is(ride_tests.run(p, format('select public.get_invoice(%L)', pg_temp.invoice_id())), 'PT404 not_found', 'nor by ' || p) from unnest(array['owner', 'partner']) p;
select is(ride_tests.run('owner', format('select public.get_receipt(%L)', pg_temp.c('ride'))), 'PT404 not_found', 'nor the receipt');
select is(ride_tests.json('owner', format('select public.list_invoices(%L)', ride_tests.id('a')))::text, '[]', 'the fleet has no such document');
set constraints all immediate;
select is((select array_agg(e.type::text order by e.sequence) from private.events e where e.ride_id = pg_temp.c('ride')::uuid and e.type ~ '^(payment|invoice)'),
  array['payment.pending', 'payment.paid', 'invoice.issued'], 'webhooks tell of all of it');
set constraints all deferred;

-- Time, fees and other ends.
insert into c select 'late', pg_temp.book('test');
select is(pg_temp.advance(pg_temp.c('late'), ', null, null, 5'), 'pending_payment', 'time alone moves nothing');
select is(pg_temp.advance(pg_temp.c('late'), ', null, null, 6'), 'expired', 'but what it ends');
insert into c select 'fee', pg_temp.book('test');
select is(pg_temp.advance(pg_temp.c('fee')), 'confirmed', 'another ride');
select is(pg_temp.key('test', format('select public.cancellation_terms(%L) ->> ''fee_minor''', pg_temp.c('fee'))), '0', 'is cancelled for nothing in time');
select is(pg_temp.advance(pg_temp.c('fee'), ', null, null, 150'), 'confirmed', 'and later');
select is(pg_temp.key('test', format('select public.cancel_ride(%L, (public.ride_view(%1$L) ->> ''version'')::int, null, 5001) ->> ''status''', pg_temp.c('fee'))), 'late_cancelled', 'for a fee');
select is((select refunded_minor from private.test_payments where ride_id = pg_temp.c('fee')::uuid), 5000::bigint, 'the rest of which is given back');
select is(pg_temp.invoice(pg_temp.c('fee')) #>> '{0,total_minor}', '5001', 'and the fee invoiced');
select is(pg_temp.view('test', pg_temp.c('fee'), 'receipt'), null, 'without a receipt');
insert into c select 'nobody', pg_temp.book('test');
select is(pg_temp.advance(pg_temp.c('nobody'), ', null, ''on_location'''), 'on_location', 'at the pick-up');
select is(pg_temp.advance(pg_temp.c('nobody'), ', null, ''no_show'''), 'no_show', 'nobody comes');
select ok((pg_temp.invoice(pg_temp.c('nobody')) #>> '{0,total_minor}')::int > 0, 'and is charged for it');
select is(ride_tests.run('partner', format('select public.advance_test_ride(%L)', pg_temp.c('live'))), 'PT404 not_found', 'no session drives the script');
select is(pg_temp.key('live', format('select public.advance_test_ride(%L)', pg_temp.c('live'))), 'PT404 not_found', 'nor a live key');
select * from finish();
rollback;
