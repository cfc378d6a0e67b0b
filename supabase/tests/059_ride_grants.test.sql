begin;
select plan(4);

-- Rides and money are written by functions alone: the service role, which passes row level security, has no write either.
create temp table mine (name text);
insert into mine values ('rides'), ('ride_events'), ('ride_assignments'), ('ride_offers'), ('payments'), ('provider_evidence'),
  ('provider_operations'), ('notifications'), ('receipts');
select is_empty($$ select g.table_name, g.grantee, g.privilege_type from information_schema.role_table_grants g join mine m on m.name = g.table_name
  where g.table_schema = 'public' and (g.grantee in ('anon', 'PUBLIC') or (g.grantee in ('authenticated', 'service_role') and g.privilege_type <> 'SELECT')) $$,
  'rows are read by signed-in people at most, and written by functions only');
select is_empty($$ select g.table_name, g.grantee from information_schema.role_table_grants g
  where g.table_schema = 'private' and g.grantee in ('anon', 'authenticated', 'service_role', 'PUBLIC') and g.table_name in (
    'ride_transitions', 'payment_transitions', 'tracking_tokens', 'fleet_counters', 'webhook_inbox', 'idempotency_keys') $$, 'private tables are private');
select is((select string_agg(p.proname::text, ' ' order by p.proname) from pg_proc p where p.pronamespace = 'private'::regnamespace
  and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('service_role', p.oid, 'execute'))
  and p.prosecdef and p.proname ~ '(move|touch|assign|claim|release|refund|receipt|notify|paid|evidence|dispatch|expire|offer)'), null,
  'no API role calls the inner functions that move rides and money');
select is_empty($$ select m.name from mine m left join pg_class t on t.relname = m.name and t.relnamespace = 'public'::regnamespace
  where obj_description(t.oid, 'pg_class') is null $$, 'every table says what it is');
select * from finish();
rollback;
