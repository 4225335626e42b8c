import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import type { World } from './world.ts'

const folder = path.join(import.meta.dirname, 'invariants')
/** What holds at the end of every day: each a question that answers what breaks it. */
export const invariants = readdirSync(folder).map((file) => ({
  name: file.replace('.sql', ''),
  text: readFileSync(path.join(folder, file), 'utf8'),
}))

/** Those that are broken, each with its first rows. */
export async function findBroken(owner: pg.ClientBase, now: Date): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {}
  for (const { name, text } of invariants) {
    const { rows } = await owner.query(text, text.includes('$1') ? [now] : [])
    if (rows.length > 0) broken[name] = rows.slice(0, 5)
  }
  return broken
}

/** @throws naming the day, the seed's world at that moment, and what is broken */
export async function checkDay({ house, tally, checkers }: World, day: string): Promise<void> {
  const left = [...invariants]
  const check = async (client: pg.Client) => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { name, text } = next
      const { rows } = await tally.timed(`~check ${name}`, () =>
        client.query(text, text.includes('$1') ? [house.clock.now()] : []),
      )
      if (rows.length > 0)
        throw new Error(`${day}: ${name} does not hold (${rows.length}): ${JSON.stringify(rows.slice(0, 5))}`)
    }
  }
  await tally.timed('~checks', () => Promise.all(checkers.map(check)))
  tally.count('days checked')
}
