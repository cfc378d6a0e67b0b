const columnNames = (relation: string, keys: string) => `(
  select json_agg(a.attname order by u.o)
  from unnest(${keys}) with ordinality u(k, o)
  join pg_catalog.pg_attribute a on a.attrelid = ${relation} and a.attnum = u.k
)`;

/** Tables and views of the schemas in $1 with columns and keys. */
export const COLUMNS_SQL = `
  select n.nspname as schema, c.relname as name, c.oid, c.relkind::text as kind,
    json_agg(json_build_object(
      'name', a.attname,
      'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
      'default', case
        when a.attidentity <> '' then format('nextval(%L::regclass)',
          pg_catalog.pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname))
        when a.attgenerated = '' then pg_catalog.pg_get_expr(d.adbin, d.adrelid)
      end
    ) order by a.attnum) as columns,
    (
      select ${columnNames("k.conrelid", "k.conkey")} from pg_catalog.pg_constraint k
      where k.conrelid = c.oid and k.contype = 'p'
    ) as primary_key,
    (
      select json_agg(${columnNames("k.conrelid", "k.conkey")}) from pg_catalog.pg_constraint k
      where k.conrelid = c.oid and k.contype in ('p', 'u')
    ) as uniques
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_catalog.pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where n.nspname = any($1::text[]) and c.relkind in ('r', 'v', 'm', 'p', 'f')
  group by n.nspname, c.relname, c.oid, c.relkind`;

export const FOREIGN_KEYS_SQL = `
  select k.conname as name, k.conrelid as from_oid, k.confrelid as to_oid,
    ${columnNames("k.conrelid", "k.conkey")} as from_columns,
    ${columnNames("k.confrelid", "k.confkey")} as to_columns
  from pg_catalog.pg_constraint k
  where k.contype = 'f' and k.conparentid = 0
  order by k.conname`;

/** Functions of the schemas in $1 that no extension brought. */
export const FUNCTIONS_SQL = `
  select n.nspname as schema, p.proname as name, p.proretset as "isSet", p.provolatile = 'v' as "isVolatile",
    p.provariadic <> 0 as "isVariadic", p.prorettype = 'pg_catalog.void'::regtype as "returnsVoid",
    -- table, out and inout arguments make a row, even of one column
    t.typtype = 'c' or coalesce(p.proargmodes::text[] && '{t,b,o}', false) as "isComposite",
    nullif(t.typrelid, 0) as "tableOid",
    coalesce((
      select json_agg(json_build_object(
        'name', coalesce(p.proargnames[u.o], ''),
        'type', pg_catalog.format_type(u.ty, null),
        'isOptional', u.input > p.pronargs - p.pronargdefaults
      ) order by u.o)
      from (
        select all_types.ty, all_types.o, row_number() over (order by all_types.o) as input
        from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality all_types(ty, o)
        where coalesce(p.proargmodes[all_types.o], 'i') in ('i', 'b', 'v')
      ) u
    ), '[]') as args
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_type t on t.oid = p.prorettype
  where n.nspname = any($1::text[]) and p.prokind = 'f'
    and p.prorettype not in ('pg_catalog.trigger'::regtype, 'pg_catalog.event_trigger'::regtype)
    and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
