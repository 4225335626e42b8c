import type pg from 'pg'

const names = new Map<string, string>()
const citizenNames = new Map<string, string>()

/** In whose transaction a citizen acts, under a role of his own. */
const citizens = new WeakSet<pg.ClientBase>()

export function markCitizen(client: pg.ClientBase, isCitizen: boolean): void {
  if (isCitizen) citizens.add(client)
  else citizens.delete(client)
}

/**
 * A statement keeps its name for the life of the process, so each connection parses it once. A citizen's has another one: a
 * plan rests on the row policies of its role, and PostgreSQL would make it anew at each change between the two (measured:
 * 25 ms beside other work, for a lesson by its id).
 */
export function nameOf(client: pg.ClientBase, text: string): string | undefined {
  const isCitizen = citizens.has(client)
  const of = isCitizen ? citizenNames : names
  const known = of.get(text)
  if (known !== undefined) return known
  if (of.size >= 1_000) return undefined
  const name = `${isCitizen ? 'c' : 'q'}${of.size}`
  of.set(text, name)
  return name
}
