import { createHash } from 'node:crypto'
import { withhold } from '@jianwang/records/withholding'
import { addTable, joinTables } from '@jianwang/records/withholding-load'
import {
  findTable,
  type WithholdingMethod,
  type WithholdingTable,
  withholdingTables,
} from '@jianwang/records/withholding-tables'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { changedTo, refuseFields } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { mayCheckAt, mayRead } from '../policy.ts'
import { tableStands } from '../problems.ts'
import type * as shape from '../schema.ts'
import { findLastPayDay, insertTable, listLoaded } from '../store/withholding.ts'

/** The product's own, and what was loaded since. */
export async function loadTables(call: Call, unitPath: string): Promise<readonly WithholdingTable[]> {
  return joinTables(withholdingTables, await listLoaded(call.tx, unitPath))
}

/** @throws forbidden (403) */
export async function listTables(call: Call): Promise<Static<typeof shape.WithholdingTables>> {
  permit(mayRead(call.actor))
  const { homePath: unitPath } = call.actor
  const tables = await loadTables(call, unitPath)
  return { tables: tables.map(tellTable), actions: mayLoad(call) ? ['load'] : [] }
}

const mayLoad = ({ actor }: Call) => mayCheckAt(actor, { unit_path: actor.homePath })
const tellTable = ({ cost, brackets, ...table }: WithholdingTable) => ({
  ...table,
  cost: { ...cost },
  brackets: brackets.map((bracket) => ({ ...bracket })),
})

/** Some pays of a month, in fen, by which a change is seen. */
const samplePays = [80_000, 100_000, 300_000, 400_000, 500_000, 1_000_000, 2_500_000, 6_250_000, 10_000_000]
const methodOf = {
  resident: 'monthly',
  nonResident: 'nonResident',
  cumulative: 'cumulative',
} as const satisfies Record<WithholdingTable['kind'], WithholdingMethod>

/**
 * What a new version would change: which one it ends, and what is withheld of some pays before and after. Writes nothing.
 * @throws forbidden (403), invalid (422) with every fault
 */
export async function previewTable(
  call: Call,
  added: Static<typeof shape.WithholdingTableBody>,
): Promise<Static<typeof shape.WithholdingPreview>> {
  permit(mayLoad(call))
  const { homePath: unitPath } = call.actor
  const [before, lastPay] = await Promise.all([loadTables(call, unitPath), findLastPayDay(call.tx, unitPath)])
  const { tables, faults } = addTable(before, { ...added, to: null })
  const isPast = lastPay !== null && added.from <= lastPay
  const past = { path: '/from', message: `已有按 ${lastPay} 发放的工资单，新的一版须从这一天之后起适用。` }
  refuseFields([...faults, ...(isPast ? [past] : [])])
  const method = methodOf[added.kind]
  const taxOf = (payFen: number, all: readonly WithholdingTable[]) =>
    findTable(method, added.from, all) === undefined
      ? null
      : withhold({ method, day: added.from, payFen, ...(method === 'cumulative' ? { months: 1 } : {}) }, all)
          .withholdFen
  const rows = samplePays.map((payFen) => ({
    payFen,
    wasFen: taxOf(payFen, before),
    becomesFen: taxOf(payFen, tables) ?? 0,
  }))
  return {
    ends: before.find(({ kind, to }) => kind === added.kind && to === null)?.version ?? null,
    rows,
    digest: createHash('sha256')
      .update(JSON.stringify([added, rows]))
      .digest('hex')
      .slice(0, 32),
  }
}

/** @throws as previewTable; changedMeanwhile (409) with the present preview where another was seen */
export async function loadTable(
  call: Call,
  { digest, reason, ...added }: Static<typeof shape.WithholdingLoadBody>,
): Promise<Static<typeof shape.WithholdingTables>> {
  const preview = await previewTable(call, added)
  if (preview.digest !== digest) throw changedTo(preview)
  const { version, kind, from, source } = added
  const row = {
    version,
    unit_path: call.actor.homePath,
    kind,
    from_day: from,
    source,
    loaded_by_name: call.actor.personName,
    loaded_at: call.now,
  }
  await explainUnique(insertTable(call.tx, row, { ...added, to: null }), {
    withholding_pkey: () => tableStands({ version }),
  })
  note(call, {
    action: 'payroll.load-table',
    subjectKind: 'payroll-withholding',
    subjectId: version,
    unitPath: call.actor.homePath,
    after: { 版本: version, 起: from, 依据: source, 级次: added.brackets },
    reason: reason.trim(),
  })
  return listTables(call)
}
