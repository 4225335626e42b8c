import type pg from 'pg'
import { withClient } from './pg-client.ts'
import { readingsVersion } from './readings.ts'

const lockKey = 7_301_003
const batch = 1_000
/** Stands for all columns of this version. */
const all = 'readings'

/** A column that holds how the names of its table are spelled, and who spells them; they stand in `name`. */
export type SpelledColumn = {
  table: string
  column: string
  name?: string
  spell: (name: string) => string[]
}

/**
 * Writes anew how stored names are spelled, after the migrations and as the owner: from place to place of the table, never
 * all of it at once. A column that is done is not read again before the rule changes; cut off, the next start goes on.
 */
export function renewReadings(
  ownerUrl: string,
  loadColumns: () => Promise<readonly SpelledColumn[]>,
  options: { now: Date; onStep?: (text: string) => void },
): Promise<number> {
  return withClient(ownerUrl, (client) => renewColumns(client, loadColumns, options), {
    application_name: 'jianwang-renew-readings',
  })
}

export async function renewColumns(
  client: pg.Client,
  loadColumns: () => Promise<readonly SpelledColumn[]>,
  { now, onStep }: { now: Date; onStep?: (text: string) => void },
): Promise<number> {
  // The modules come only when there is something to do: a start is quick.
  if (await isRenewed(client, all)) return 0
  await client.query('select pg_advisory_lock($1)', [lockKey])
  try {
    let changed = 0
    for (const column of await loadColumns()) {
      const name = `${column.table}.${column.column}`
      if (await isRenewed(client, name)) continue
      const count = await renewColumn(client, column, (done) => onStep?.(`${name}：${done}`))
      await markRenewed(client, name, count, now)
      if (count > 0) onStep?.(`${name}：${count}`)
      changed += count
    }
    await markRenewed(client, all, changed, now)
    return changed
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey])
  }
}

async function isRenewed(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from platform.tidied_column where name = $1 and version = $2',
    [name, readingsVersion],
  )
  return rowCount === 1
}

async function markRenewed(client: pg.Client, name: string, changed: number, now: Date): Promise<void> {
  await client.query(
    `insert into platform.tidied_column (name, version, changed, tidied_at) values ($1, $2, $3, $4)
     on conflict (name) do update set version = $2, changed = $3, tidied_at = $4`,
    [name, readingsVersion, changed, now],
  )
}

type Held = { place: string; name: string; held: string[] }

/** A row that is written anew moves on and is found right there. */
async function renewColumn(
  client: pg.Client,
  { table, column, name = 'name', spell }: SpelledColumn,
  onStep: (done: number) => void,
): Promise<number> {
  let changed = 0
  let steps = 0
  for (let after = '(0,0)'; ; steps++) {
    if (steps > 0 && steps % 50 === 0) onStep(changed)
    const { rows } = await client.query<Held>(
      `select ctid::text as place, ${name} as name, ${column} as held from ${table} where ctid > $1::tid order by ctid limit ${batch}`,
      [after],
    )
    const last = rows.at(-1)
    if (last === undefined) return changed
    const old = rows.flatMap(({ place, name, held }) => {
      const fresh = spell(name)
      return fresh.length === held.length && fresh.every((each, i) => each === held[i])
        ? []
        : [{ place, name, fresh }]
    })
    // A row that somebody renamed meanwhile was spelled by him.
    const { rowCount } =
      old.length === 0
        ? { rowCount: 0 }
        : await client.query(
            `update ${table} t set ${column} = w.fresh
             from jsonb_to_recordset($1::jsonb) as w(place text, name text, fresh text[])
             where t.ctid = w.place::tid and t.${name} = w.name`,
            [JSON.stringify(old)],
          )
    changed += rowCount ?? 0
    after = last.place
  }
}
