import { certificateTitle, commendationTitle } from '@jianwang/records/delivery-assessment'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { Sent } from '#platform/http/send-file'
import { notFound } from '#platform/problem'
import type { Commended } from '../papers-pdf.ts'
import type * as shape from '../schema.ts'
import { type AssessmentView, getAssessment } from './read.ts'

type Drawn = () => Promise<Sent>
const pdf = (name: string, content: Buffer): Sent => ({
  name: `${name}.pdf`,
  mediaType: 'application/pdf',
  content,
})

/** 表彰名单, of the scope. @throws forbidden (403), notFound (404) where nobody is commended */
export async function printCommendation(call: Call, id: string): Promise<Drawn> {
  const { year, day, units } = await listCommended(call, id)
  if (units.length === 0) throw notFound()
  return async () => {
    const { drawCommendationPdf } = await import('../papers-pdf.ts')
    return pdf(commendationTitle(year), await drawCommendationPdf(year, units, day))
  }
}

/** 荣誉证书. @throws forbidden (403), notFound (404) for who is not commended */
export async function printCertificate(
  call: Call,
  { id, unitId }: Static<typeof shape.UnitParams>,
): Promise<Drawn> {
  const { year, day, units } = await listCommended(call, id)
  const unit = units.find((each) => String(each.unitId) === unitId)
  if (unit === undefined) throw notFound()
  return async () => {
    const { drawCertificatePdf } = await import('../papers-pdf.ts')
    return pdf(`${certificateTitle}-${year}-${unit.unit}`, await drawCertificatePdf(year, unit, day))
  }
}

async function listCommended(call: Call, id: string) {
  const { year, units, confirmedAt } = await getAssessment(call, id)
  return {
    year,
    day: shanghaiDay(confirmedAt === null ? call.now : new Date(confirmedAt)),
    units: units.filter(({ isCommended }) => isCommended).map(toCommended),
  }
}

const toCommended = (unit: AssessmentView['units'][number]): Commended & { unitId: number } => ({
  unitId: unit.unitId,
  // Who is commended has both.
  place: unit.place ?? 0,
  score: unit.score ?? 0,
  district: unit.districtName,
  unit: unit.unitName,
})
