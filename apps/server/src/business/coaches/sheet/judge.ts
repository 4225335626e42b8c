import { type CoachDraft, checkCoach, coachFields, coachStates } from '@jianwang/records/coach'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { makeNameKey } from '#platform/names'
import type { FieldFault } from '#platform/problem'
import { readCells, sayValue, toStaged } from '#platform/record/sheet'
import { auditViewOf, differ } from '#platform/record/tell'
import type { SheetRow } from '#platform/sheets/columns'
import { keptOf, numberOf, placeFault, textOf } from '#platform/sheets/said'
import { type Claim, type Judge, type Judged, openClaims, type ShownChange, wrong } from '#support/imports'
import { isSamePhone, maskName } from '#support/people'
import { checkKnown, columnsOf, type Known, loadKnown, newColumns, tidyCoach } from '../register/columns.ts'
import { coach, teller } from '../register/record.ts'
import type { CoachRow } from '../tables.ts'
import { listBySheet, listQualified, qualifiedKey } from './store.ts'

/** One row on its way. */
type Said = {
  row: SheetRow
  draft: CoachDraft
  serialNo: number | undefined
  /** Its name or number came back masked. */
  isMasked: boolean
  qualification: { name: string; expiresOn: string | null } | null
}
type Batch = {
  call: Call
  cityPath: string
  known: Known
  stored: readonly CoachRow[]
  /** What they have already. */
  qualified: ReadonlySet<string>
  claim: Claim
}

/** Who somebody is his name and his mobile number tell; in a list that went out masked, his number in the register. */
export function openCoachJudge(call: Call): Judge {
  const claim = openClaims()
  const cityPath = call.actor.homePath
  return async (rows) => {
    const all = rows.map(read)
    const drafts = all.map(({ draft }) => draft)
    const [known, stored] = [
      await loadKnown(call, drafts, cityPath),
      await listBySheet(
        call.tx,
        all.flatMap(({ serialNo }) => serialNo ?? []),
        drafts.flatMap(({ phone }) =>
          typeof phone === 'string' ? call.crypto.blindIndexes('phone', phone) : [],
        ),
      ),
    ]
    const qualified = await listQualified(
      call.tx,
      stored.map(({ id }) => id),
    )
    return all.map((said) => judge({ call, cityPath, known, stored, qualified, claim }, said))
  }
}

function read(row: SheetRow): Said {
  const { cells } = row
  const name = textOf(cells.qualification)
  const expires = textOf(cells.expiresOn)
  const kept = keptOf(cells)
  return {
    row,
    draft: tidyCoach(readCells(coachFields, cells)),
    serialNo: numberOf(cells.serialNo),
    isMasked: kept.includes('name') || kept.includes('phone'),
    qualification: name == null || name === '' ? null : { name, expiresOn: expires ?? null },
  }
}

function judge(batch: Batch, said: Said): Judged {
  const { row, draft, serialNo, isMasked } = said
  if (row.faults.length > 0) return { verdict: 'wrong' }
  if (serialNo === undefined && isMasked)
    return wrong('name', '这里是脱敏后的内容，认不出是哪一位；请填写完整的姓名和手机号，或保留编号')
  const found = findStored(batch, said)
  if (typeof found === 'string') return wrong('phone', found)
  const twin = refuseTwin(batch, said, found)
  if (twin !== undefined) return wrong('phone', twin)
  if (found === undefined) return judgeNew(batch, said)
  if (found.state === 'applied' || found.state === 'returned')
    return wrong('', `这位教练的申请${coachStates[found.state]}，请先在教练页面审核`)
  return judgeStored(batch, said, found, draft)
}

/** The stored coach, undefined for a new one, or why it can be neither. */
function findStored({ call, stored }: Batch, { draft, serialNo }: Said): CoachRow | string | undefined {
  if (serialNo !== undefined)
    return (
      stored.find((each) => each.serial_no === serialNo) ??
      `没有编号为 ${serialNo} 的教练；新增教练请把编号留空`
    )
  const { phone } = draft
  const same = stored.filter(
    (each) => typeof phone === 'string' && isSamePhone(call.crypto, phone, each.phone_index),
  )
  const key = makeNameKey(draft.name ?? '')
  const him = same.find((each) => each.name_key === key)
  const [other] = same
  return him === undefined && other !== undefined
    ? `教练员系统中这个手机号的教练是“${maskName(other.name)}”，姓名不同，请核对；更正姓名请在教练页面修改`
    : him
}

/** One number stands in one row: twice it is one person twice, or a number that is somebody else's. */
function refuseTwin({ claim, call }: Batch, { draft, row, serialNo }: Said, found: CoachRow | undefined) {
  const number = row.rowNumber
  const index =
    typeof draft.phone === 'string' ? call.crypto.blindIndex('phone', draft.phone).toString('hex') : undefined
  const one = serialNo === undefined ? `${index} ${makeNameKey(draft.name ?? '')}` : `${found?.id}`
  const same = claim(`one ${one}`, number)
  const shared = index === undefined ? undefined : claim(`phone ${index}`, number)
  if (same !== undefined) return `与第 ${same} 行是同一位教练（姓名和手机号相同），请只保留一行`
  return shared === undefined ? undefined : `手机号与第 ${shared} 行相同而姓名不同，请核对是哪一位的号码`
}

function judgeNew({ call, cityPath, known }: Batch, { draft, qualification }: Said): Judged {
  const graded = draft.grade == null ? [{ path: '/grade', message: '新增教练请填写教练等级。' }] : []
  const faults = [...checkCoach(draft), ...graded, ...checkKnown(draft, known)]
  if (faults.length > 0) return { verdict: 'wrong', faults: faults.map(placeFault) }
  const id = newId(call.now.getTime())
  const about = { id, unit_path: cityPath, state: 'active' as const }
  const row = { ...newColumns(call, id, draft, known), ...about } as CoachRow // what the audit tells of it is there
  const payload = {
    path: cityPath,
    state: 'active',
    after: auditViewOf(coach, row),
    row: toStaged(row),
    qualification,
    fact: { of: 'coach', act: 'create', state: 'active' },
  }
  return { verdict: 'new', subjectId: id, payload }
}

/** What the row does not say stays; what differs is shown, and written only where something does. */
function judgeStored(
  { call, known, qualified }: Batch,
  said: Said,
  stored: CoachRow,
  { name: _name, phone: _phone, ...draft }: CoachDraft,
): Judged {
  const row = { ...stored, ...columnsOf(call, stored.id, draft, known, stored) }
  const { before, after } = differ(coach, stored, row)
  const about = { subjectId: stored.id, version: stored.version }
  const qualification = renewedOf(qualified, stored.id, said)
  if (Object.keys(after).length === 0 && qualification === null) return { verdict: 'same', ...about }
  const faults: FieldFault[] = [
    ...checkCoach({ ...teller.draftOf(stored), ...draft }),
    ...(draft.grade === null ? [{ path: '/grade', message: '在册教练的等级不能清空。' }] : []),
    ...checkKnown(draft, known),
  ]
  const changes = showChanges(before, after, qualification)
  if (faults.length > 0) return { verdict: 'wrong', faults: faults.map(placeFault), changes }
  const payload = {
    path: stored.unit_path,
    state: stored.state,
    was: stored.state,
    before,
    after,
    row: toStaged(row),
    qualification,
    fact: { of: 'coach', act: 'modify', state: stored.state },
  }
  return { verdict: 'changed', ...about, changes, payload }
}

/** What it names and he has not yet. */
function renewedOf(qualified: Batch['qualified'], id: string, { qualification }: Said) {
  if (qualification === null) return null
  return qualified.has(qualifiedKey(id, qualification.name, qualification.expiresOn)) ? null : qualification
}

function showChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  qualification: Said['qualification'],
): ShownChange[] {
  const fields = Object.keys(after).flatMap((key) => {
    const field = Object.entries(coachFields).find(([name]) => name === key)?.[1]
    return field === undefined
      ? []
      : [{ key, title: field.title, from: sayValue(field, before[key]), to: sayValue(field, after[key]) }]
  })
  if (qualification === null) return fields
  const { name, expiresOn } = qualification
  return [
    ...fields,
    { key: 'qualification', title: '资质', from: '', to: `${name}（${expiresOn ?? '长期'}）` },
  ]
}
