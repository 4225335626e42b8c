import { createHash, randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { explainReason } from '@jianwang/records/reasons'
import type pg from 'pg'
import { type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { refuseNumbersIn } from '#platform/http/personal-numbers'
import { newId } from '#platform/ids'
import { writeCsv } from '#platform/sheets/write-csv'
import { writeXlsx } from '#platform/sheets/write-xlsx'
import { isSpecialExport, mayExportArea, mayExportFull } from './policy.ts'
import { areaNotGranted, fullNotGranted, reasonMissing, ticketUsed } from './problems.ts'
import type { ExportRequest, ExportResource } from './resource.ts'
import { appendTicket, useTicket } from './store/tickets.ts'

const ticketMinutes = 10

export type ExportResources = ReadonlyMap<string, ExportResource>

export type Ticket = { url: string; fileName: string; expiresAt: string }

type SealedRequest = Omit<ExportRequest, 'filter'> & { filter: string }

const filterPlace = (ticketId: string) => `imports.ticket/filter/${ticketId}`

/**
 * Checks a wish to export and gives a link that works once. The own level by default; the whole area (A34) and unmasked
 * contents by grants of their own; every export is audited, with its reason where one is due.
 * @throws forbidden (403), areaNotGranted (403), fullNotGranted (403), reasonMissing, personalNumber (422)
 */
export async function requestExport(
  call: Call,
  resource: ExportResource,
  wish: ExportRequest & { reason: string | undefined },
): Promise<Ticket> {
  permit(resource.mayExport(call.actor))
  if (wish.area === 'all' && !mayExportArea(call.actor)) throw areaNotGranted()
  if (wish.full && !mayExportFull(call.actor)) throw fullNotGranted()
  if (wish.full && explainReason(wish.reason ?? '') !== undefined) throw reasonMissing()
  // One file a guess would be a lookup that nobody counts (`platform/lookups`).
  refuseNumbersIn(wish.filter, '/filter')
  await resource.checkFilter(call, wish.filter)
  const { reason, filter, ...request } = wish
  const id = newId(call.now.getTime())
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(call.now.getTime() + ticketMinutes * 60_000)
  await appendTicket(call, {
    id,
    digest: digestTicket(token),
    kind: resource.kind,
    // Sealed: what is searched for may be somebody's name.
    request: {
      ...request,
      filter: call.crypto.seal(JSON.stringify(filter), filterPlace(id)).toString('base64url'),
    },
    expires_at: expiresAt,
  })
  note(call, {
    action: isSpecialExport(wish) ? `${resource.kind}.export.special` : `${resource.kind}.export`,
    subjectKind: resource.kind,
    subjectId: '',
    unitPath: call.actor.homePath,
    after: { format: wish.format, area: wish.area, full: wish.full, filter: Object.keys(wish.filter) },
    reason: reason?.trim() || undefined,
  })
  return {
    url: `/api/exports/files/${token}`,
    fileName: await nameFile(call, resource, wish),
    expiresAt: expiresAt.toISOString(),
  }
}

/** Uses the link up and says what to send. @throws ticketUsed (410) for one used, expired or another's */
export async function redeemTicket(
  call: Call,
  resources: ExportResources,
  token: string,
): Promise<{ resource: ExportResource; request: ExportRequest; fileName: string }> {
  const ticket = await useTicket(call, digestTicket(token))
  const resource = ticket === undefined ? undefined : resources.get(ticket.kind)
  if (ticket === undefined || resource === undefined) throw ticketUsed()
  const stored = ticket.request as SealedRequest // written by requestExport
  // A link from before filters were sealed; it would have lived ten minutes.
  if (typeof stored.filter !== 'string') throw ticketUsed()
  const plain = call.crypto.open(Buffer.from(stored.filter, 'base64url'), filterPlace(ticket.id))
  const request: ExportRequest = { ...stored, filter: JSON.parse(plain) }
  // The grants of now decide, not those of when the link was given (trust 6.1d).
  permit(resource.mayExport(call.actor))
  if (request.area === 'all' && !mayExportArea(call.actor)) throw areaNotGranted()
  if (request.full && !mayExportFull(call.actor)) throw fullNotGranted()
  return { resource, request, fileName: await nameFile(call, resource, request) }
}

/** The file as a stream: the first bytes leave before the first row is read. */
export async function openExport(
  call: Call,
  client: pg.PoolClient,
  resource: ExportResource,
  request: ExportRequest,
): Promise<Readable> {
  const sheet = await resource.sheet(call)
  const rows = resource.openRows(call, client, request)
  return request.format === 'csv' ? writeCsv(sheet, rows) : writeXlsx(sheet, rows)
}

async function nameFile(
  call: Call,
  resource: ExportResource,
  { format, area, full }: Pick<ExportRequest, 'format' | 'area' | 'full'>,
): Promise<string> {
  const { title } = await resource.sheet(call)
  const scope = area === 'all' ? '全辖区' : ''
  const kind = full ? '完整' : ''
  return `${title}${scope}${kind}_${call.actor.unitName}_${shanghaiDay(call.now)}.${format}`
}

/** Only the digest is stored: a copy of the table opens no file. */
function digestTicket(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
