import { type Actor, type Call, permit } from '#platform/call'
import type { Column, SheetRow } from '#platform/sheets/columns'
import { keptOf, numberOf, textOf } from '#platform/sheets/said'
import { type Owner, type Owners, openOwners } from '../owners.ts'
import type { Judge, Judged } from '../resource.ts'
import { type Claim, openClaims, wrong } from './judging.ts'

/**
 * Rows of records that have a number (编号), a name and an owning unit, as organisations and teams have. A row with a number
 * means that record; one without means the live record of its name in its unit, and where there is none a new one of the own
 * level. Nothing outside the actor's scope is found, and the answer is the same as for what does not exist.
 */

/** What the sentences call the records. */
export type RowWords = {
  /** 组织, with its measure word 个: 这个组织. */
  noun: string
  measure: string
  /** Why a record that is there no longer is not changed: 已删除. */
  gone: string
  /** Why its owner is not changed, and where that is done. */
  moved: string
  /** How a unit comes to one: 添加. */
  add: string
}

type Fault = { key: string; message: string }
export type Stored = { id: string; serial_no: number; unit_path: string; name_key: string }
/** One row on its way: what it says, and whose it would be. */
export type Candidate<Said> = {
  row: SheetRow
  said: Said
  /** Faults of cells that only the module can read. */
  faults: readonly Fault[]
  /** The key of its name; '' when it says none. */
  key: string
  serialNo: number | undefined
  /** The owner the sheet names, the own unit when it names none; a sentence when there is no such in the scope. */
  owner: Owner | string
  /** The column that names the owner, and whether it was filled in. */
  ownerColumn: 'district' | 'street'
  namesOwner: boolean
  /** Columns whose cell came back masked. */
  kept: readonly string[]
}

/** Records by number and live ones by name in their unit. */
export type Found<S> = { bySerial: ReadonlyMap<number, S>; byName: ReadonlyMap<string, S> }
export type Names = readonly { key: string; path: string }[]

export type NumberedRows<S extends Stored, Said> = {
  words: RowWords
  /** What the cells say beside number and owner. */
  read: (row: SheetRow) => { said: Said; key: string; faults?: readonly Fault[] }
  /** One statement for a batch of rows. */
  find: (call: Call, scope: string, serials: readonly number[], names: Names) => Promise<S[]>
  isLive: (stored: S) => boolean
  mayModify: (actor: Actor, stored: S) => boolean
  /** Why the actor's level adds no such record; 'foreign' where it is another level's. */
  barNew?: (actor: Actor, said: Said, owner: Owner) => Fault | 'foreign' | undefined
  /** What else a batch has to be asked, then what becomes of each row. */
  openBatch: (batch: Batch<S, Said>) => Promise<Outcomes<S, Said>>
}
export type Batch<S extends Stored, Said> = {
  call: Call
  owners: Owners
  candidates: readonly Candidate<Said>[]
  found: Found<S>
  claim: Claim
}
type Outcomes<S extends Stored, Said> = {
  judgeNew: (candidate: Candidate<Said>, owner: Owner) => Judged | Promise<Judged>
  judgeStored: (candidate: Candidate<Said>, stands: Owner, stored: S) => Judged | Promise<Judged>
}

type OwnerWords = { example: string; aliases: readonly string[] }

/**
 * The columns that say which record a row means and whose it is.
 * @param more what stands in the owner's columns, and how else offices call them; in another record's sheets the same
 * words may mean its address
 */
export function numberColumns(
  { noun }: Pick<RowWords, 'noun'>,
  more: { district?: OwnerWords; street?: OwnerWords } = {},
): Column[] {
  const owner = { kind: 'text', maxLength: 30, help: `本单位的${noun}可不填` } as const
  const called = (usual: readonly string[], { aliases, ...rest }: Partial<OwnerWords> = {}) => ({
    aliases: [...usual, ...(aliases ?? [])],
    ...rest,
  })
  return [
    {
      key: 'serialNo',
      title: '编号',
      aliases: [`${noun}编号`, '系统编号'],
      kind: 'integer',
      min: 1,
      width: 10,
      help: `系统给出的编号，修改已有${noun}时保留；新增${noun}请留空`,
      example: ' ',
    },
    {
      ...owner,
      key: 'district',
      title: '所属区',
      ...called(['区', '区县'], more.district),
    },
    {
      ...owner,
      key: 'street',
      title: '所属街镇',
      ...called(['街镇', '街道', '街道（镇）'], more.street),
    },
  ]
}

/** Opens the reading of one sheet. A batch asks the database once. */
export async function openNumberedJudge<S extends Stored, Said>(
  call: Call,
  rows: NumberedRows<S, Said>,
): Promise<Judge> {
  permit(call.actor.scope !== undefined)
  const owners = await openOwners(call)
  const claim = openClaims()
  return async (batch) => {
    const candidates = batch.map((row) => readCandidate(rows, owners, row))
    const found = await findStored(call, rows, candidates)
    const about = { call, owners, candidates, found, claim }
    const outcomes = await rows.openBatch(about)
    const verdicts: Judged[] = []
    for (const candidate of candidates) verdicts.push(await judge(rows, about, outcomes, candidate))
    return verdicts
  }
}

function readCandidate<S extends Stored, Said>(
  { read }: NumberedRows<S, Said>,
  owners: Owners,
  row: SheetRow,
): Candidate<Said> {
  const { cells } = row
  const [district, street] = [textOf(cells.district) ?? '', textOf(cells.street) ?? '']
  return {
    faults: [],
    ...read(row),
    row,
    serialNo: numberOf(cells.serialNo),
    owner: owners.find(district, street),
    ownerColumn: street === '' ? 'district' : 'street',
    namesOwner: district !== '' || street !== '',
    kept: keptOf(cells),
  }
}

async function findStored<S extends Stored, Said>(
  call: Call,
  rows: NumberedRows<S, Said>,
  candidates: readonly Candidate<Said>[],
): Promise<Found<S>> {
  const serials = candidates.flatMap(({ serialNo }) => serialNo ?? [])
  const names = candidates.flatMap(({ owner, key }) =>
    typeof owner === 'string' || key === '' ? [] : [{ key, path: owner.path }],
  )
  const stored = await rows.find(call, call.actor.scope ?? '', serials, names)
  const byName = new Map<string, S>()
  for (const each of stored) {
    const name = nameIn(each.unit_path, each.name_key)
    if (rows.isLive(each) && !byName.has(name)) byName.set(name, each)
  }
  return { bySerial: new Map(stored.map((each) => [each.serial_no, each])), byName }
}

/** A name in its unit, as rows claim it and records are found by it. */
export const nameIn = (path: string, key: string) => `${path}${key}`

async function judge<S extends Stored, Said>(
  rows: NumberedRows<S, Said>,
  batch: Batch<S, Said>,
  outcomes: Outcomes<S, Said>,
  candidate: Candidate<Said>,
): Promise<Judged> {
  const { row, faults, owner, ownerColumn, serialNo, key } = candidate
  const { noun, measure } = rows.words
  if (row.faults.length > 0 || faults.length > 0) return { verdict: 'wrong', faults }
  if (typeof owner === 'string') return wrong(ownerColumn, owner)
  if (serialNo !== undefined) {
    const stored = batch.found.bySerial.get(serialNo)
    return stored === undefined
      ? wrong(
          'serialNo',
          `编号 ${serialNo} 不在您的管理范围内，或没有这${measure}${noun}；新增${noun}请把编号留空`,
        )
      : judgeStored(rows, batch, outcomes, candidate, stored)
  }
  if (key === '') return wrong('name', `“${noun}名称”必填，不能为空`)
  const stored = batch.found.byName.get(nameIn(owner.path, key))
  return stored === undefined
    ? judgeNew(rows, batch, outcomes, candidate, owner)
    : judgeStored(rows, batch, outcomes, candidate, stored)
}

async function judgeStored<S extends Stored, Said>(
  { words, isLive, mayModify }: NumberedRows<S, Said>,
  { call, owners, claim }: Batch<S, Said>,
  outcomes: Outcomes<S, Said>,
  candidate: Candidate<Said>,
  stored: S,
): Promise<Judged> {
  const { row, owner, namesOwner } = candidate
  const one = `${words.measure}${words.noun}`
  const stands = owners.byPath(stored.unit_path)
  if (stands === undefined || !mayModify(call.actor, stored)) return wrong('', `您不能修改这${one}`)
  if (namesOwner && typeof owner !== 'string' && owner.path !== stored.unit_path)
    return wrong('street', `所属区、所属街镇与这${one}现在的所属单位不同；${words.moved}`)
  if (!isLive(stored)) return wrong('', `这${one}${words.gone}，不能通过导入修改；需要时请先恢复`)
  const twin = claim(stored.id, row.rowNumber)
  if (twin !== undefined) return wrong('', `与第 ${twin} 行是同一${one}，请只保留一行`)
  return outcomes.judgeStored(candidate, stands, stored)
}

async function judgeNew<S extends Stored, Said>(
  { words, barNew }: NumberedRows<S, Said>,
  { call, owners, claim }: Batch<S, Said>,
  outcomes: Outcomes<S, Said>,
  candidate: Candidate<Said>,
  owner: Owner,
): Promise<Judged> {
  const { noun, measure, add } = words
  const bar = owner.path === owners.home.path ? barNew?.(call.actor, candidate.said, owner) : 'foreign'
  if (bar === 'foreign')
    return wrong(
      candidate.ownerColumn,
      `只能新增本级管理的${noun}：这${measure}${noun}在所填单位中没有找到，下级单位的${noun}请由该单位${add}`,
    )
  if (bar !== undefined) return wrong(bar.key, bar.message)
  const twin = claim(nameIn(owner.path, candidate.key), candidate.row.rowNumber)
  if (twin !== undefined) return wrong('name', `与第 ${twin} 行同名，请只保留一行`)
  return outcomes.judgeNew(candidate, owner)
}
