import { expect } from 'vitest'
import type { TestHouse } from '#test/house'

/** The functions of places as they are, but without their lock, as long as `work` runs: what the lock is there for. */
export async function carelessly(
  { owner }: TestHouse,
  names: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const texts = await Promise.all(
    names.map(async (name): Promise<string> => {
      const { rows } = await owner.query('select pg_get_functiondef($1::regproc) as text', [`places.${name}`])
      return rows[0].text
    }),
  )
  const careless = texts.map((text) => text.replaceAll(' for update;', ';'))
  expect(careless.filter((text, n) => text === texts[n])).toEqual([])
  await owner.query('alter table places.place drop constraint if exists place__order')
  await owner.query(careless.join(';'))
  try {
    await work()
  } finally {
    await owner.query(texts.join(';'))
  }
}
