import type { ByteSource } from './byte-source.ts'
import { scanPart } from './read-part.ts'
import type { ZipEntry } from './zip-directory.ts'

/** What a cell's style says about its number: it is a date, or it is shown with that many digits. */
export type NumberFormat = { readonly isDate: boolean; readonly zeroPad: number }

const PLAIN: NumberFormat = { isDate: false, zeroPad: 0 }

// ECMA-376 18.8.30: the built-in date and time formats, those of Chinese locales included.
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
])

/** The formats by the style numbers that cells carry. */
export async function readStyles(source: ByteSource, entry: ZipEntry | undefined): Promise<NumberFormat[]> {
  if (!entry) return []
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCellFormats = false
  await scanPart(source, entry, {
    wantsText: false,
    open(name, scan, selfClosing) {
      if (name === 'numFmt') {
        codes.set(Number(scan.attribute('numFmtId')), scan.attribute('formatCode') ?? '')
      } else if (name === 'cellXfs') {
        inCellFormats = !selfClosing
      } else if (name === 'xf' && inCellFormats) {
        formats.push(describeFormat(Number(scan.attribute('numFmtId') ?? 0), codes))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
    text: () => {},
  })
  return formats
}

function describeFormat(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id)
  if (code === undefined) return { isDate: BUILT_IN_DATES.has(id), zeroPad: 0 }
  return describeCode(code)
}

/** Reads a custom format code: `yyyy"年"m"月"` is a date, `000000` pads to six digits. */
export function describeCode(whole: string): NumberFormat {
  // Excel allows 255 characters.
  const code = whole.slice(0, 255)
  if (/^0+$/.test(code)) return { isDate: false, zeroPad: code.length }
  // [h] [mm] [ss] count elapsed time; other brackets are colours, locales and conditions.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/general|G\/通用格式/gi, '')
  return /[ymdhs]/i.test(bare) ? { isDate: true, zeroPad: 0 } : PLAIN
}
