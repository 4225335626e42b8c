import { type CoachDraft, checkCoach } from '@jianwang/records/coach'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { type FieldFault, notFound, refuseFields, signInNeeded } from '#platform/problem'
import { actOn, createRow, getRow, type Held, holdRow, modifyRow } from '#platform/record/act'
import { getProvenCitizen, requireConsent } from '#support/citizens'
import { listLiveChildren } from '#support/units'
import { alreadyApplied, asksAssociation, claimFirst, nothingToClaim } from '../problems.ts'
import {
  checkKnown,
  columnsOf,
  keepCompetences,
  loadKnown,
  newColumns,
  tidyCoach,
} from '../register/columns.ts'
import { tellPart } from '../register/parts.ts'
import { coach, teller } from '../register/record.ts'
import { claimFile, findClaimable, findCoach, listOfCitizen } from '../register/store.ts'
import type { CoachRow } from '../tables.ts'
import type { MyCoach, MyCoachBody, MyCoachChange } from './schema.ts'
import { listActiveItems } from './store.ts'

type MyView = Static<typeof MyCoach>

/** His file, or what he needs to ask for one. */
export async function getMine(call: Call): Promise<MyView> {
  const row = await findMine(call)
  const city = await getCity(call)
  const [items, units, claimable] = await Promise.all([
    listActiveItems(call.tx),
    listLiveChildren(call.tx, city.id),
    row === undefined ? findClaimable(call.tx) : undefined,
  ])
  return {
    coach: row === undefined ? null : await coach.describe(call, row),
    isKnown: claimable !== undefined,
    items,
    districts: units.filter(({ kind }) => kind === 'district').map(({ name }) => name),
  }
}

/**
 * A coach applies (S1-21), under his proved number and one account for everything.
 * @throws phoneNeeded, nameNeeded, consentNeeded, invalid (422), alreadyApplied, claimFirst (409), coachTaken (422)
 */
export async function applyAsCoach(call: Call, body: Static<typeof MyCoachBody>): Promise<MyView> {
  const me = await getProvenCitizen(call)
  await requireConsent(call, 'coach-register')
  if ((await findMine(call)) !== undefined) throw alreadyApplied()
  if ((await findClaimable(call.tx)) !== undefined) throw claimFirst()
  const city = await getCity(call)
  const draft = tidyCoach({ ...body, name: body.name ?? me.name, phone: me.phone })
  const known = await loadKnown(call, [draft], city.path)
  refuseFields([...checkCoach(draft), ...checkAsked(draft), ...checkKnown(draft, known)])
  const row = await createRow(call, coach, (id) => ({
    ...newColumns(call, id, draft, known),
    unit_path: city.path,
    unit_id: city.id,
    citizen_id: me.id,
    state: 'applied' as const,
    origin: 'citizen' as const,
  }))
  await keepCompetences(call, row, known)
  return getMine(call)
}

/** What he changes himself: once he is in the register no name and no items. @throws as the kit, asksAssociation (422) */
export async function fillMine(
  call: Call,
  { version, ...said }: Static<typeof MyCoachChange>,
): Promise<MyView> {
  const held = await holdMine(call, version, 'fill')
  await rewrite(call, held, said)
  return getMine(call)
}

/** After it was returned: put right and handed in again. @throws as the kit */
export async function reapply(
  call: Call,
  { version, ...said }: Static<typeof MyCoachChange>,
): Promise<MyView> {
  const held = await holdMine(call, version, 'reapply')
  const { draft, known } = await read(call, held.row, said)
  const row = await actOn(call, coach, held, (stored) => {
    refuse(stored, draft, known)
    return columnsOf(call, stored.id, draft, known, stored)
  })
  await keepCompetences(call, row, known)
  return getMine(call)
}

/** The association has a file of his already, with the number that he proved. @throws nothingToClaim (409) */
export async function claimMine(call: Call): Promise<MyView> {
  await getProvenCitizen(call)
  await requireConsent(call, 'coach-register')
  const id = await claimFile(call.tx, call.now)
  const row = id === undefined ? undefined : await findCoach(call.tx, id)
  if (row === undefined) throw nothingToClaim()
  tellPart(call, row, 'claim', {})
  return getMine(call)
}

/** What belongs to his file, kept by himself. @throws notFound (404) where he has none */
export async function keepMyPart(call: Call, work: (row: CoachRow) => Promise<unknown>): Promise<MyView> {
  await work(await getMyRow(call))
  return getMine(call)
}

/** @throws notFound (404) */
export async function getMyRow(call: Call): Promise<CoachRow> {
  const row = await findMine(call)
  if (row === undefined) throw notFound()
  return row
}

async function findMine(call: Call): Promise<CoachRow | undefined> {
  const { kind, accountId } = call.actor
  if (kind !== 'citizen' || accountId === undefined) throw signInNeeded()
  return (await listOfCitizen(call.tx, accountId)).find(({ state }) => state !== 'left')
}

async function holdMine(call: Call, version: number, act: string): Promise<Held<CoachRow>> {
  const { id, unit_path } = await getMyRow(call)
  const area = { paths: [unit_path] }
  await getRow(call, coach, area, id)
  return holdRow(call, coach, { held: area, seen: area }, { id, version, act })
}

type Said = Omit<CoachDraft, 'phone' | 'grade' | 'contractUntil'>
type Read = Awaited<ReturnType<typeof read>>

async function read(call: Call, row: CoachRow, said: Said) {
  const draft = tidyCoach(said)
  return { draft, known: await loadKnown(call, [draft, { items: row.items }], row.unit_path) }
}

async function rewrite(call: Call, held: Held<CoachRow>, said: Said): Promise<void> {
  const { draft, known } = await read(call, held.row, said)
  const isSame = (key: 'name' | 'items') => JSON.stringify(draft[key]) === JSON.stringify(held.row[key])
  const isIn = held.row.state !== 'applied'
  if (isIn && (['name', 'items'] as const).some((key) => draft[key] !== undefined && !isSame(key)))
    throw asksAssociation()
  const { name, items, ...own } = draft
  const row = await modifyRow(call, coach, held, (stored) => {
    refuse(stored, draft, known)
    return columnsOf(call, stored.id, isIn ? own : draft, known, stored)
  })
  if (!isIn && items !== undefined) await keepCompetences(call, row, known)
}

function refuse(stored: CoachRow, draft: CoachDraft, known: Read['known']): void {
  const whole = { ...teller.draftOf(stored), ...draft }
  refuseFields([...checkCoach(whole), ...checkAsked(whole), ...checkKnown(draft, known)])
}

/** What an application says besides. */
function checkAsked({ items = [], districts = [] }: CoachDraft): FieldFault[] {
  return [
    ...(items.length === 0 ? [{ path: '/items', message: '请选择可授项目，至少一项。' }] : []),
    ...(districts.length === 0 ? [{ path: '/districts', message: '请选择授课区，至少一个。' }] : []),
  ]
}

/** Coaches are the whole city's. */
async function getCity(call: Call) {
  const city = (await listLiveChildren(call.tx, null)).find(({ kind }) => kind === 'city')
  if (city === undefined) throw notFound()
  return city
}
