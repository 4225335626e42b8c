import type { DrivesTransferBody, Person } from '@jianwang/api'
import type { PersonState } from '@jianwang/words/drives'
import type { Search } from '#lib/address.ts'
import { isRecord, readStored, writeStored } from '#lib/stored.ts'

export type OutReason = DrivesTransferBody['reason']
export type Selection = DrivesTransferBody['selection']

/** What of a chosen person the preview looks at; no personal data rests in the browser's store. */
export type ChosenPerson = Pick<Person, 'id' | 'kind' | 'state' | 'version'>

const key = 'jw.drives.chosen'

function isChosen(value: unknown): value is ChosenPerson[] {
  return (
    Array.isArray(value) &&
    value.every((one) => isRecord(one) && typeof one.id === 'string' && typeof one.version === 'number')
  )
}

/** The chosen persons, kept for this tab: too many for an address, and a reload must not lose them. */
export function keepChosen(people: readonly ChosenPerson[]): void {
  writeStored(
    sessionStorage,
    key,
    people.map(({ id, kind, state, version }) => ({ id, kind, state, version })),
  )
}

export function readChosen(): ChosenPerson[] {
  return readStored(sessionStorage, key, isChosen) ?? []
}

export function dropChosen(): void {
  writeStored(sessionStorage, key, undefined)
}

/** Where 一键转出 is decided: for the chosen, or with `filters` (`&state=…`) for everybody the list shows. */
export function outHref(filters?: string, reason?: OutReason): string {
  const parts = [filters === undefined ? '' : `all=1${filters}`, reason ? `reason=${reason}` : ''].filter(
    Boolean,
  )
  return parts.length === 0 ? '/drives/members/out' : `/drives/members/out?${parts.join('&')}`
}

/** Sorts the chosen as the server will (S4-06): cadres are first adjusted to members, and who is out stays out. */
export function sortChosen(people: readonly ChosenPerson[]) {
  const able = people.filter((one) => one.kind === 'member' && one.state === 'active')
  return {
    able,
    cadres: people.filter((one) => one.kind === 'cadre' && one.state === 'active').length,
    gone: people.filter((one) => one.state !== 'active').length,
  }
}

const filterKeys = ['unitId', 'direct', 'state', 'kind', 'waiting', 'group', 'year', 'overAgeOn'] as const

/**
 * The list's filter, narrowed to who can go out at all: members on the roll. `undefined` when the list shows none of them,
 * or looks up one name, which is no filter to send out by.
 */
export function narrowFilter(search: Search): Search | undefined {
  const state = search.state as PersonState | undefined // as the list wrote it; anything else finds nobody
  if (search.q || (state && state !== 'active') || (search.kind && search.kind !== 'member')) return undefined
  const kept = filterKeys.flatMap((name) => (search[name] ? [[name, search[name]] as const] : []))
  return { ...Object.fromEntries(kept), state: 'active', kind: 'member' }
}

/**
 * Whether the list is filtered by more than state and kind, which leave everybody who can go out: a year counts
 * only with its group, and a name looked up is no filter to send out by.
 */
export function isNarrowed(search: Search): boolean {
  const telling = ['unitId', 'direct', 'waiting', 'group', 'overAgeOn'] as const
  return !search.q && telling.some((name) => Boolean(search[name]))
}

/** The filter as the body of a request has it: numbers and truths, not texts. */
export function toSelection(filter: Search): Selection {
  return {
    filter: Object.fromEntries(
      Object.entries(filter).map(([name, value]) => {
        if (name === 'unitId' || name === 'year') return [name, Number(value)]
        return [name, name === 'direct' || name === 'waiting' ? value === 'true' : value]
      }),
    ),
  }
}

/** The body of the one click; 超龄离团 has no receiver. */
export function toBody<S extends object>(wish: {
  reason: OutReason
  selection: S
  toUnitId: number | undefined
  day: string | undefined
  note: string
}): Omit<DrivesTransferBody, 'selection'> & { selection: S } {
  const { reason, selection, toUnitId, day } = wish
  const note = wish.note.trim()
  return {
    reason,
    selection,
    ...(reason === 'moved' && toUnitId !== undefined ? { toUnitId } : {}),
    ...(day ? { day } : {}),
    ...(note ? { note } : {}),
  }
}
