import { explainUnprintable, grey, hair, ink, openPdf, primary } from '#platform/pdf'
import { notPrintable } from './problems.ts'
import { traceQr } from './qr.ts'

/** Home printers leave about 6 mm white; 48 pt keeps clear of that and of drawing pins. */
const MARGIN = 48
const QR_SIDE = 300

export type Poster = {
  /** What the code is for: 健身团队注册二维码. */
  title: string
  unitName: string
  /** What the QR code holds. */
  url: string
  /** How-to in three steps; the default speaks of WeChat. */
  steps?: readonly string[]
  /** A line under the steps: where to ask, or that the code is only for this sub-district. */
  note: string
  /** The code in text, for who cannot scan. */
  shortCode?: string
  /** Calendar day, `YYYY-MM-DD`. */
  validUntil?: string
}

const DEFAULT_STEPS = [
  '打开微信，点右上角“＋”，选“扫一扫”',
  '对准上方二维码，等待页面打开',
  '按提示填写信息并提交',
]

/**
 * One A4 page in PDF with a big vector QR code; fonts are embedded as subsets, so any printer will do.
 * Long unit names shrink until they fit two lines.
 * @throws notPrintable (422) for characters the fonts lack
 */
export async function makePosterPdf(poster: Poster): Promise<Buffer> {
  const { title, unitName, note, shortCode, steps = DEFAULT_STEPS } = poster
  const texts = { 标题: title, 名称: unitName, 说明: note, 编码: shortCode, 步骤: steps.join('') }
  const where = explainUnprintable(texts)
  if (where !== undefined) throw notPrintable({ where })
  const { doc, done } = await openPdf({ title: `${unitName} ${title}`, margin: MARGIN })
  drawHeading(doc, poster)
  drawQr(doc, poster.url, 214)
  if (shortCode !== undefined) drawShortCode(doc, shortCode)
  drawSteps(doc, steps)
  drawFooter(doc, poster)
  doc.end()
  return done
}

function drawHeading(doc: PDFKit.PDFDocument, { title, unitName }: Poster): void {
  const width = doc.page.width - 2 * MARGIN
  doc.rect(0, 0, doc.page.width, 14).fill(primary)
  doc.fillColor(primary).font('bold')
  setFittingSize(doc, title, width, 40)
  doc.text(title, MARGIN, 58, { width, align: 'center' })
  doc.fillColor(ink).font('regular')
  setFittingSize(doc, unitName, width * 2, 24)
  doc.text(unitName, MARGIN, 126, { width, align: 'center', height: 72, ellipsis: true })
}

/** Largest size up to `size` at which the text is no wider than `width`; not below 14. */
function setFittingSize(doc: PDFKit.PDFDocument, text: string, width: number, size: number): void {
  doc.fontSize(size)
  const natural = doc.widthOfString(text)
  if (natural > width * 0.95) doc.fontSize(Math.max(14, Math.floor((size * width * 0.95) / natural)))
}

function drawQr(doc: PDFKit.PDFDocument, url: string, top: number): void {
  const { size, bars } = traceQr(url, 'Q')
  const unit = QR_SIDE / size
  const left = (doc.page.width - QR_SIDE) / 2
  doc
    .lineWidth(1.5)
    .roundedRect(left - 8, top - 8, QR_SIDE + 16, QR_SIDE + 16, 10)
    .stroke(primary)
  // One path for all bars: viewers then smooth the outline as a whole, without hairlines between rows.
  for (const { x, y, width } of bars) doc.rect(left + x * unit, top + y * unit, width * unit, unit)
  doc.fill('#000000')
}

function drawShortCode(doc: PDFKit.PDFDocument, shortCode: string): void {
  const width = doc.page.width - 2 * MARGIN
  doc.fillColor(grey).font('regular').fontSize(11)
  doc.text(`不能扫码时，在小程序“输入编码”中填写：${shortCode}`, MARGIN, 532, { width, align: 'center' })
}

function drawSteps(doc: PDFKit.PDFDocument, steps: readonly string[]): void {
  const left = MARGIN + 48
  let y = 566
  for (const [i, step] of steps.entries()) {
    doc.circle(left + 14, y + 14, 14).fill(primary)
    doc.fillColor('#FFFFFF').font('bold').fontSize(16)
    doc.text(String(i + 1), left, y + 2, { width: 28, align: 'center' })
    doc.fillColor(ink).font('regular').fontSize(17)
    doc.text(step, left + 42, y + 1, {
      width: doc.page.width - MARGIN - left - 42,
      height: 30,
      ellipsis: true,
    })
    y += 44
  }
}

function drawFooter(doc: PDFKit.PDFDocument, { note, validUntil }: Poster): void {
  const width = doc.page.width - 2 * MARGIN
  doc
    .moveTo(MARGIN, 712)
    .lineTo(MARGIN + width, 712)
    .lineWidth(0.75)
    .stroke(hair)
  doc.fillColor(grey).font('regular').fontSize(12)
  doc.text(note, MARGIN, 722, { width, align: 'center', height: 36, ellipsis: true })
  if (validUntil !== undefined) {
    doc.text(`有效期至 ${formatDay(validUntil)}`, MARGIN, 764, { width, align: 'center' })
  }
}

function formatDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
