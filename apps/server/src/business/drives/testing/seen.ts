import type { TestHouse } from '#test/house'

/** Those persons as they stand now, as a list shows them to who ticks them. */
export async function seenNow(
  house: TestHouse,
  ids: readonly (string | undefined)[],
): Promise<{ items: { id: string; version: number }[] }> {
  const { rows } = await house.owner.query('select id, version from drives.person where id = any($1)', [ids])
  const versions = new Map<string, number>(rows.map(({ id, version }) => [id, version]))
  return { items: ids.map((id = '') => ({ id, version: versions.get(id) ?? 1 })) }
}
