import type { FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House, Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { sendFile } from '#platform/http/send-file'
import { sheetTypes } from '#platform/sheets/media-types'
import { writeXlsx } from '#platform/sheets/write-xlsx'
import { asSystem, readWho } from './acting.ts'
import { clearCitizenCookie } from './cookie.ts'
import { exportSheet, toSheetRows } from './export-sheet.ts'
import type { CitizenExporter, Contributors, ExportSection } from './followers.ts'
import { proofNeeded } from './problems.ts'
import * as shape from './schema.ts'
import { getActing } from './service/acting-citizen.ts'
import { closeCitizen, readOwnPhone } from './service/closing.ts'
import { giveConsent, listMyConsents, withdrawMyConsent } from './service/consents.ts'
import { exportOwn, exportTraces } from './service/export.ts'
import { agreeAsGuardian, checkGuardian } from './service/guardian.ts'
import { tidyPhone } from './service/phone.ts'
import { presentCitizen } from './service/present.ts'
import { withProvenCode } from './service/sms.ts'

/** What a person may ask about his own data (PIPL 14, 15, 31, 44 to 47). */
export const rightsRoutes = ({ exporters, erasers }: Contributors): Routes =>
  openDoors('citizens', 'citizen', (door, house) => {
    door('GET /consents', 'listConsents', { answer: shape.ConsentList }, listMyConsents)
    door(
      'POST /consents',
      'giveConsent',
      { body: shape.ConsentBody, answer: shape.ConsentList },
      (call, { body }) => giveConsent(call, body.purpose, body.version),
    )
    door(
      'DELETE /consents/:purpose',
      'withdrawConsent',
      { params: shape.PurposeParam, answer: shape.ConsentList },
      (call, { params }) => withdrawMyConsent(call, params.purpose),
    )
    door.whole(
      'POST /guardian',
      'agreeAsGuardian',
      { body: shape.GuardianBody, answer: shape.CitizenShape },
      async (req) => {
        const { id, holder, code, name, relation } = req.body
        const { who, agreement } = await inTx(
          house,
          req,
          async (call) => {
            const asked = {
              who: readWho(call),
              agreement: { name, relation, phone: tidyPhone(req.body.phone) },
            }
            await checkGuardian(call, asked.agreement)
            return asked
          },
          { readOnly: true },
        )
        return withProvenCode(
          house,
          (work) => asSystem(house, req, who, work),
          { id, holder, code, phone: agreement.phone, purpose: 'guardian' },
          async (call) => presentCitizen(call, await agreeAsGuardian(call, who.id, agreement)),
        )
      },
    )
    door.whole('GET /export', 'exportCitizen', { answer: shape.ExportShape }, async (req) => {
      const sections = await collect(house, req, exporters)
      return {
        madeAt: house.clock.now().toISOString(),
        sections: sections.map(({ title, rows }) => ({ title, rows: rows.map((row) => ({ ...row })) })),
      }
    })
    door.whole('GET /export.xlsx', 'exportCitizenSheet', {}, async (req, reply) => {
      const sections = await collect(house, req, exporters)
      const content = writeXlsx(exportSheet, toSheetRows(sections))
      return sendFile(reply, { name: '个人信息副本.xlsx', mediaType: sheetTypes.xlsx, content })
    })
    door.whole(
      'POST /closing',
      'closeCitizen',
      { body: shape.ClosingBody, answer: shape.Closed },
      async (req, reply) => {
        const { who, phone } = await inTx(
          house,
          req,
          async (call) => ({ who: readWho(call), phone: await readOwnPhone(call) }),
          { readOnly: true },
        )
        const run = <T>(work: (call: Call) => Promise<T>) => asSystem(house, req, who, work)
        const close = (call: Call) => closeCitizen(call, who.id, erasers)
        const { id, holder, code } = req.body
        const closed =
          phone === undefined
            ? await run(close)
            : id === undefined || holder === undefined || code === undefined
              ? refuseWithoutProof()
              : await withProvenCode(house, run, { id, holder, code, phone, purpose: 'close' }, close)
        clearCitizenCookie(reply)
        return closed
      },
    )
  })

function refuseWithoutProof(): never {
  throw proofNeeded()
}

/** The modules' parts under the person's own policies, then what only the system may read. */
async function collect(
  house: House,
  req: FastifyRequest,
  exporters: readonly CitizenExporter[],
): Promise<ExportSection[]> {
  const own = await inTx(house, req, async (call) => {
    const sections = await exportOwn(call)
    for (const exporter of exporters) sections.push(...[await exporter(call)].flat())
    return { who: readWho(call), row: await getActing(call), sections }
  })
  return [...own.sections, ...(await asSystem(house, req, own.who, (call) => exportTraces(call, own.row)))]
}
