import { buffer } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { memberImport, plantDrive, transferHandler } from '#business/drives'
import { type Call, type Door, systemActor } from '#platform/call'
import type { setClock } from '#platform/clock'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { type WritableRow, writeXlsx } from '#platform/sheets/write-xlsx'
import { runNextTask } from '#platform/tasks/runner'
import { withCall } from '#platform/transaction'
import { seedAccount } from '#support/identity'
import { importHandlers } from '#support/imports'
import type { openCitizens } from '../citizens.ts'
import { type Person, signIn } from '../person.ts'
import type { DemoAccount } from '../plan.ts'
import { type Plot, plots } from './tree.ts'

/** What planting a league works with; its offices sign in by the key of their organisation. */
export type Ground = {
  app: FastifyInstance
  house: House
  clock: ReturnType<typeof setClock>
  password: string
  now: Date
}
export type Place = {
  unitId: number
  plot: Plot
  /** Its own number after those of everyone above it, the root's left out. */
  line: readonly number[]
}
export type League = {
  rootId: number
  /** Every organisation below the root, each after the one above it. */
  places: readonly Place[]
  at(key: string): number
  accounts: readonly DemoAccount[]
}
export type Offices = (key: string) => Person
export type SignInCitizen = ReturnType<typeof openCitizens>

const day = 86_400_000

/** The clock stands on a morning some days before now. */
export function setDay({ clock, now }: Ground, daysAgo: number): void {
  clock.set(new Date(now.getTime() - daysAgo * day).toISOString())
}

export const asSystem = <T>(
  { house, clock }: Ground,
  work: (call: Call) => Promise<T>,
  door: Door = 'system',
): Promise<T> => withCall(house, { actor: systemActor, door, now: clock.now(), requestId: newId() }, work)

/** The tree with the accounts of its root; the root then makes all below it, and each of those offices gets its account. */
export async function plantTree(ground: Ground): Promise<League> {
  const root = await asSystem(ground, (call) => plantDrive(call, 'league'))
  const accounts: DemoAccount[] = []
  const add = async (unitId: number, title: string, level: DemoAccount['level'], role = 'manager' as const) =>
    accounts.push(await openAccount(ground, { unitId, title, level, role }))
  await add(root.id, '团市委管理员', 'league')
  // A correction that the root asks for another person of the root decides.
  await add(root.id, '团市委复核员', 'league')
  const [first] = accounts
  if (first === undefined) throw new Error('demo: the root of the league has no account')
  const chief = await signIn(ground.app, first, ground.password)
  const places: Place[] = []
  const keys = new Map([['root', root.id]])
  const make = async (plot: Plot, above: readonly number[], more: object): Promise<void> => {
    const { name, form } = plot
    const parentId = above.at(-1) ?? root.id
    const made = await chief.post('/api/drives/organisations', { parentId, name, form, ...more })
    const unitId = Number(made.id)
    const line = [...above, unitId]
    places.push({ unitId, plot, line })
    if (plot.key !== undefined) keys.set(plot.key, unitId)
    for (const each of plot.below ?? []) await make(each, line, {})
  }
  for (const plot of plots) {
    await make(plot, [], { class: plot.class })
    const unitId = keys.get(plot.key) ?? 0
    await add(unitId, `${plot.name}管理员`, plot.class === 'college' ? 'league_college' : 'league_direct')
  }
  const at = (key: string) => {
    const found = keys.get(key)
    if (found === undefined) throw new Error(`demo: no organisation is called ${key}`)
    return found
  }
  for (const key of ['school', 'trade']) {
    const name = places.find(({ unitId }) => unitId === at(key))?.plot.name ?? ''
    await add(at(key), `${name}管理员`, 'league_school')
  }
  return { rootId: root.id, places, at, accounts }
}

async function openAccount(
  ground: Ground,
  { title, ...about }: Omit<DemoAccount, 'username'> & { role: 'manager' },
): Promise<DemoAccount> {
  const seed = {
    personName: title.slice(-12),
    unitId: about.unitId,
    role: about.role,
    extraGrants: about.level === 'league' ? ['export.full'] : [],
    fixedPassword: ground.password,
  }
  const { username } = await asSystem(
    ground,
    (call) => seedAccount(call, seed, ground.house.config),
    'accounts',
  )
  return { username, title, ...about }
}

/** These offices sign in at the time of the clock: sessions of another day are over. Each act comes a little later. */
export async function openOffices(ground: Ground, league: League, keys: readonly string[]): Promise<Offices> {
  const people = new Map<string, Person>()
  await Promise.all(
    keys.map(async (key) => {
      const account = league.accounts.find(({ unitId }) => unitId === league.at(key))
      if (account !== undefined) people.set(key, await signIn(ground.app, account, ground.password))
    }),
  )
  return (key) => {
    const person = people.get(key)
    if (person === undefined) throw new Error(`demo: nobody works for ${key}`)
    ground.clock.advance(20_000)
    return person
  }
}

const handlers = [...importHandlers(new Map([[memberImport.kind, memberImport]])), transferHandler]

/** What the worker would do: no worker runs while the demo is planted. */
export async function workOff({ house }: Ground): Promise<void> {
  while (await runNextTask(house, handlers, newId()));
}

/** @returns the id of the import, compared and not yet committed */
export async function sendFile(
  ground: Ground,
  person: Person,
  rows: readonly WritableRow[],
): Promise<string> {
  // The columns are those of the tree the sender works in.
  const { unitId } = person
  const sheet = await asSystem(ground, (call) =>
    memberImport.sheet({ ...call, actor: { ...call.actor, unitId } }),
  )
  const file = {
    name: '团员团干部名单.xlsx',
    mediaType: 'application/octet-stream',
    bytes: await buffer(writeXlsx(sheet, rows)),
  }
  const { importId } = await person.upload(`/api/imports/files?kind=${memberImport.kind}`, file)
  await workOff(ground)
  return String(importId)
}

export async function importFile(
  ground: Ground,
  person: Person,
  rows: readonly WritableRow[],
): Promise<void> {
  const id = await sendFile(ground, person, rows)
  await person.post(`/api/imports/${id}/commit`, { acceptGoodRows: true, acceptWarnings: true })
  await workOff(ground)
  const { state, sentence } = await person.get(`/api/imports/${id}`)
  if (state !== 'committed') throw new Error(`demo: the import of ${person.username} ${state}: ${sentence}`)
}
