-- What Supabase's database linter looks for, and the house's own rules for tables and keys.
begin;
select plan(15);

select is_empty(
  $$ select c.oid::regclass from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and not c.relrowsecurity and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') $$,
  'row level security is on in every table of public');
select is_empty(
  $$ select c.oid::regclass from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and not exists (select from pg_policy p where p.polrelid = c.oid)
     and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') $$,
  'every table of public has a policy');
select is_empty(
  $$ select p.oid::regprocedure from pg_proc p
     where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and not exists (select from unnest(p.proconfig) s where s like 'search_path=%')
       and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') $$,
  'every function has a search_path of its own');
select is_empty(
  $$ select p.oid::regprocedure from pg_proc p
     where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and p.prosecdef
       and not exists (select from unnest(p.proconfig) s where s in ('search_path=""', 'search_path=')) $$,
  'every definer function has an empty search_path');
select is_empty(
  $$ select p.tablename, p.policyname from pg_policies p cross join lateral (
       -- with the wrapped calls taken out, a bare one is left over
       select regexp_replace(coalesce(p.qual, '') || ' ' || coalesce(p.with_check, ''),
         'select (auth\.(uid|jwt|role|email)\(\)|current_setting\()', '', 'gi') as rest) r
     where p.schemaname in ('public', 'realtime') and r.rest ~* '(auth\.(uid|jwt|role|email)\(\)|current_setting\()' $$,
  'policies call auth functions once per statement, not per row');
select is_empty(
  $$ select tablename, policyname from pg_policies where schemaname = 'public'
     and coalesce(qual, '') || coalesce(with_check, '') like '%user_metadata%' $$,
  'no policy trusts user_metadata');
select is_empty(
  $$ select p.tablename, p.cmd, r.role from pg_policies p cross join unnest(p.roles) r (role)
     where p.schemaname in ('public', 'realtime') and p.permissive = 'PERMISSIVE'
     group by p.schemaname, p.tablename, p.cmd, r.role having count(*) > 1 $$,
  'one permissive policy per table, verb and role');
select is_empty(
  $$ select tablename, policyname from pg_policies
     where schemaname = 'public' and (cmd = 'ALL' or roles && array['public', 'anon']::name[]) $$,
  'every policy names its verb and is bound to a role that is not anonymous');
select is_empty(
  $$ select tablename, policyname from pg_policies where schemaname = 'public'
     and (cmd <> 'SELECT' or tablename not in ('vehicle_classes', 'places'))
     and (qual = 'true' or with_check = 'true') $$,
  'only platform reference data is open to every user, and only to read');
select is_empty(
  $$ select con.conrelid::regclass, con.conname from pg_constraint con join pg_class c on c.oid = con.conrelid
     where con.contype = 'f' and con.connamespace in ('public'::regnamespace, 'private'::regnamespace) and not c.relispartition
       and not exists (
         select from pg_index i where i.indrelid = con.conrelid and i.indpred is null
           and (select array_agg(k order by k) from unnest((string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(con.conkey)]) k)
             = (select array_agg(k order by k) from unnest(con.conkey) k)) $$,
  'every foreign key has an index that begins with its columns');
select is_empty(
  $$ select i.indrelid::regclass, count(*) from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and not c.relispartition
     group by i.indrelid, c.relam, i.indkey::text, i.indclass::text, i.indoption::text,
       pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid) having count(*) > 1 $$,
  'no two indexes are the same');
select is_empty(
  $$ select c.oid::regclass from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
       and coalesce(array_to_string(c.reloptions, ','), '') !~ 'security_invoker=(true|on)'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') $$,
  'views run with the rights of their reader');
select is_empty(
  $$ select e.extname from pg_extension e where e.extnamespace = 'public'::regnamespace $$,
  'no extension lives in public');
select is_empty(
  $$ select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'fleet_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not a.attnotnull
       and c.relname <> 'audit_log' $$,
  'tenant tables have a fleet_id that is never null');
-- A key between two tenants' tables carries the tenant, so that a link across fleets cannot exist.
select is_empty(
  $$ select con.conrelid::regclass, con.conname from pg_constraint con
     join pg_attribute own on own.attrelid = con.conrelid and own.attname = 'fleet_id'
     join pg_attribute other on other.attrelid = con.confrelid and other.attname = 'fleet_id'
     where con.contype = 'f' and con.connamespace = 'public'::regnamespace and not (own.attnum = any (con.conkey)) $$,
  'foreign keys between tenant tables carry the tenant');
select * from finish();
rollback;
