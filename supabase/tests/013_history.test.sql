-- What must stay as it was: audit log, tariff versions, flat prices, quotes.
begin;
select plan(23);
select tests.quote('azteca');

select throws_ok('update public.audit_log set action = ''x.y''', 'PT403', 'forbidden', 'the audit log is not rewritten, not even by the owner');
select throws_ok('delete from public.audit_log', 'PT403', 'forbidden', 'or shortened');
select throws_ok('truncate public.audit_log', 'PT403', 'forbidden', 'or emptied');
select throws_ok('update public.tariffs set base_minor = base_minor + 1', 'PT403', 'forbidden', 'a tariff version is immutable');
select throws_ok('delete from public.tariffs', 'PT403', 'forbidden', 'and stays');
select throws_ok('update public.tariff_flat_prices set amount_minor = 1', 'PT403', 'forbidden', 'so do its flat prices');
create function pg_temp.new_version(p_change jsonb) returns text language sql as $$
  select format($f$ insert into public.tariffs select (jsonb_populate_record(t, %L)).* from public.tariffs t limit 1 $f$,
    p_change || jsonb_build_object('id', gen_random_uuid()))
$$;
select throws_ok(pg_temp.new_version('{"retired_at": "2026-01-01"}'), '23505',
  'duplicate key value violates unique constraint "tariffs_version_key"', 'a version exists once');
select throws_ok(pg_temp.new_version('{"version": 2}'), '23505',
  'duplicate key value violates unique constraint "tariffs_one_current"', 'and one version is the current one');
select lives_ok('update public.tariffs set retired_at = now()', 'a tariff can be retired');
select throws_ok('update public.tariffs set retired_at = null', 'PT403', 'forbidden', 'but does not come back');
select throws_ok('update public.quotes set total_minor = 1', 'PT403', 'forbidden', 'the price of a quote never changes');
select lives_ok('update public.quotes set consumed_at = now()', 'a quote is consumed');
select throws_ok('update public.quotes set consumed_at = null', 'PT403', 'forbidden', 'once');
select throws_ok('delete from public.quotes', 'PT403', 'forbidden', 'and then stays');
select tests.as_service();
select throws_ok('update public.audit_log set action = ''x.y''', '42501', null, 'the server''s key does not rewrite the audit log');
select tests.as_postgres();
select is((select count(*) from pg_inherits where inhparent = 'public.audit_log'::regclass), 5::bigint,
  'partitions for this month and three more, and the default');
select is((select count(*) from private.audit_log_default), 0::bigint, 'nothing falls into the default');

-- The job was away for months.
insert into public.audit_log (at, action, entity, entity_id) values (now() + interval '6 months', 'x.gap', 'x', '1'), ('2010-01-01', 'x.gap', 'x', '2');
select is((select count(*) from private.audit_log_default), 2::bigint, 'months without a partition');
select is(private.maintain_audit_log(6), 1, 'get one, and the one past retention is dropped');
select is((select count(*) from private.audit_log_default), 0::bigint, 'the default is empty again');
select is((select tableoid::regclass::text from public.audit_log where action = 'x.gap'),
  'private.audit_log_' || to_char(now() at time zone 'UTC' + interval '6 months', 'YYYYMM'), 'its row lies in the partition of its month');
insert into public.audit_log (at, action, entity, entity_id) values ('2010-01-01', 'x.gap', 'x', '2');
select throws_ok(format('delete from %s where action = ''x.gap''', t), 'PT403', 'forbidden', 'and nobody shortens ' || t)
from unnest(array['private.audit_log_default', 'private.audit_log_' || to_char(now() at time zone 'UTC' + interval '6 months', 'YYYYMM')]) t;
select * from finish();
rollback;
