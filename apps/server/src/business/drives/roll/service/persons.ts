import { titleIn } from '@jianwang/words/drive-trees'
import { type FocusGroup, focusFields } from '@jianwang/words/drives'
import type { ReachState } from '@jianwang/words/official'
import { type Actor, type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { countLimit, cutPage, readCursor } from '#platform/page'
import { notFound, refuseFields, searchTooShort } from '#platform/problem'
import { openIdNumber, openPhone, recordReveal, tidyName } from '#support/people'
import { sumOf } from '../../counts/store.ts'
import { getOrganisationUnit } from '../../organisation-unit.ts'
import { mayRead } from '../../policy.ts'
import { configOf } from '../../rules.ts'
import { noOverAge } from '../problems.ts'
import { cardState, overAgeBornBy } from '../rules.ts'
import { countPersons, findPerson, listHistory, listPersons, type PersonFilter } from '../store/person.ts'
import type { PersonRow } from '../tables.ts'
import { checkNearDay } from './near-day.ts'
import { tellName } from './tell-name.ts'

export type PersonQuery = {
  unitId?: number | undefined
  direct?: boolean | undefined
  state?: PersonRow['state'] | undefined
  kind?: PersonRow['kind'] | undefined
  waiting?: boolean | undefined
  group?: FocusGroup | undefined
  year?: number | undefined
  /** A whole name, its first character, or the whole name in pinyin or initials. */
  q?: string | undefined
  overAgeOn?: string | undefined
}

/** The list's own filter, for the list and for its export. */
export async function readFilter(
  call: Call,
  query: PersonQuery,
): Promise<PersonFilter & { counted: boolean }> {
  const unit = await getOrganisationUnit(call, query.unitId)
  const q = query.q?.trim() ?? ''
  checkNearDay(call, '/overAgeOn', query.overAgeOn)
  const bornBy = query.overAgeOn === undefined ? undefined : overAgeBornBy(unit.tree, query.overAgeOn)
  if (query.overAgeOn !== undefined && bornBy === undefined) throw noOverAge()
  const { focusGroups } = configOf(unit.tree)
  if (query.group !== undefined && focusGroups[query.group] === undefined)
    refuseFields([{ path: '/group', message: '本组织体系没有这类重点人群，请重新选择。' }])
  const focus =
    query.group === undefined
      ? undefined
      : {
          field: focusFields[query.group],
          year: query.year ?? Number(shanghaiDay(call.now).slice(0, 4)),
        }
  const filter: PersonFilter = {
    path: unit.path,
    direct: query.direct,
    state: query.state,
    kind: query.kind,
    waiting: query.waiting,
    focus,
    bornBy,
    name: q === '' ? undefined : readName(q),
  }
  const counted =
    query.direct !== true &&
    q === '' &&
    bornBy === undefined &&
    focus === undefined &&
    (query.state === 'active' || query.waiting === true)
  return { ...filter, counted }
}

/** Whether messages reach these persons. */
export type TellReach = (call: Call, rows: readonly PersonRow[]) => Promise<ReadonlyMap<string, ReachState>>

/** What the rooms further on know of a person of the roll: it is handed in, for the roll calls none of them. */
export type Told = {
  reach: TellReach
  /** What may be asked for or done about him. */
  acts: (call: Call, row: PersonRow) => Promise<readonly string[]>
}

/**
 * 曾 is everybody of that surname, 曾溪 that name, zengxi and zx how it is spelled.
 * @throws searchTooShort (422) for one letter
 */
function readName(text: string): PersonFilter['name'] {
  const whole = tidyName(text)
  const letters = text.replace(/[\s']/g, '').toLowerCase()
  if (/^[a-z]$/.test(letters)) throw searchTooShort({ text })
  if (/^[a-z]+$/.test(letters)) return { whole, reading: letters }
  return Array.from(whole).length === 1 ? { surname: whole } : { whole }
}

/** S4-08, S4-12, S4-20: persons of the scope; with `waiting` it is 未登录详情, the authoritative list (S4-10). */
export async function listRoll(
  call: Call,
  query: PersonQuery & { cursor?: string | undefined; limit: number },
  tellReach: TellReach,
) {
  permit(mayRead(call.actor))
  const { counted, ...filter } = await readFilter(call, query)
  const rows = await listPersons(call.tx, filter, readCursor(query.cursor, ['path', 'uuid']), query.limit + 1)
  const page = cutPage(rows, query.limit, (row) => [row.unit_path, row.id])
  const reach = query.waiting === true ? await tellReach(call, page.items) : undefined
  const total = counted ? await countByCounter(call, filter) : await countPersons(call.tx, filter, countLimit)
  return {
    ...page,
    items: page.items.map((row) => ({
      ...presentPerson(call.actor, row, row.unit_name),
      reach: reach?.get(row.id) ?? null,
    })),
    total: Math.min(total, counted ? total : countLimit),
    totalIsExact: counted || total <= countLimit,
  }
}

async function countByCounter(call: Call, { path, kind, waiting }: PersonFilter): Promise<number> {
  const kinds = kind === undefined ? ['member', 'cadre'] : [kind]
  const entered = await sumOf(
    call.tx,
    path,
    kinds.map((each) => `in:${each}`),
  )
  return waiting === true
    ? entered -
        (await sumOf(
          call.tx,
          path,
          kinds.map((each) => `card:${each}`),
        ))
    : entered
}

export async function getOnePerson(call: Call, id: string, told: Told) {
  permit(mayRead(call.actor))
  const row = await findPerson(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  const unit = await getOrganisationUnit(call, row.unit_id)
  return {
    ...presentPerson(call.actor, row, unit.name),
    reach: row.state === 'active' ? ((await told.reach(call, [row])).get(row.id) ?? null) : null,
    actions: [...(await told.acts(call, row))],
  }
}

/** S4-21: what happened to one person, wherever it happened. */
export async function listPersonHistory(
  call: Call,
  id: string,
  query: { cursor?: string | undefined; limit: number },
) {
  permit(mayRead(call.actor))
  if ((await findPerson(call.tx, call.actor.scope ?? '', id)) === undefined) throw notFound()
  const rows = await listHistory(call.tx, id, readCursor(query.cursor, ['long'])?.[0], query.limit + 1)
  const page = cutPage(rows, query.limit, (row) => [row.id])
  return {
    ...page,
    items: page.items.map((row) => ({
      act: row.act,
      late: row.late,
      reason: row.reason,
      detail: row.detail ?? null,
      actorName: row.actor_name,
      unitName: row.unit_name,
      occurredAt: row.occurred_at.toISOString(),
    })),
  }
}

/** One field in full, with a reason, audited. */
export async function revealPerson(
  call: Call,
  id: string,
  body: { field: 'idNumber' | 'phone'; reason: string },
): Promise<{ value: string }> {
  permit(call.actor.grants.has('drives.reveal'))
  const row = await findPerson(call.tx, call.actor.scope ?? '', id)
  if (row === undefined || (body.field === 'phone' && row.phone_sealed === null)) throw notFound()
  await recordReveal(call, {
    subjectKind: 'drives-person',
    subjectId: id,
    unitPath: row.unit_path,
    field: body.field,
    reason: body.reason,
  })
  return {
    value:
      body.field === 'phone' && row.phone_sealed !== null
        ? openPhone(call.crypto, row.phone_sealed, id)
        : openIdNumber(call.crypto, row.id_number_sealed, id),
  }
}

export function presentPerson(actor: Actor, row: PersonRow, unitName: string) {
  const tree = configOf(row.tree)
  const card =
    row.card_no === null ? 'none' : cardState({ state: row.state, ended: row.card_ended_at !== null })
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName,
    kind: row.kind,
    kindTitle: tree.kinds[row.kind],
    name: tellName(actor, row.name),
    idNumber: row.id_number_masked,
    phone: row.phone_masked,
    fields: row.fields,
    state: row.state,
    stateTitle: titleIn(tree.states, row.state),
    outOn: row.out_on,
    enteredOn: row.entered_on,
    late: row.entered_late,
    card,
    checkedInAt: row.checked_in_at?.toISOString() ?? null,
    version: row.version,
  }
}
