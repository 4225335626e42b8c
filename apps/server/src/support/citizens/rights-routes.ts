import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { sendFile } from '#platform/http/send-file'
import { sheetTypes } from '#platform/sheets/media-types'
import { writeXlsx } from '#platform/sheets/write-xlsx'
import { clearCitizenCookie } from './cookie.ts'
import { exportSheet, toSheetRows } from './export-sheet.ts'
import type { Contributors } from './followers.ts'
import { agree, close, collect } from './rights.ts'
import * as shape from './schema.ts'
import { giveConsent, listMyConsents, withdrawMyConsent } from './service/consents.ts'

/** What a person may ask about his own data (PIPL 14, 15, 31, 44 to 47). */
export const rightsRoutes = ({ exporters, erasers }: Contributors): Routes =>
  openDoors('citizens', 'citizen', (door, house) => {
    door('GET /consents', 'listConsents', { answer: shape.ConsentList }, listMyConsents)
    const given = { body: shape.ConsentBody, answer: shape.ConsentList }
    door('POST /consents', 'giveConsent', given, (call, { body }) =>
      giveConsent(call, body.purpose, body.version),
    )
    const withdrawn = { params: shape.PurposeParam, answer: shape.ConsentList }
    door('DELETE /consents/:purpose', 'withdrawConsent', withdrawn, (call, { params }) =>
      withdrawMyConsent(call, params.purpose),
    )
    const agreed = { body: shape.GuardianBody, answer: shape.CitizenShape }
    door.whole('POST /guardian', 'agreeAsGuardian', agreed, (req) => agree(house, req, req.body))
    door.whole('GET /export', 'exportCitizen', { answer: shape.ExportShape }, async (req) => {
      const sections = await collect(house, req, exporters)
      return {
        madeAt: house.clock.now().toISOString(),
        sections: sections.map(({ title, rows }) => ({ title, rows: rows.map((row) => ({ ...row })) })),
      }
    })
    door.whole('GET /export.xlsx', 'exportCitizenSheet', {}, async (req, reply) => {
      const content = writeXlsx(exportSheet, toSheetRows(await collect(house, req, exporters)))
      return sendFile(reply, { name: '个人信息副本.xlsx', mediaType: sheetTypes.xlsx, content })
    })
    const closing = { body: shape.ClosingBody, answer: shape.Closed }
    door.whole('POST /closing', 'closeCitizen', closing, async (req, reply) => {
      const closed = await close(house, req, req.body, erasers)
      clearCitizenCookie(reply)
      return closed
    })
  })
