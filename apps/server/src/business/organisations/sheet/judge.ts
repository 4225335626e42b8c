import { type Call, permit } from '#platform/call'
import type { SheetRow } from '#platform/sheets/columns'
import { type Judge, type Judged, type Owner, type Owners, openOwners } from '#support/imports'
import { makeNameKey } from '../name-key.ts'
import { mayAdd, mayModify } from '../policy.ts'
import type { OrganisationRow } from '../tables.ts'
import { draftChanged } from './draft-changed.ts'
import { draftNew } from './draft-new.ts'
import { type Incoming, readIncoming } from './incoming.ts'
import { listForImport, listTakenCodes } from './store.ts'

type Candidate = { row: SheetRow; incoming: Incoming; owner: Owner | string; key: string }
type Found = {
  bySerial: ReadonlyMap<number, OrganisationRow>
  byName: ReadonlyMap<string, OrganisationRow>
  takenCodes: ReadonlySet<string>
}
/** What earlier rows of the file have claimed, by row number. */
type Seen = Map<string, number>

/**
 * Opens the reading of one sheet of organisations. A batch asks the database once; nothing outside the actor's scope is
 * found, and the answer is the same as for what does not exist.
 */
export async function openOrganisationJudge(call: Call): Promise<Judge> {
  permit(call.actor.scope !== undefined)
  const owners = await openOwners(call)
  const seen: Seen = new Map()
  return async (rows) => {
    const candidates = rows.map((row): Candidate => {
      const incoming = readIncoming(row)
      const name = incoming.draft.name ?? ''
      return {
        row,
        incoming,
        owner: owners.find(incoming.district, incoming.street),
        key: makeNameKey(name),
      }
    })
    const found = await findStored(call, candidates)
    const verdicts: Judged[] = []
    for (const candidate of candidates) verdicts.push(await judge(call, owners, candidate, found, seen))
    return verdicts
  }
}

async function findStored(call: Call, candidates: readonly Candidate[]): Promise<Found> {
  const serials = candidates.flatMap(({ incoming }) => incoming.serialNo ?? [])
  const names = candidates.flatMap(({ owner, key }) =>
    typeof owner === 'string' || key === '' ? [] : [{ key, path: owner.path }],
  )
  const codes = candidates.flatMap(({ incoming }) => incoming.draft.creditCode ?? [])
  const rows = await listForImport(call.tx, call.actor.scope ?? '', serials, names)
  const byName = new Map<string, OrganisationRow>()
  for (const row of rows)
    if (row.state !== 'deleted' && !byName.has(`${row.unit_path}${row.name_key}`))
      byName.set(`${row.unit_path}${row.name_key}`, row)
  return {
    bySerial: new Map(rows.map((row) => [row.serial_no, row])),
    byName,
    takenCodes: await listTakenCodes(call.tx, codes),
  }
}

const wrong = (key: string, message: string): Judged => ({ verdict: 'wrong', faults: [{ key, message }] })

async function judge(
  call: Call,
  owners: Owners,
  candidate: Candidate,
  found: Found,
  seen: Seen,
): Promise<Judged> {
  const { row, incoming, owner, key } = candidate
  if (row.faults.length > 0) return { verdict: 'wrong' }
  if (typeof owner === 'string') return wrong(incoming.street === '' ? 'district' : 'street', owner)
  if (incoming.serialNo !== undefined) {
    const stored = found.bySerial.get(incoming.serialNo)
    if (stored === undefined)
      return wrong(
        'serialNo',
        `编号 ${incoming.serialNo} 不在您的管理范围内，或没有这个组织；新增组织请把编号留空`,
      )
    return judgeStored(call, owners, candidate, stored, found, seen)
  }
  if (key === '') return wrong('name', '“组织名称”必填，不能为空')
  const stored = found.byName.get(`${owner.path}${key}`)
  return stored === undefined
    ? judgeNew(call, owners, candidate, owner, found, seen)
    : judgeStored(call, owners, candidate, stored, found, seen)
}

async function judgeStored(
  call: Call,
  owners: Owners,
  { row, incoming, owner }: Candidate,
  stored: OrganisationRow,
  found: Found,
  seen: Seen,
): Promise<Judged> {
  const stands = owners.byPath(stored.unit_path)
  if (stands === undefined || !mayModify(call.actor, stored)) return wrong('', '您不能修改这个组织')
  if (incoming.namesOwner && typeof owner !== 'string' && owner.path !== stored.unit_path)
    return wrong('street', '所属区、所属街镇与这个组织现在的所属单位不同；所属单位不能通过导入变更')
  if (stored.state === 'deleted') return wrong('', '这个组织已删除，不能通过导入修改；需要时请先恢复')
  const twin = claim(seen, stored.id, row.rowNumber)
  if (twin !== undefined) return wrong('', `与第 ${twin} 行是同一个组织，请只保留一行`)
  const code = incoming.draft.creditCode
  if (code !== undefined && code !== stored.credit_code) {
    const fault = codeFault(code, found, seen, row.rowNumber)
    if (fault !== undefined) return fault
  }
  return draftChanged(call, stands, stored, incoming)
}

async function judgeNew(
  call: Call,
  owners: Owners,
  { row, incoming, key }: Candidate,
  owner: Owner,
  found: Found,
  seen: Seen,
): Promise<Judged> {
  if (owner.path !== owners.home.path || !mayAdd(call.actor))
    return wrong(
      incoming.street === '' ? 'district' : 'street',
      '只能新增本级管理的组织：这个组织在所填单位中没有找到，下级单位的组织请由该单位添加',
    )
  const twin = claim(seen, `${owner.path}${key}`, row.rowNumber)
  if (twin !== undefined) return wrong('name', `与第 ${twin} 行同名，请只保留一行`)
  const code = incoming.draft.creditCode
  const fault = code === undefined ? undefined : codeFault(code, found, seen, row.rowNumber)
  return fault ?? draftNew(call, owner, incoming)
}

function codeFault(code: string, found: Found, seen: Seen, rowNumber: number): Judged | undefined {
  if (found.takenCodes.has(code))
    return wrong('creditCode', `统一社会信用代码 ${code} 已在平台登记，请核对；修改已有组织请填写编号`)
  const twin = claim(seen, `code:${code}`, rowNumber)
  return twin === undefined ? undefined : wrong('creditCode', `统一社会信用代码与第 ${twin} 行相同，请核对`)
}

/** The number of the row that said it first. */
function claim(seen: Seen, what: string, rowNumber: number): number | undefined {
  const first = seen.get(what)
  if (first === undefined) seen.set(what, rowNumber)
  return first
}
