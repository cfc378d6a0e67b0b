-- One order, two payments, and of the second nobody told us: the order's payment is asked about.
begin;
select plan(4);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c as select ride_tests.ride_in('confirmed') as ride;
create function pg_temp.ours() returns public.payments language sql as $$ select p.* from public.payments p, c where p.ride_id = c.ride $$;
create function pg_temp.asked() returns boolean language sql as $$
  select ride_tests.json('service', 'select public.payments_to_refresh(''differences'', 500)') ? (pg_temp.ours()).id::text $$;
create function pg_temp.compare(p_ids text[], p_gone text default null) returns void language plpgsql as $$
declare v_run uuid := (ride_tests.json('service', 'select public.start_reconciliation(''daily'', ''paypal'', ''local'', now() - interval ''3 days'', now() + interval ''1 hour'')') ->> 'id')::uuid;
begin
  perform ride_tests.json('service', format('select public.add_reconciliation_items(%L, %L)', v_run, (
    select jsonb_agg(jsonb_build_object('reference', p.reference, 'provider_payment_id', i, 'status', case when i = p_gone then 'refunded' else 'paid' end, 'amount_minor', p.amount_minor,
      'currency', p.currency, 'refunded_minor', case when i = p_gone then p.amount_minor else 0 end, 'fee_minor', 0)) from unnest(p_ids) i, pg_temp.ours() p)));
  perform ride_tests.json('service', format('select public.finish_reconciliation(%L)', v_run));
end $$;

do $$ begin perform pg_temp.compare('{cap-1}'); end $$;
select ok(not exists (select from public.reconciliation_differences where status = 'open' and kind = 'missing_here'), 'all of the list is ours');
do $$ begin perform pg_temp.compare('{cap-1,cap-2}'); end $$;
select is((select d.subject || ' ' || coalesce(d.payment_id::text, 'of nobody') from public.reconciliation_differences d where d.status = 'open' and d.kind = 'missing_here'),
  'cap-2 of nobody', 'money that no payment of ours is');
select ok(pg_temp.asked(), 'is asked about by the payment that has its reference');
do $$ begin perform pg_temp.compare('{cap-1,cap-2}', 'cap-2'); end $$;
select ok(not exists (select from public.reconciliation_differences where status = 'open' and kind = 'missing_here'), 'gone when it went back');
select * from finish();
rollback;
