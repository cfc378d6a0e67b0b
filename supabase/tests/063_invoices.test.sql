-- Documents: numbered per fleet, series and year without gaps, frozen, and credited as far as they were refunded.
begin;
select plan(61);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.documents(p_ride uuid) returns text language sql as $$
  select string_agg(series || ' ' || total_minor || ' ' || tax_minor, ', ' order by issued_at, series desc, seq) from public.invoices where ride_id = p_ride
$$;
create function pg_temp.year() returns text language sql as $$ select to_char(now() at time zone 'America/New_York', 'YYYY') $$;
create function pg_temp.refund(p_ride uuid, p_refunded bigint, p_at interval) returns text language sql as $$
  select ride_tests.evidence(p_ride, case when p_refunded < 10001 then 'partially_refunded' else 'refunded' end, null, p_refunded, now() + p_at)
$$;

insert into c values ('open', ride_tests.ride_in('completed', '3 hours')), ('one', ride_tests.ride_in('closed', '6 hours')), ('two', ride_tests.ride_in('closed', '9 hours')),
  ('late', ride_tests.ride_in('late_cancelled', '12 hours')), ('nobody', ride_tests.ride_in('no_show', '15 hours', 'driver2')),
  ('free', ride_tests.ride_in('cancelled', '18 hours'));
select is(pg_temp.documents(pg_temp.c('one')), 'INV 10001 700', 'a closed ride has an invoice');
select is(pg_temp.documents(pg_temp.c('late')), 'INV 5001 351', 'of a late cancellation the fee, with its share of the tax');
select is(pg_temp.documents(pg_temp.c('nobody')), 'INV 10001 700', 'of a no-show all');
select is(pg_temp.documents(pg_temp.c('free')), null, 'of a ride that was given up in time nothing');
select is((select string_agg(number, ' ' order by number) from public.invoices where fleet_id = ride_tests.id('a')),
  (select string_agg(format('INV-%s-00000%s', pg_temp.year(), n), ' ' order by n) from generate_series(1, (select count(*) from public.invoices)::int) n), 'numbers without gaps');
select is((select value from private.document_counters), (select count(*) from public.invoices), 'and the counter is where they end');
select is((select sum((l ->> 'amount_minor')::bigint) from public.invoices i, jsonb_array_elements(i.snapshot -> 'lines') l where ride_id = pg_temp.c('late')), 5001::numeric, 'lines add up');

-- Frozen: what the fleet and the ride are called later does not change it.
select is(i.snapshot #>> p, e, array_to_string(p, '.')) from public.invoices i, (values
  ('{seller,legal_name}'::text[], 'Fleet'), ('{buyer,name}', 'Ada Byron'), ('{timezone}', 'America/New_York'), ('{pickup_timezone}', 'America/New_York'),
  ('{payments,0,amount_minor}', '10001'), ('{lines,0,code}', 'base'), ('{ride,pickup,name}', 'Hotel')) v (p, e) where i.ride_id = pg_temp.c('one');
update public.fleets set legal_name = 'Another', timezone = 'Asia/Tokyo' where id = ride_tests.id('a');
select is((select snapshot #>> '{seller,legal_name}' || ' ' || (snapshot ->> 'timezone') from public.invoices where ride_id = pg_temp.c('one')), 'Fleet America/New_York', 'as it was');
update public.fleets set legal_name = 'Fleet', timezone = 'America/New_York' where id = ride_tests.id('a');
select throws_ok('update public.invoices set total_minor = 1', 'PT403', 'forbidden', 'nothing is rewritten');
select throws_ok('delete from public.invoices', 'PT403', 'forbidden', 'nothing goes');
-- what is told at the end of a transaction is told here
set constraints all immediate;
set constraints all deferred;
select throws_ok('truncate public.invoices', 'PT403', 'forbidden', 'nor all of it');
select is(ride_tests.run('service', 'insert into public.invoices (number) values (''x'')'), '42501', 'the service role writes none');
select throws_ok(format('select private.issue_document(r, null, null, r.lines, r.total_minor, 0) from public.rides r where id = %L', pg_temp.c('one')), '23505', null, 'one invoice per ride');
select is((select value from private.document_counters), (select count(*) from public.invoices), 'a failed one leaves no gap');

-- Refunds are credited cumulatively, tax included, to the last cent.
select is(pg_temp.refund(pg_temp.c('one'), 3333, '1 s'), 'partially_refunded', 'a part');
select is(pg_temp.refund(pg_temp.c('one'), 6666, '2 s'), 'partially_refunded', 'more');
select is(pg_temp.refund(pg_temp.c('one'), 10001, '3 s'), 'refunded', 'all');
select is(pg_temp.documents(pg_temp.c('one')), 'INV 10001 700, CN 3333 233, CN 3333 233, CN 3335 234', 'three credit notes, together the invoice');
select is((select string_agg(number, ' ' order by seq) from public.invoices where series = 'CN'), (select string_agg(format('CN-%s-00000%s', pg_temp.year(), n), ' ') from generate_series(1, 3) n), 'in a series of their own');
select is((select snapshot #>> '{lines,0,of}' from public.invoices where series = 'CN' order by seq limit 1), (select number from public.invoices where ride_id = pg_temp.c('one') and series = 'INV'), 'each names what it corrects');
select is(pg_temp.refund(pg_temp.c('late'), 5000, '1 s'), 'partially_refunded', 'what goes back of a late cancellation');
select is(pg_temp.documents(pg_temp.c('late')), 'INV 5001 351', 'was never invoiced');
select is(pg_temp.refund(pg_temp.c('open'), 1, '1 s'), 'partially_refunded', 'refunded before it was closed');
select is(pg_temp.documents(pg_temp.c('open')), null, 'nothing to credit yet');
update public.rides set ended_at = now() - interval '16 minutes' where id = pg_temp.c('open');
do $$ begin perform private.close_rides(); end $$;
select is(pg_temp.documents(pg_temp.c('open')), 'INV 10001 700, CN 1 0', 'then both');

-- A charge has an invoice of its own when it is paid.
insert into c select 'tip', (ride_tests.json('passenger', format('select public.add_charge(%L, ''tip'', 500)', pg_temp.c('two'))) ->> 'id')::uuid;
insert into c select 'pays', (ride_tests.json('passenger', format('select public.start_charge_payment(%L, ''paypal'')', pg_temp.c('tip'))) ->> 'id')::uuid;
select is(ride_tests.run('service', format('select public.record_evidence(%L, ''api'', ''X'', ''paid'', 500, ''USD'') ->> ''status''', pg_temp.c('pays'))), 'paid', 'paid');
select is(pg_temp.documents(pg_temp.c('two')), 'INV 10001 700, INV 500 0', 'beside the ride''s');

-- Who reads them.
select is(ride_tests.run(p, format('select public.get_invoice(%L) ->> ''number''', i.id)), e, 'by id: ' || p) from public.invoices i, (values ('stranger', 'PT404 not_found'), ('outsider', 'PT404 not_found'), ('driver', 'PT404 not_found'),
  ('anon', '42501')) v (p, e) where i.ride_id = pg_temp.c('nobody');
select is(jsonb_array_length(ride_tests.json(p, format('select public.ride_invoices(%L)', pg_temp.c('one')))), 4, 'of a ride: ' || p) from unnest(array['passenger', 'dispatcher']) p;
select is(ride_tests.run(p, format('select public.ride_invoices(%L)', pg_temp.c('one'))), 'PT404 not_found', 'of a ride: ' || p) from unnest(array['stranger', 'driver']) p;
select is(ride_tests.run(p, 'select count(*) from public.invoices'), n, 'rows: ' || p) from (values ('owner', '10'), ('outsider', '0'), ('passenger', '0'), ('driver', '0'), ('anon', '42501')) v (p, n);
select is((select jsonb_agg(x ->> 'number') from jsonb_array_elements(ride_tests.json('owner', format('select public.list_invoices(%L, null, 2)', ride_tests.id('a')))) x)
  || (select jsonb_agg(x ->> 'number') from jsonb_array_elements(ride_tests.json('owner', format('select public.list_invoices(%L, %L)', ride_tests.id('a'),
    (select x ->> 'issued_at' || '~' || (x ->> 'id') from jsonb_array_elements(ride_tests.json('owner', format('select public.list_invoices(%L, null, 2)', ride_tests.id('a')))) with ordinality e (x, n) where n = 2)))) x),
  (select jsonb_agg(number order by issued_at desc, id desc) from public.invoices), 'page by page');
select is(ride_tests.run('outsider', format('select public.list_invoices(%L)', ride_tests.id('a'))), 'PT404 not_found', 'not another''s');
-- Receipts as documents: the passenger's and the staff's, from the completion on.
create function pg_temp.receipt(p_who text, p_ride uuid) returns text language sql as $$
  select case when x like '{%' then concat_ws(' ', x::jsonb ->> 'number', x::jsonb ->> 'total_minor', x::jsonb ->> 'tax_minor', x::jsonb #>> '{snapshot,seller,legal_name}') else x end
  from ride_tests.run(p_who, format('select public.get_receipt(%L)', p_ride)) x
$$;
select is(pg_temp.receipt(p, pg_temp.c('open')), (select number from public.receipts where ride_id = pg_temp.c('open')) || ' 10001 700 Fleet', p)
  from unnest(array['passenger', 'dispatcher']) p;
select is(pg_temp.receipt(p, pg_temp.c('open')), 'PT404 not_found', p || ' finds none') from unnest(array['stranger', 'driver']) p;
select is(pg_temp.receipt('passenger', pg_temp.c('late')), 'PT404 not_found', 'a ride that was not driven has none');
select is(pg_temp.receipt('anon', pg_temp.c('open')), '42501', 'anon');

-- A part went back, and then nobody came: no more is billed than was kept.
insert into c values ('paid', ride_tests.ride_in('on_location', '24 hours', 'driver3'));
select is(pg_temp.refund(pg_temp.c('paid'), 1000, '1 s'), 'partially_refunded', 'a courtesy before the ride');
update public.rides set pickup_at = now() - interval '20 minutes', arrived_at = now() - interval '15 minutes' where id = pg_temp.c('paid');
select is(ride_tests.step(pg_temp.c('paid'), 'no_show', 'driver3'), 'no_show', 'nobody came');
select is(pg_temp.documents(pg_temp.c('paid')), 'INV 10001 700, CN 1000 69', 'the fee, and the part of it that had gone back');

-- A bank takes the money back: the ride was driven all the same.
insert into c values ('before', ride_tests.ride_in('completed', '36 hours')), ('after', ride_tests.ride_in('closed', '39 hours'));
select is(ride_tests.evidence(pg_temp.c(r), 'charged_back', null, 0, now() + interval '1 s'), 'charged_back', r) from unnest(array['before', 'after']) r;
update public.rides set ended_at = now() - interval '16 minutes' where id = pg_temp.c('before');
do $$ begin perform private.close_rides(); end $$;
select is(pg_temp.documents(pg_temp.c('before')), pg_temp.documents(pg_temp.c('after')), 'one invoice, whichever came first');
select * from finish();
rollback;
