import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Sheet } from '#platform/sheets/columns'
import { readWorkbook } from '#platform/sheets/read-workbook'
import { type WritableRow, writeXlsx } from '#platform/sheets/write-xlsx'
import type { Answer, Client, TestHouse } from './house.ts'

/** A workbook as a person would send it. */
export function makeWorkbook(sheet: Sheet, rows: readonly WritableRow[]): Promise<Buffer> {
  return buffer(writeXlsx(sheet, rows))
}

/** Rows of an answer that is an xlsx or CSV file, by column key, as the cells read. */
export async function readBack(sheet: Sheet, bytes: Uint8Array): Promise<Record<string, string>[]> {
  const reading = await readWorkbook(
    { bytes },
    { ...sheet, columns: sheet.columns.map((column) => ({ ...column, exportOnly: false })) },
    { requireFilled: false },
  )
  const rows: Record<string, string>[] = []
  for await (const row of reading.rows) rows.push({ ...row.texts })
  return rows
}

export function upload(
  client: Pick<Client, 'request'>,
  kind: string,
  bytes: Buffer,
  options: { target?: string; name?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const boundary = `----${randomBytes(12).toString('hex')}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${options.name ?? '名单.xlsx'}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return client.request({
    method: 'POST',
    url: `/api/imports/files?kind=${kind}${options.target === undefined ? '' : `&target=${options.target}`}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...options.headers },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}

/** Uploads, lets the worker read, and answers the preview. */
export async function preview(
  house: TestHouse,
  client: Client,
  kind: string,
  bytes: Buffer,
  options: { target?: string } = {},
): Promise<Answer['body']> {
  const answer = await upload(client, kind, bytes, options)
  if (answer.status !== 202) throw new Error(`upload: ${answer.status} ${JSON.stringify(answer.body)}`)
  await house.settle()
  return (await client.get(`/api/imports/${answer.body.importId}`)).body
}

/** Uploads, reads and commits; answers the import as it is afterwards. */
export async function importAll(
  house: TestHouse,
  client: Client,
  kind: string,
  bytes: Buffer,
  options: { target?: string; acceptGoodRows?: boolean; acceptWarnings?: boolean } = {},
): Promise<Answer['body']> {
  const { id } = await preview(house, client, kind, bytes, options)
  const answer = await client.post(`/api/imports/${id}/commit`, {
    acceptGoodRows: options.acceptGoodRows ?? false,
    acceptWarnings: options.acceptWarnings ?? false,
  })
  if (answer.status !== 202) throw new Error(`commit: ${answer.status} ${JSON.stringify(answer.body)}`)
  await house.settle()
  return (await client.get(`/api/imports/${id}`)).body
}

/** Asks for an export and fetches it. */
export async function exportAs(
  client: Client,
  kind: string,
  wish: Record<string, unknown> = {},
): Promise<Answer> {
  const ticket = await client.post(`/api/exports/${kind}`, { format: 'xlsx', ...wish })
  return ticket.status === 201 ? client.get(ticket.body.url) : ticket
}
