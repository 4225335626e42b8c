import { type Canvas, type Colour, openPens, type Pens, type Style } from './canvas.ts'

/** A table as a picture for a phone: people look at it in a chat, so that it is narrow and its letters are large. */
export type TablePicture = Readonly<{
  title: string
  /** Below the title: the days, the version. */
  lines: readonly string[]
  /** Set apart above the table: what has changed. */
  notes: readonly string[]
  columns: readonly Readonly<{ title: string; share: number }>[]
  rows: readonly (readonly string[])[]
  footer: string
}>

const width = 1_080
const margin = 36
const gap = 12
const ink: Colour = [31, 35, 41]
const grey: Colour = [75, 83, 92]
const teal: Colour = [0, 112, 122]
const white: Colour = [255, 255, 255]
const pale: Colour = [238, 245, 245]
const warm: Colour = [255, 244, 219]
const styles = {
  title: { font: 'bold', size: 44, colour: teal },
  line: { font: 'regular', size: 28, colour: grey },
  note: { font: 'regular', size: 26, colour: ink },
  head: { font: 'bold', size: 26, colour: white },
  cell: { font: 'regular', size: 25, colour: ink },
} as const satisfies Record<string, Style>

const heightOf = ({ size }: Style) => Math.round(size * 1.4)

/** A block of lines, drawn below the last one. */
type Block = Readonly<{ height: number; draw(canvas: Canvas, top: number): void }>

/** @returns a PNG, 1080 pixels wide and as high as its rows want it; a hundred rows take a second */
export async function drawTable(picture: TablePicture): Promise<Buffer> {
  const pens = openPens()
  const inner = width - 2 * margin
  const paragraph = (text: string, style: Style, back?: Colour): Block => {
    const lines = pens.breakText(text, style, inner - (back === undefined ? 0 : 2 * gap))
    const height = lines.length * heightOf(style) + (back === undefined ? 0 : 2 * gap)
    return {
      height,
      draw(canvas, top) {
        if (back !== undefined) canvas.fill({ x: margin, y: top, width: inner, height }, back)
        const [x, y] = back === undefined ? [margin, top] : [margin + gap, top + gap]
        for (const [n, line] of lines.entries()) canvas.write(line, x, y + n * heightOf(style), style)
      },
    }
  }
  const space: Block = { height: 20, draw: () => {} }
  const blocks: Block[] = [
    paragraph(picture.title, styles.title),
    ...picture.lines.map((line) => paragraph(line, styles.line)),
    space,
    ...picture.notes.flatMap((note) => [paragraph(note, styles.note, warm), space]),
    ...layOutRows(pens, picture, inner),
    space,
    paragraph(picture.footer, styles.line),
  ]
  const height = blocks.reduce((sum, block) => sum + block.height, 2 * margin)
  const canvas = pens.drawOn(width, height)
  canvas.fill({ x: 0, y: 0, width, height: 10 }, teal)
  let top = margin
  for (const block of blocks) {
    block.draw(canvas, top)
    top += block.height
  }
  return canvas.toPng()
}

function layOutRows(pens: Pens, { columns, rows }: TablePicture, inner: number): Block[] {
  if (columns.length === 0) return []
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.floor((inner * share) / all))
  const layOut = (cells: readonly string[], style: Style, back: Colour): Block => {
    const broken = widths.map((wide, i) => pens.breakText(cells[i] ?? '', style, wide - 2 * gap))
    const height = Math.max(...broken.map((lines) => lines.length)) * heightOf(style) + 2 * gap
    return {
      height,
      draw(canvas, top) {
        canvas.fill({ x: margin, y: top, width: inner, height }, back)
        let x = margin
        for (const [i, lines] of broken.entries()) {
          for (const [n, line] of lines.entries())
            canvas.write(line, x + gap, top + gap + n * heightOf(style), style)
          x += widths[i] ?? 0
        }
      },
    }
  }
  return [
    layOut(
      columns.map(({ title }) => title),
      styles.head,
      teal,
    ),
    ...rows.map((row, n) => layOut(row, styles.cell, n % 2 === 0 ? white : pale)),
  ]
}
