import type pg from 'pg'
import { connectTo } from '../pg-client.ts'
import type { TableCount } from './manifest.ts'
import { EmbeddedRefusal } from './refusal.ts'
import { inDatabase } from './urls.ts'

/** A place in the log, and how many rows each table has when exactly what was committed before it is there. */
export type RestorePoint = { lsn: string; lastSegment: string; tables: TableCount[] }

const patienceMs = 10 * 60_000

/**
 * Finds a place in the log for which the rows can be counted without stopping anybody. A logical slot gives both at
 * once: a place, and a snapshot that sees what was committed before it and nothing else. Making it waits for the
 * transactions that run now; those that begin meanwhile are neither waited for nor held up, since nothing is locked.
 * @throws EmbeddedRefusal when a transaction runs on for ten minutes, or the server was started by an older version
 */
export async function markRestorePoint(
  superUrl: string,
  client: pg.Client,
  name: string,
): Promise<RestorePoint> {
  const url = inDatabase(superUrl, 'jianwang')
  // `replication` is missing in the typings of a client, which passes it on.
  const streaming = await connectTo(url, { replication: 'database' } as pg.ClientConfig)
  try {
    const { consistent_point: lsn, snapshot_name: snapshot } = await makeSlot(streaming, client, name)
    const point = await client.query('select pg_walfile_name(pg_create_restore_point($1)) as segment', [name])
    await client.query('select pg_switch_wal()')
    // The snapshot may be taken up as long as the slot's connection is left alone.
    return { lsn, lastSegment: String(point.rows[0]?.segment), tables: await countIn(url, snapshot) }
  } finally {
    await streaming.end()
  }
}

type Slot = { consistent_point: string; snapshot_name: string }

async function makeSlot(streaming: pg.Client, client: pg.Client, name: string): Promise<Slot> {
  const { rows: me } = await streaming.query('select pg_backend_pid() as pid')
  let isLate = false
  const late = setTimeout(() => {
    isLate = true
    client.query('select pg_cancel_backend($1)', [me[0]?.pid]).catch(() => {})
  }, patienceMs)
  try {
    const { rows } = await streaming.query<Slot>(
      `CREATE_REPLICATION_SLOT ${name}_rows TEMPORARY LOGICAL pgoutput (SNAPSHOT 'export')`,
    )
    if (rows[0] === undefined) throw new Error('a slot without a snapshot')
    return rows[0]
  } catch (error) {
    if (isLate)
      throw new EmbeddedRefusal('有写入事务十分钟仍未结束，备份没有完成，没有留下任何文件。请稍后重试。')
    if (error instanceof Error && 'code' in error && error.code === '55000')
      throw new EmbeddedRefusal('数据库由旧版本的程序启动，尚不能在线备份：请重启服务后再试。')
    throw error
  } finally {
    clearTimeout(late)
  }
}

async function countIn(url: string, snapshot: string): Promise<TableCount[]> {
  const inside = await connectTo(url)
  try {
    await inside.query('begin isolation level repeatable read read only')
    await inside.query(`set transaction snapshot ${inside.escapeLiteral(snapshot)}`)
    return await countRows(inside)
  } finally {
    await inside.end()
  }
}

/** Rows of every table of the application, in the order of their names. */
export async function countRows(client: pg.Client): Promise<TableCount[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     order by 1`,
  )
  const counts: TableCount[] = []
  for (const { name } of rows) {
    const counted = await client.query(`select count(*) as rows from ${name}`)
    counts.push({ table: name, rows: Number(counted.rows[0]?.rows) })
  }
  return counts
}
