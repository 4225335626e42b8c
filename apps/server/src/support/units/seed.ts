import type { Insertable } from 'kysely'
import type { Tx } from '#platform/call'
import { makeGrams } from '#platform/names'
import { buildShanghai } from './shanghai.ts'
import { type UnitRow, units } from './tables.ts'
import { assignUsernames, cityUsername, districtUsernames } from './usernames.ts'

/**
 * Plants the tree of Shanghai into an empty table: city, 16 districts, streets and towns, committees, and the city
 * association as a body. Ids are given in code order, so every fresh database has the same.
 * @returns how many units were planted; 0 when the table was not empty
 */
export async function seedUnits(tx: Tx): Promise<number> {
  if ((await units(tx).selectFrom('unit').select('id').limit(1).executeTakeFirst()) !== undefined) return 0
  const seeds = buildShanghai()
  const usernames = nameAccounts(seeds)
  const known = new Map<string, { id: number; path: string }>()
  const rows: Insertable<UnitRow>[] = seeds.map((seed, index) => {
    const id = index + 1
    const parent = seed.parentCode === null ? undefined : known.get(seed.parentCode)
    const path = `${parent?.path ?? '.'}${id}.`
    known.set(seed.code, { id, path })
    return {
      id,
      tree: 'region',
      parent_id: parent?.id ?? null,
      path,
      kind: seed.kind,
      sub_kind: seed.subKind,
      name: seed.name,
      name_tokens: makeGrams(seed.name),
      code: seed.code,
      username: usernames.get(seed.code) ?? null,
      enabled: seed.enabled,
    }
  })
  const cityId = rows[0]?.id ?? 1
  rows.push({
    id: rows.length + 1,
    tree: 'region',
    parent_id: cityId,
    path: `.${cityId}.${rows.length + 1}.`,
    kind: 'body',
    sub_kind: 'association',
    name: '上海市社区体育协会',
    name_tokens: makeGrams('上海市社区体育协会'),
    code: 'body-1',
    username: null,
    enabled: true,
  })
  for (let start = 0; start < rows.length; start += 1_000)
    await units(tx)
      .insertInto('unit')
      .values(rows.slice(start, start + 1_000))
      .execute()
  await units(tx)
    .selectNoFrom((e) =>
      e
        .fn('setval', [
          e.fn('pg_get_serial_sequence', [e.val('units.unit'), e.val('id')]),
          e.val(rows.length),
        ])
        .as('set'),
    )
    .execute()
  return rows.length
}

function nameAccounts(seeds: ReturnType<typeof buildShanghai>): Map<string, string> {
  const names = new Map<string, string>()
  const districts = seeds.filter((seed) => seed.kind === 'district')
  for (const city of seeds.filter((seed) => seed.kind === 'city')) names.set(city.code, cityUsername)
  for (const [code, username] of districtUsernames(districts)) names.set(code, username)
  for (const district of districts) {
    const streets = seeds.filter((seed) => seed.kind === 'street' && seed.parentCode === district.code)
    for (const [code, username] of assignUsernames(names.get(district.code) ?? '', streets))
      names.set(code, username)
  }
  return names
}
