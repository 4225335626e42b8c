import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'
import type { Font } from 'fontkit'
import { type Coverage, coverOutline } from './coverage.ts'
import { type FontName, openFont } from './fonts.ts'

export type Colour = readonly [red: number, green: number, blue: number]
export type Style = Readonly<{ font: FontName; size: number; colour: Colour }>

/** A white sheet on which boxes and lines of text are drawn; kept in memory, three bytes a pixel. */
export type Canvas = {
  fill(box: Readonly<{ x: number; y: number; width: number; height: number }>, colour: Colour): void
  /** One line; `y` is its top, as high as `size` times 1.4. */
  write(text: string, x: number, y: number, style: Style): void
  toPng(): Promise<Buffer>
}

/** How text is measured and broken without a sheet. */
export type Pens = {
  widthOf(text: string, style: Pick<Style, 'font' | 'size'>): number
  /** Lines no wider than `most`; words of letters and digits stay whole where they fit. */
  breakText(text: string, style: Pick<Style, 'font' | 'size'>, most: number): string[]
  drawOn(width: number, height: number): Canvas
}

type Glyph = Readonly<{ advance: number; cover: Coverage }>

/** Fonts are read once for all that is drawn with these pens. */
export function openPens(): Pens {
  const fonts = new Map<FontName, Font>()
  const glyphs = new Map<string, Glyph>()

  function find(character: string, { font, size }: Pick<Style, 'font' | 'size'>): Glyph {
    const key = `${font} ${size} ${character}`
    const known = glyphs.get(key)
    if (known !== undefined) return known
    const opened = fonts.get(font) ?? openFont(font)
    fonts.set(font, opened)
    const scale = size / opened.unitsPerEm
    const glyph = opened.glyphForCodePoint(character.codePointAt(0) ?? 32)
    const made = {
      advance: glyph.advanceWidth * scale,
      cover: coverOutline(glyph.path.commands, scale),
    }
    glyphs.set(key, made)
    return made
  }
  const widthOf: Pens['widthOf'] = (text, style) =>
    [...text].reduce((sum, character) => sum + find(character, style).advance, 0)

  return {
    widthOf,
    breakText: (text, style, most) =>
      text.split('\n').flatMap((line) => breakLine(line, most, (part) => widthOf(part, style))),
    drawOn: (width, height) => openCanvas(width, height, find),
  }
}

/** Numbers, times, telephone numbers and Latin words are not torn. */
const words = /[\w:.\-–—+/]+|./gu

function breakLine(text: string, most: number, measure: (part: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(words) ?? []) {
    const pieces = measure(word) > most ? [...word] : [word]
    for (const piece of pieces) {
      if (line !== '' && measure(line + piece) > most) {
        lines.push(line)
        line = ''
      }
      line += piece
    }
  }
  return [...lines, line]
}

function openCanvas(width: number, height: number, find: (character: string, style: Style) => Glyph): Canvas {
  const pixels = new Uint8Array(width * height * 3).fill(255)
  const blend = (x: number, y: number, colour: Colour, alpha: number) => {
    if (alpha === 0 || x < 0 || y < 0 || x >= width || y >= height) return
    const at = (y * width + x) * 3
    for (const [part, value] of colour.entries())
      pixels[at + part] = Math.round(((pixels[at + part] ?? 255) * (255 - alpha) + value * alpha) / 255)
  }
  return {
    fill(box, colour) {
      for (let y = box.y; y < box.y + box.height; y++)
        for (let x = box.x; x < box.x + box.width; x++) blend(x, y, colour, 255)
    },
    write(text, x, y, style) {
      const baseline = Math.round(y + style.size * 1.07)
      let pen = x
      for (const character of text) {
        const { advance, cover } = find(character, style)
        const left = Math.round(pen) + cover.left
        for (const [at, alpha] of cover.alpha.entries())
          blend(
            left + (at % cover.width),
            baseline + cover.top + Math.floor(at / cover.width),
            style.colour,
            alpha,
          )
        pen += advance
      }
    },
    toPng: () => encodePng(pixels, width, height),
  }
}

const deflateLater = promisify(deflate)
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

async function encodePng(pixels: Uint8Array, width: number, height: number): Promise<Buffer> {
  const row = width * 3
  // Each row begins with its filter, 0: letters that come again are found better without one.
  const lines = Buffer.alloc((row + 1) * height)
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', await deflateLater(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
