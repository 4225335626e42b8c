import { describeAction } from '@jianwang/words/audit'
import type pg from 'pg'

export type UnitRef = { id: number; path: string; name: string; kind: string }

/** Whatever the server wrote into the audit must be legible there; `test…` are rows that tests plant. */
export async function listWordlessActions(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ action: string }>(
    "select distinct action from audit.entry where action not like 'test%' order by 1",
  )
  return rows.flatMap(({ action }) => (/[\u4e00-\u9fff]/.test(describeAction(action)) ? [] : [action]))
}

export async function findUnit(owner: pg.Client, names: readonly string[]): Promise<UnitRef> {
  let found: UnitRef | undefined
  const { rows: top } = await owner.query("select id, path, name, kind from units.unit where kind = 'city'")
  found = top[0]
  for (const name of names) {
    const { rows } = await owner.query(
      'select id, path, name, kind from units.unit where parent_id = $1 and name = $2',
      [found?.id, name],
    )
    found = rows[0]
    if (found === undefined) throw new Error(`no unit ${names.join(' › ')}`)
  }
  if (found === undefined) throw new Error('the units are not seeded')
  return found
}
