import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Sheet, SheetRow } from '../../apps/server/src/platform/sheets/columns.ts'
import { readWorkbook } from '../../apps/server/src/platform/sheets/read-workbook.ts'

/** A million rows, as the largest import takes. */
const large = {
  maxRows: 1_000_000,
  limits: { maxFileBytes: 200 * 1_048_576, maxInflatedBytes: 2_048 * 1_048_576 },
}

/** Reads a sheet by the product's reader and sends each row, as a line of COPY's text format, into the table `incoming`. */
export async function copySheet(
  client: pg.Client,
  file: string,
  sheet: Sheet,
  write: (texts: SheetRow['texts']) => string,
): Promise<void> {
  const reading = await readWorkbook({ path: file }, sheet, { requireFilled: false, ...large })
  const stream = client.query(copyFrom('copy incoming from stdin'))
  let lines = ''
  for await (const { texts } of reading.rows) {
    lines += write(texts)
    if (lines.length < 65_536) continue
    if (!stream.write(lines)) await once(stream, 'drain')
    lines = ''
  }
  const finished = once(stream, 'finish')
  stream.end(lines)
  await finished
}
