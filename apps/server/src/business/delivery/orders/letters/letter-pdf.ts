import {
  type LetterParty,
  type LetterState,
  letterParties,
  letterTitle,
} from '@jianwang/records/delivery-letter'
import { shanghaiDay } from '#platform/clock'
import { explainUnprintable, grey, hair, ink, openPdf } from '#platform/pdf'
import { makeQrPng } from '#support/codes'
import { letterNotPrintable } from '../problems.ts'
import { clockOf } from '../times.ts'

const margin = 56
const red = '#B3261E'
type Doc = PDFKit.PDFDocument
type Letter = {
  text: string
  digest: string
  state: LetterState
  code: string
  signers: readonly { party: LetterParty; name: string; signedAt: string | null }[]
  /** Whose original it is; undefined for a copy. */
  party: LetterParty | undefined
  checkUrl: string
  madeAt: Date
}

/** The text as it was signed; every page says 未生效 until both have. @throws letterNotPrintable (422) */
export async function drawLetterPdf(letter: Letter): Promise<Buffer> {
  const { text, madeAt, party, code, checkUrl } = letter
  const where = explainUnprintable({
    正文: text.replace(/\n/g, ''),
    签字人: letter.signers.map(({ name }) => name).join(''),
  })
  if (where !== undefined) throw letterNotPrintable({ where })
  const [title = letterTitle, ...lines] = text.trimEnd().split('\n')
  const { doc, done } = await openPdf({ title: `${title} ${code}`, margin, madeAt })
  const qr = await makeQrPng(checkUrl, { size: 240 })
  let page = 0
  const frame = () => drawFrame(doc, letter, ++page)
  frame()
  doc.on('pageAdded', frame)
  doc.font('bold').fontSize(20).fillColor(ink).text(title, { align: 'center' }).moveDown(0.3)
  const original = party === undefined ? '副本' : `一式两份，${letterParties[party]}执`
  doc.font('regular').fontSize(10).fillColor(grey).text(original, { align: 'center' }).moveDown(0.8)
  for (const line of lines) drawLine(doc, line)
  drawSignatures(doc, letter, qr)
  doc.end()
  return done
}

const heading = /^[一二三]、/

/** A paragraph stands on one page: the next one begins with the mark, which has a font of its own. */
function drawLine(doc: Doc, line: string): void {
  const isHeading = heading.test(line)
  const style = () =>
    doc
      .font(isHeading ? 'bold' : 'regular')
      .fontSize(isHeading ? 12 : 10.5)
      .fillColor(ink)
  const spacing = { lineGap: 3, paragraphGap: 3 }
  const left = doc.page.height - margin - doc.y
  if (style().heightOfString(line, { ...spacing, width: doc.page.width - 2 * margin }) > left) doc.addPage()
  if (isHeading) doc.moveDown(0.4)
  style().text(line, margin, undefined, spacing)
}

/** What stands on every page: that it is not in force, by which it is checked, and its number. */
function drawFrame(doc: Doc, { state, code, digest }: Letter, page: number): void {
  const { x, y } = doc
  const { bottom } = doc.page.margins
  // Below the last line of the text: or it would begin a page of its own, which has a foot again.
  doc.page.margins.bottom = 0
  if (state !== 'in-force') {
    const word = state === 'void' ? '已作废' : '未生效'
    doc.font('bold').fontSize(14).fillColor(red).text(word, margin, 26, { align: 'right', lineBreak: false })
    doc
      .save()
      .rotate(-40, { origin: [298, 421] })
      .fillOpacity(0.12)
      .font('bold')
      .fontSize(120)
      .fillColor(red)
    doc.text(word, 0, 350, { width: 595, align: 'center', lineBreak: false }).restore()
  }
  doc.font('regular').fontSize(8).fillColor(grey)
  doc.text(`编号 ${code}　摘要 SHA-256 ${digest}`, margin, 792, { lineBreak: false })
  doc.text(`第 ${page} 页`, margin, 806, { lineBreak: false })
  doc.page.margins.bottom = bottom
  Object.assign(doc, { x, y })
}

const blockHeight = 150

/** Both sides beside each other, with the place of their seals (盖章). */
function drawSignatures(doc: Doc, { signers }: Letter, qr: Buffer): void {
  if (doc.y + blockHeight > doc.page.height - margin) doc.addPage()
  const top = doc.y + 16
  doc
    .moveTo(margin, top)
    .lineTo(doc.page.width - margin, top)
    .lineWidth(0.5)
    .stroke(hair)
  signers.forEach(({ party, name, signedAt }, n) => {
    const left = margin + n * 190
    const lines = [
      [`${letterParties[party]}签字：`, signedAt === null ? '（未签字）' : name],
      [
        '签字时间：',
        signedAt === null ? '' : `${shanghaiDay(new Date(signedAt))} ${clockOf(new Date(signedAt))}`,
      ],
      ['盖章：', ''],
    ]
    lines.forEach(([label, value], row) => {
      doc.font('regular').fontSize(10.5).fillColor(ink)
      doc.text(`${label}${value}`, left, top + 12 + row * 24, { width: 185, lineBreak: false })
    })
  })
  doc.image(qr, doc.page.width - margin - 96, top + 8, { width: 96 })
  doc.fontSize(8).fillColor(grey)
  doc.text('扫码查验', doc.page.width - margin - 96, top + 106, {
    width: 96,
    align: 'center',
    lineBreak: false,
  })
}
