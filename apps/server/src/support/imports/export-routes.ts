import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { closed, opt } from '#platform/shape'
import { sheetTypes } from '#platform/sheets/media-types'
import { sendWhileReading } from './downloads.ts'
import { type ExportResources, openExport, redeemTicket, requestExport } from './export-service.ts'
import { exportWish, TicketAnswer, TicketParams } from './schema.ts'

/** Under /api/exports: asked for by POST, fetched once by GET, so that no reason and no filter stands in an address. */
export function exportRoutes(resources: ExportResources): Routes {
  return openDoors('exports', 'session', (door, house) => {
    for (const resource of resources.values()) {
      const name = resource.kind.charAt(0).toUpperCase() + resource.kind.slice(1)
      const body = Type.Object({ ...exportWish, filter: opt(resource.filter) }, closed)
      const asked = { body, answer: TicketAnswer, status: 201 } as const
      door(`POST /${resource.kind}`, `export${name}`, asked, (call, { body: wish }) => {
        const { format, area = 'own', full = false, reason, filter = {} } = wish
        return requestExport(call, resource, { format, area, full, reason, filter: { ...filter } })
      })
    }
    door.whole('GET /files/:ticket', 'downloadExport', { params: TicketParams }, async (req, reply) => {
      const redeem = () =>
        inTx(house, req, (call) => redeemTicket(call, resources, req.params.ticket), { readOnly: false })
      let redeemed: ReturnType<typeof redeem> | undefined
      return sendWhileReading(house, req, reply, async (call, client) => {
        // Used up when there is a connection to read from, and once, should the reading begin again.
        redeemed ??= redeem()
        const { resource, request, fileName } = await redeemed
        const content = await openExport(call, client, resource, request)
        return { name: fileName, mediaType: sheetTypes[request.format], content }
      })
    })
  })
}
