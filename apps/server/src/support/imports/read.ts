import type pg from 'pg'
import type { Call } from '#platform/call'
import type { SheetInput } from '#platform/sheets/byte-source'
import type { SheetRow } from '#platform/sheets/columns'
import { readWorkbook, type WorkbookReading } from '#platform/sheets/read-workbook'
import { describeTally } from '#platform/sheets/report'
import { noRows, refuseFile } from './problems.ts'
import { type ImportResource, readingLimits, type Verdict } from './resource.ts'
import { compileLine, isDoubtful } from './staging.ts'
import { stageRows } from './store/copy.ts'
import { changeImport, removeStaged } from './store/imports.ts'
import { openStrangers, type Strangers } from './strangers.ts'

const batchRows = 2_000

export type Counts = Record<Verdict, number>

/**
 * Reads a workbook, judges each row with every rule, compares with what is stored, and stages the outcome, all in the
 * given transaction. While the database compares and stages one batch the next is parsed; memory does not grow with
 * the rows. Repeating it first removes what was staged before.
 * @throws Problem `imports/<reason>` for a file refused as a whole, noRows (422)
 */
export async function readForImport(
  call: Call,
  client: pg.PoolClient,
  resource: ImportResource,
  about: { importId: string; target: string | undefined; input: SheetInput; strangers?: Strangers },
  report: (done: number) => Promise<void> = async () => {},
): Promise<Counts> {
  const sheet = await resource.sheet(call)
  const strangers = about.strangers ?? openStrangers(resource)
  const judge = await resource.openJudge(call, client, { target: about.target })
  await removeStaged(call.tx, about.importId)
  const line = compileLine(sheet, about.importId)
  const counts: Counts = { new: 0, changed: 0, same: 0, wrong: 0, skipped: 0 }
  let staged = 0
  let warned = 0
  // The next batch is compared while the database still takes this one in.
  let taken: Promise<void> = Promise.resolve()
  const stage = async (rows: readonly SheetRow[]) => {
    const verdicts = await judge(rows).catch(async (error: unknown) => {
      // What went wrong first tells why; after it the transaction answers nothing.
      await taken
      throw error
    })
    strangers.note(verdicts)
    let lines = ''
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]
      const judged = verdicts[i]
      if (row === undefined || judged === undefined) throw new Error('a judge must answer for every row')
      counts[judged.verdict]++
      if (isDoubtful(row, judged)) warned++
      lines += line(++staged, row, judged)
    }
    await taken
    taken = stageRows(client, lines)
    // Awaited before the next batch is sent or at the end; until then it must not count as unhandled.
    taken.catch(() => {})
    await report(staged)
  }
  const reading = await openReading(resource, call, about.input, sheet)
  await eachBatch(reading.rows, stage).finally(() => taken)
  if (staged === 0) throw noRows()
  await strangers.take(call)
  await changeImport(call.tx, about.importId, {
    state: 'ready',
    report: describeReading(reading),
    read_at: call.now,
    new_count: counts.new,
    changed_count: counts.changed,
    same_count: counts.same,
    wrong_count: counts.wrong,
    skipped_count: counts.skipped,
    warned_count: warned,
  })
  return counts
}

async function openReading(
  resource: ImportResource,
  call: Call,
  input: SheetInput,
  sheet: Awaited<ReturnType<ImportResource['sheet']>>,
): Promise<WorkbookReading> {
  try {
    return await readWorkbook(input, sheet, {
      validators: resource.validators(call),
      requireFilled: false,
      ...readingLimits(resource),
    })
  } catch (error) {
    throw refuseFile(error)
  }
}

/** One batch is handled while the next is read; a fault of either stops both. */
async function eachBatch(
  rows: AsyncIterable<SheetRow>,
  handle: (rows: readonly SheetRow[]) => Promise<void>,
): Promise<void> {
  let batch: SheetRow[] = []
  let handled: Promise<void> = Promise.resolve()
  const pass = async () => {
    await handled
    handled = handle(batch)
    // Awaited before the next batch or at the end; until then an early fault must not count as unhandled.
    handled.catch(() => {})
    batch = []
  }
  try {
    for await (const row of rows) {
      batch.push(row)
      if (batch.length >= batchRows) await pass()
    }
    if (batch.length > 0) await pass()
    await handled
  } catch (error) {
    await handled.catch(() => {})
    throw refuseFile(error)
  }
}

/** What the preview says about the file as a whole. */
function describeReading({ report, tally }: WorkbookReading) {
  const sentences = [...report.sentences, ...describeTally(tally)]
  const sheets = report.sheets.map(({ name, headerRow, recognised, unknown, missing }) => ({
    name,
    headerRow,
    recognised,
    unknown,
    missing,
  }))
  return { format: report.format, sheets, skipped: report.skipped, sentences }
}
