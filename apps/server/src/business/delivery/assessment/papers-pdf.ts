import {
  certificateIssuer,
  certificateTitle,
  commendationTitle,
  sayCertificate,
} from '@jianwang/records/delivery-assessment'
import { ink, openPdf, primary } from '#platform/pdf'
import { drawFoot, drawHead, drawTable, paperMargin } from '#platform/pdf-table'

export type Commended = Readonly<{ place: number; district: string; unit: string; score: number }>

const head = [
  { text: '名次', width: 60 },
  { text: '区', width: 140 },
  { text: '街镇', width: 219 },
  { text: '得分', width: 80, align: 'right' },
] as const

/** 表彰名单 of a year; drawn again it is the same bytes. @param day on which it was confirmed */
export async function drawCommendationPdf(
  year: number,
  units: readonly Commended[],
  day: string,
): Promise<Buffer> {
  const title = commendationTitle(year)
  const { doc, done } = await openPdf({ title, margin: paperMargin, madeAt: midnight(day) })
  drawHead(doc, title, [`共 ${units.length} 个街镇`])
  drawTable(
    doc,
    [...head],
    units.map(({ place, district, unit, score }) => {
      const texts = [String(place), district, unit, score.toFixed(1)]
      return head.map((cell, at) => ({ ...cell, text: texts[at] ?? '' }))
    }),
  )
  drawFoot(doc, [certificateIssuer, day])
  doc.end()
  return done
}

/** 荣誉证书 of one sub-district. */
export async function drawCertificatePdf(year: number, unit: Commended, day: string): Promise<Buffer> {
  const { doc, done } = await openPdf({ title: certificateTitle, margin: paperMargin, madeAt: midnight(day) })
  const { width, height } = doc.page
  doc
    .rect(24, 24, width - 48, height - 48)
    .lineWidth(2)
    .stroke(primary)
  doc
    .rect(30, 30, width - 60, height - 60)
    .lineWidth(0.5)
    .stroke(primary)
  doc.font('bold').fontSize(40).fillColor(primary).text(certificateTitle, 72, 200, { align: 'center' })
  doc.moveDown(1.5).font('regular').fontSize(18).fillColor(ink)
  const text = sayCertificate(`${unit.district}${unit.unit}`, { year, place: unit.place, score: unit.score })
  doc.text(text, 90, undefined, { width: width - 180, indent: 36, lineGap: 12 })
  doc.moveDown(4)
  for (const line of [certificateIssuer, day])
    doc.text(line, 90, undefined, { width: width - 180, align: 'right', lineGap: 8 })
  doc.end()
  return done
}

const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`)
