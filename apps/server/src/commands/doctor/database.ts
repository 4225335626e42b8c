import { nameWork, sayWait } from '@jianwang/words/operations'
import type pg from 'pg'
import { connectTo } from '#platform/pg-client'
import { findChanged, isFunctionRow } from '#platform/schema/functions'
import { listFunctions, listMigrations } from '#platform/schema/sources'
import { readWork } from '#platform/standstill'
import { probes } from '../../probes.ts'
import { explainCollisions } from '../tidy-names.ts'
import { type Finding, fail, judge, pass, warn } from './finding.ts'
import { checkLedger } from './ledger.ts'

const leastMajor = 18
const skewLimitMs = 2_000
const sealLimitSeconds = 120

/** Checks of a database that answers: version, encoding, roles, row policies, migrations, audit, clock. */
export async function checkDatabase(appUrl: string, workerExpected: boolean): Promise<Finding[]> {
  let client: pg.Client
  try {
    client = await connectTo(appUrl, { connectionTimeoutMillis: 5_000 })
  } catch (error) {
    return [fail(`数据库无法连接：${error instanceof Error ? error.message : String(error)}`)]
  }
  try {
    return [
      await checkVersion(client),
      await checkEncoding(client),
      await checkRole(client),
      await checkOwnership(client),
      await checkPolicies(client),
      await checkMigrations(client),
      ...(await checkNames(client)),
      await checkSeals(client, workerExpected),
      ...(await checkWork(client, workerExpected)),
      await checkLedger(client),
      await checkClock(client),
    ]
  } finally {
    await client.end()
  }
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query("select current_setting('server_version') as version")
  const version = String(rows[0]?.version)
  return judge(
    Number.parseInt(version, 10) >= leastMajor,
    `PostgreSQL ${version}`,
    `PostgreSQL ${version} 过旧，需要 ${leastMajor} 或更高版本。`,
  )
}

async function checkEncoding(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query(
    `select pg_encoding_to_char(encoding) as encoding, datctype as ctype, coalesce(datlocale, '') as locale
     from pg_database where datname = current_database()`,
  )
  const { encoding, ctype, locale } = rows[0] ?? {}
  const isUnicode = encoding === 'UTF8' && /utf-?8/i.test(`${ctype} ${locale}`)
  return judge(
    isUnicode,
    `数据库编码 ${encoding}，字符类型 ${locale || ctype}`,
    `数据库编码 ${encoding}、字符类型 ${ctype} 不是 UTF-8：中文检索会出错。请按 ops/roles.sql 开头的语句重建数据库。`,
  )
}

/** 最小权限: the server's own role may not be more than it needs. */
async function checkRole(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query(
    `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
       pg_has_role(rolname, d.datdba, 'member') as owns
     from pg_roles, pg_database d where rolname = current_user and d.datname = current_database()`,
  )
  const role = rows[0] ?? {}
  const tooMuch = [
    role.rolsuper && '超级用户',
    role.rolbypassrls && '绕过行级安全',
    role.rolcreaterole && '建角色',
    role.rolcreatedb && '建库',
    role.rolreplication && '复制',
    role.owns && '数据库属主',
  ].filter(Boolean)
  return judge(
    tooMuch.length === 0,
    `应用角色 ${role.rolname} 权限最小`,
    `应用角色 ${role.rolname} 权限过大（${tooMuch.join('、')}）。请让 DATABASE_URL 使用 jw_app，并重新执行 ops/roles.sql。`,
  )
}

const ownSchemas = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`

async function checkOwnership(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query(
    `select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${ownSchemas} and pg_has_role(current_user, c.relowner, 'usage')`,
  )
  const names = rows.map((row) => row.name).join('、')
  return judge(
    rows.length === 0,
    '应用角色不拥有任何表',
    `应用角色拥有这些表，行级安全对它不起作用：${names}。`,
  )
}

/** History that is read through another door only: the trail by audit_read. */
const unguarded = new Set(['audit.entry'])

/** Every table whose rows belong to a unit must be under a row policy that binds this role. */
async function checkPolicies(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query(
    `select format('%s.%s', n.nspname, c.relname) as name,
       c.relrowsecurity and row_security_active(c.oid) and exists (select from pg_policy p where p.polrelid = c.oid) as guarded
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${ownSchemas}
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_path' and not a.attisdropped)`,
  )
  const wanted = rows.filter((row) => !unguarded.has(row.name))
  const bare = wanted.filter((row) => !row.guarded).map((row) => row.name)
  if (wanted.length === 0) return fail('没有任何表启用行级安全，请先执行 migrate。')
  return judge(
    bare.length === 0,
    `行级安全：${wanted.length} 张表均已启用`,
    `这些表未启用行级安全：${bare.join('、')}。`,
  )
}

async function checkMigrations(client: pg.Client): Promise<Finding> {
  const { rows } = await client
    .query<{ name: string; digest: string }>('select name, digest from platform.migration')
    .catch(() => ({ rows: [] }))
  const applied = new Map(rows.map((row) => [row.name, row.digest]))
  const known = listMigrations()
  const missing = known.filter(({ name }) => !applied.has(name)).map(({ name }) => name)
  const changed = known.filter(({ name, digest }) => applied.has(name) && applied.get(name) !== digest)
  const unknown = [...applied.keys()].filter(
    (name) => !isFunctionRow(name) && !known.some((migration) => migration.name === name),
  )
  const functions = listFunctions()
  const others = findChanged(functions, applied).map(({ name }) => name)
  if (missing.length > 0)
    return fail(`有 ${missing.length} 个迁移未应用（${missing.join('、')}），请执行 migrate。`)
  if (changed.length > 0) return fail(`已应用的迁移被改动：${changed.map(({ name }) => name).join('、')}。`)
  if (unknown.length > 0) return fail(`数据库比程序新（${unknown.join('、')}），请升级程序。`)
  if (others.length > 0)
    return fail(`有 ${others.length} 个数据库函数不是本版本的（${others.join('、')}），请执行 migrate。`)
  return pass(`数据库结构为最新（${known.length} 个迁移，${functions.length} 个函数）`)
}

/** Written down when names came to their one spelling; silent when there is nothing to look at. */
async function checkNames(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client
    .query<{ place: string }>('select distinct place from platform.name_collision order by 1')
    .catch(() => ({ rows: [] }))
  return rows.length === 0 ? [] : [warn(explainCollisions(rows.map(({ place }) => place)))]
}

/** An unsealed tail older than a few sealer rounds means that no worker runs, or that it fails. */
async function checkSeals(client: pg.Client, workerExpected: boolean): Promise<Finding> {
  try {
    await client.query('begin read only')
    await client.query('set local role audit_read')
    const { rows } = await client.query(
      `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(e.occurred_at)), 0)::int as seconds
       from audit.entry e where not exists (select from audit.seal s where s.entry_id = e.id)`,
    )
    const { waiting, seconds } = rows[0] ?? { waiting: 0, seconds: 0 }
    if (waiting === 0) return pass('审计记录均已封存')
    if (seconds <= sealLimitSeconds) return pass(`审计记录待封存 ${waiting} 条，最早 ${seconds} 秒前`)
    const text = `审计记录有 ${waiting} 条未封存，最早 ${seconds} 秒前`
    return workerExpected
      ? fail(`${text}：请检查后台任务进程（work）。`)
      : warn(`${text}：服务未运行，启动后会自动封存。`)
  } catch (error) {
    return fail(`审计记录无法检查：${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await client.query('rollback').catch(() => {})
  }
}

/** What stands still, as /readyz tells it, and what waits for an operator. */
async function checkWork(client: pg.Client, workerExpected: boolean): Promise<Finding[]> {
  try {
    await client.query('begin read only')
    await client.query("select set_config('app.scope', '.', true)")
    const { rows } = await client.query('select clock_timestamp() as now')
    const { readings, stuck, parked } = await readWork(client, probes, new Date(rows[0]?.now))
    // The trail has a check of its own.
    const standing = readings.filter(({ name, stands }) => stands && name !== 'sealer')
    const told = standing.map(({ name, seconds }) => `${nameWork(name)}（${sayWait(seconds)}）`).join('、')
    const waiting = [stuck > 0 && `${stuck} 项任务`, parked > 0 && `${parked} 条变更消息`].filter(Boolean)
    return [
      workerExpected || standing.length === 0
        ? judge(
            standing.length === 0,
            '后台工作没有停滞',
            `后台工作停滞：${told}。请检查后台任务进程（work）。`,
          )
        : warn(`后台工作停滞：${told}：服务未运行，启动后会继续。`),
      judge(
        waiting.length === 0,
        '没有等待处理的任务',
        `${waiting.join('、')}多次失败，等待处理：请由系统管理员在“运行管理”中再试或放弃。`,
      ),
    ]
  } catch (error) {
    return [fail(`后台工作无法检查：${error instanceof Error ? error.message : String(error)}`)]
  } finally {
    await client.query('rollback').catch(() => {})
  }
}

async function checkClock(client: pg.Client): Promise<Finding> {
  const before = Date.now()
  const { rows } = await client.query('select clock_timestamp() as at')
  const after = Date.now()
  const skew = new Date(rows[0]?.at).getTime() - (before + after) / 2
  const text = `与数据库的时钟相差 ${(Math.abs(skew) / 1000).toFixed(1)} 秒`
  return judge(Math.abs(skew) <= skewLimitMs, text, `${text}，请校准时间（NTP）。`)
}
