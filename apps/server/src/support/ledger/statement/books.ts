import type { Actor, Call } from '#platform/call'
import { maskName } from '#platform/mask'
import { notFound } from '#platform/problem'
import { nameUnitsById } from '#support/units'
import type { AccountKind, HasAccounts, Names } from '../above.ts'
import type { Named } from './store.ts'

/** All that modules say of their accounts, together. */
export type Books = Readonly<{
  kinds: ReadonlyMap<string, AccountKind>
  owners: ReadonlyMap<string, Names>
  references: ReadonlyMap<string, Readonly<{ title: string; names: Names }>>
}>

const nameUnitsByText: Names = async (call, ids) => {
  const names = await nameUnitsById(call, ids.map(Number))
  return new Map([...names].map(([id, name]) => [String(id), name]))
}

export function openBooks(modules: readonly Partial<HasAccounts>[]): Books {
  const all = modules.flatMap(({ accounts }) => accounts ?? [])
  return {
    kinds: new Map(all.flatMap(({ kinds }) => Object.entries(kinds))),
    owners: new Map([
      ['unit', nameUnitsByText] as const,
      ...all.flatMap(({ owners = {} }) => Object.entries(owners)),
    ]),
    references: new Map(all.flatMap(({ references = {} }) => Object.entries(references))),
  }
}

export const kindsFor = (books: Books, actor: Actor): string[] =>
  [...books.kinds].flatMap(([kind, { mayRead }]) => (mayRead(actor) ? [kind] : []))

/** @throws notFound (404) for a kind that the actor is not to read, as for none */
export function permitKind(books: Books, actor: Actor, kind: string): void {
  if (books.kinds.get(kind)?.mayRead(actor) !== true) throw notFound()
}

export type Told = { kindTitle: string; ownerName: string; period: string }

/** What accounts are called; whose they are is said of those in the scope. @param mask for persons */
export async function tellAccounts(
  call: Call,
  books: Books,
  rows: readonly Named[],
  mask = false,
): Promise<ReadonlyMap<string, Told>> {
  const names = new Map<string, ReadonlyMap<string, string>>()
  for (const [owner, own] of Map.groupBy(rows, ({ owner_kind }) => owner_kind)) {
    const find = owner === null ? undefined : books.owners.get(owner)
    if (owner !== null && find !== undefined)
      names.set(owner, await find(call, [...new Set(own.flatMap(({ owner_id }) => owner_id ?? []))]))
  }
  const nameOf = ({ owner_kind, owner_id }: Named) => {
    const name = names.get(owner_kind ?? '')?.get(owner_id ?? '') ?? ''
    return mask && name !== '' && owner_kind !== 'unit' ? maskName(name) : name
  }
  return new Map(
    rows.map((row) => [
      row.id,
      { kindTitle: books.kinds.get(row.kind)?.title ?? '', ownerName: nameOf(row), period: row.period },
    ]),
  )
}

type About = { reference_kind: string | null; reference_id: string | null }

/** What transfers are about, by `kind id`: 课程 and which one; of what is outside the scope no more than the first. */
export async function tellReferences(
  call: Call,
  books: Books,
  rows: readonly About[],
): Promise<(row: About) => string> {
  const names = new Map<string, ReadonlyMap<string, string>>()
  for (const [kind, own] of Map.groupBy(rows, ({ reference_kind }) => reference_kind)) {
    const known = kind === null ? undefined : books.references.get(kind)
    if (kind === null || known === undefined) continue
    names.set(
      kind,
      await known.names(call, [...new Set(own.flatMap(({ reference_id }) => reference_id ?? []))]),
    )
  }
  return ({ reference_kind: kind, reference_id: id }) => {
    const title = books.references.get(kind ?? '')?.title
    if (title === undefined || kind === null) return ''
    const name = names.get(kind)?.get(id ?? '')
    return name === undefined ? title : `${title} ${name}`
  }
}
