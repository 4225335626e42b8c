import { createHash } from 'node:crypto'
import type pg from 'pg'

/** What a schema consists of: the object's kind and name → everything that a dump would say of it. */
export type Portrait = ReadonlyMap<string, string>

const ours = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
/** Things an extension brought belong to it. */
const own = (classId: string, oid: string) =>
  `not exists (select from pg_depend e where e.classid = '${classId}'::regclass and e.objid = ${oid} and e.deptype = 'e')`
const rights = (acl: string, fallback: string) =>
  `(select string_agg(format('%s %s%s', case a.grantee when 0 then 'public' else a.grantee::regrole::text end,
      a.privilege_type, case when a.is_grantable then ' again' end), ', ' order by a.grantee::regrole::text, a.privilege_type)
    from aclexplode(coalesce(${acl}, ${fallback})) a)`
const note = (oid: string, catalogue: string) =>
  `coalesce(' -- ' || obj_description(${oid}, '${catalogue}'), '')`

/** Each answers `name` (of the object it belongs to) and `said` (a line, or several). */
const questions: readonly string[] = [
  `select 'schema ' || n.nspname as name,
     format('owner %s, rights %s%s', n.nspowner::regrole, ${rights('n.nspacl', "acldefault('n', n.nspowner)")}, ${note('n.oid', 'pg_namespace')}) as said
   from pg_namespace n where ${ours} and n.nspname <> 'public' and ${own('pg_namespace', 'n.oid')}`,
  `select relation.name, format('%s %s owner %s %s row security %s %s rights %s%s', c.relkind, c.relpersistence, c.relowner::regrole,
     c.reloptions, c.relrowsecurity, c.relforcerowsecurity,
     ${rights('c.relacl', "acldefault(case c.relkind when 'S' then 's' else 'r' end::\"char\", c.relowner)")}, ${note('c.oid', 'pg_class')})
     || case when c.relkind in ('v', 'm') then E'\\n' || pg_get_viewdef(c.oid) else '' end as said from relation`,
  `select relation.name, format('column %s %s %s %s %s %s default %s identity %s generated %s storage %s %s statistics %s rights %s%s',
     lpad((rank() over (partition by a.attrelid order by a.attnum))::text, 3, '0'), a.attname, format_type(a.atttypid, a.atttypmod),
     nullif(a.attcollation, 0)::regcollation, case when a.attnotnull then 'not null' end, a.attislocal, pg_get_expr(d.adbin, d.adrelid),
     a.attidentity, a.attgenerated, a.attstorage, a.attcompression, a.attstattarget,
     ${rights('a.attacl', 'null')}, coalesce(' -- ' || col_description(a.attrelid, a.attnum), '')) as said
   from relation join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where c.relkind <> 'S'`,
  `select relation.name, format('constraint %s %s %s%s', k.conname, pg_get_constraintdef(k.oid), k.convalidated, ${note('k.oid', 'pg_constraint')}) as said
   from relation join pg_constraint k on k.conrelid = c.oid where k.contype <> 't'`,
  `select relation.name, format('%s %s %s%s', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, ${note('i.indexrelid', 'pg_class')}) as said
   from relation join pg_index i on i.indrelid = c.oid`,
  `select relation.name, format('%s %s%s', pg_get_triggerdef(t.oid), t.tgenabled, ${note('t.oid', 'pg_trigger')}) as said
   from relation join pg_trigger t on t.tgrelid = c.oid where not t.tgisinternal`,
  `select relation.name, format('policy %s %s %s to %s using %s check %s%s', p.polname, p.polpermissive, p.polcmd,
     array(select case r when 0 then 'public' else r::regrole::text end from unnest(p.polroles) r order by 1),
     pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), ${note('p.oid', 'pg_policy')}) as said
   from relation join pg_policy p on p.polrelid = c.oid`,
  `select relation.name, format('%s %s', pg_get_ruledef(r.oid), r.ev_enabled) as said
   from relation join pg_rewrite r on r.ev_class = c.oid where r.rulename <> '_RETURN'`,
  `select relation.name, format('sequence %s %s from %s by %s in %s to %s cache %s cycle %s of %s', q.seqtypid::regtype, d.deptype, q.seqstart,
     q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle, (select format('%s.%s', d.refobjid::regclass, a.attname)
       from pg_attribute a where a.attrelid = d.refobjid and a.attnum = d.refobjsubid)) as said
   from relation join pg_sequence q on q.seqrelid = c.oid
   left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')`,
  `select relation.name, pg_get_statisticsobjdef(s.oid) as said from relation join pg_statistic_ext s on s.stxrelid = c.oid`,
  `select relation.name, format('child of %s', i.inhparent::regclass) as said from relation join pg_inherits i on i.inhrelid = c.oid`,
  `select format('function %s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name,
     format('owner %s, rights %s%s', p.proowner::regrole, ${rights('p.proacl', "acldefault('f', p.proowner)")}, ${note('p.oid', 'pg_proc')})
     || E'\\n' || case when p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) else p.prokind::text end as said
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and ${own('pg_proc', 'p.oid')}`,
  `select format('type %s.%s', n.nspname, t.typname) as name, format('%s owner %s of %s %s %s %s, rights %s%s', t.typtype, t.typowner::regrole,
     nullif(t.typbasetype, 0)::regtype, t.typnotnull, t.typdefault,
     array(select e.enumlabel from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder)::text
       || array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.contypid = t.oid order by 1)::text,
     ${rights('t.typacl', "acldefault('T', t.typowner)")}, ${note('t.oid', 'pg_type')}) as said
   from pg_type t join pg_namespace n on n.oid = t.typnamespace
   where ${ours} and ${own('pg_type', 't.oid')} and t.typtype in ('d', 'e', 'r')`,
  `select 'default rights of ' || d.defaclrole::regrole as name, format('%s %s %s', nullif(d.defaclnamespace, 0)::regnamespace, d.defaclobjtype,
     ${rights('d.defaclacl', 'null')}) as said from pg_default_acl d`,
]
const relation = `with c as materialized (
    select c.*, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c') and ${ours} and ${own('pg_class', 'c.oid')}),
  named as materialized (select c.oid as id, format('%s %s.%s',
    case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'view' when 'c' then 'type' else 'table' end, c.nspname, c.relname) as name from c)
`

/**
 * The schema of this database as a dump would tell it: tables with the order of their columns, constraints by name, indexes,
 * triggers, row policies, views, sequences, functions with their text, owners, rights and comments. Nothing of it depends
 * on numbers that a database hands out. Runs inside a transaction of its own.
 */
export async function readPortrait(client: pg.ClientBase): Promise<Portrait> {
  const lines = new Map<string, string[]>()
  // Names are told in full, whatever the role's own path is.
  await client.query("begin read only; set local search_path = ''")
  try {
    for (const question of questions) {
      const text = question
        .replaceAll('relation.name', 'named.name')
        .replaceAll('from relation', 'from named join c on c.oid = named.id')
      const { rows } = await client.query<{ name: string; said: string }>(
        text === question ? text : relation + text,
      )
      for (const { name, said } of rows) lines.set(name, [...(lines.get(name) ?? []), said])
    }
  } finally {
    await client.query('rollback')
  }
  const names = [...lines.keys()].sort()
  return new Map(names.map((name) => [name, (lines.get(name) ?? []).sort().join('\n')]))
}

/** Short digests of the same, to be kept in a file. */
export function digestPortrait(portrait: Portrait): Record<string, string> {
  return Object.fromEntries(
    [...portrait].map(([name, said]) => [name, createHash('sha256').update(said).digest('hex').slice(0, 16)]),
  )
}
