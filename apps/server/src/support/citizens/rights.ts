import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { asSystem, readWho } from './acting.ts'
import type { CitizenExporter, Contributors, ExportSection } from './followers.ts'
import { proofNeeded } from './problems.ts'
import type { ClosingBody, GuardianBody } from './schema.ts'
import { getActing } from './service/acting-citizen.ts'
import { closeCitizen, readOwnPhone } from './service/closing.ts'
import { exportOwn, exportTraces } from './service/export.ts'
import { agreeAsGuardian, checkGuardian } from './service/guardian.ts'
import { tidyPhone } from './service/phone.ts'
import { presentCitizen } from './service/present.ts'
import { withProvenCode } from './service/sms.ts'

// What takes more than one transaction: a code by SMS is proven between them, or the system reads what a person may not.

export async function agree(house: House, req: FastifyRequest, body: Static<typeof GuardianBody>) {
  const { id, holder, code, name, relation } = body
  const look = async (call: Call) => {
    const asked = { who: readWho(call), agreement: { name, relation, phone: tidyPhone(body.phone) } }
    await checkGuardian(call, asked.agreement)
    return asked
  }
  const { who, agreement } = await inTx(house, req, look, { readOnly: true })
  return withProvenCode(
    house,
    (work) => asSystem(house, req, who, work),
    { id, holder, code, phone: agreement.phone, purpose: 'guardian' },
    async (call) => presentCitizen(call, await agreeAsGuardian(call, who.id, agreement)),
  )
}

/** @throws proofNeeded for who has a phone and proves nothing */
export async function close(
  house: House,
  req: FastifyRequest,
  { id, holder, code }: Static<typeof ClosingBody>,
  erasers: Contributors['erasers'],
) {
  const look = async (call: Call) => ({ who: readWho(call), phone: await readOwnPhone(call) })
  const { who, phone } = await inTx(house, req, look, { readOnly: true })
  const run = <T>(work: (call: Call) => Promise<T>) => asSystem(house, req, who, work)
  const end = (call: Call) => closeCitizen(call, who.id, erasers)
  if (phone === undefined) return run(end)
  if (id === undefined || holder === undefined || code === undefined) throw proofNeeded()
  return withProvenCode(house, run, { id, holder, code, phone, purpose: 'close' }, end)
}

/** The modules' parts under the person's own policies, then what only the system may read. */
export async function collect(
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
