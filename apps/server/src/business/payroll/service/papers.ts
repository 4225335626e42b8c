import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { Sent } from '#platform/http/send-file'
import { notFound } from '#platform/problem'
import { mayRead } from '../policy.ts'
import { listPaid } from '../store/slips.ts'
import type { SlipRow } from '../tables.ts'
import { contentOf } from '../view.ts'
import { readSlip } from './read.ts'

type Drawn = () => Promise<Sent>
const pdf = (name: string, content: Buffer): Sent => ({
  name: `${name}.pdf`,
  mediaType: 'application/pdf',
  content,
})

/** For finance, and for the coach himself once it was sent. @throws forbidden (403), notFound (404), notPrintable (422) */
export async function printSlip(call: Call, id: string): Promise<Drawn> {
  const row = await readSlip(call, id)
  const content = contentOf(row)
  return async () => {
    const { drawSlipPdf } = await import('../slip-pdf.ts')
    // Of the day of payment, not of the drawing: the same slip is the same file.
    const madeAt = new Date(`${row.pay_on}T00:00:00+08:00`)
    return pdf(
      `${content.title}-${row.month}-${row.coach_name}`,
      await drawSlipPdf(content, { digest: row.digest, madeAt }),
    )
  }
}

/** Of what was paid in a year to one coach; the coach of whose slip it is. @throws notFound (404) where nothing was paid */
export async function printCertificate(
  call: Call,
  { slipId, year }: { slipId: string; year: number },
): Promise<Drawn> {
  if (call.actor.kind !== 'citizen') permit(mayRead(call.actor))
  const { coach_id } = await readSlip(call, slipId)
  const rows = await listPaid(call.tx, coach_id, year)
  const [first] = rows
  if (first === undefined) throw notFound()
  const today = shanghaiDay(call.now)
  return async () => {
    const { certificateTitle, drawCertificatePdf } = await import('../slip-pdf.ts')
    const paid = {
      year: String(year),
      coachName: first.coach_name,
      payerName: contentOf(first).payerName,
      slips: rows.map(toPaid),
    }
    return pdf(`${certificateTitle}-${year}-${first.coach_name}`, await drawCertificatePdf(paid, today))
  }
}

const toPaid = (row: SlipRow) => ({
  month: row.month,
  paidOn: row.paid_on ?? row.pay_on,
  payFen: row.pay_fen,
  withholdFen: row.withhold_fen,
  netFen: row.net_fen,
})
