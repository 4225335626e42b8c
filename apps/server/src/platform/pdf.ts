import { fontFiles, openFont } from './pictures/fonts.ts'

export const ink = '#1F2329'
export const grey = '#5A636D'
export const primary = '#00707A'
export const hair = '#C9CED6'

type About = {
  title: string
  margin: number
  /** When what it shows was made: the same document is then the same bytes, whenever it is drawn. */
  madeAt?: Date
}

/**
 * An A4 document with the house's two fonts, `regular` and `bold`, embedded as subsets, so that any printer will do. Its writer
 * is loaded with the first one: an idle server does without its 30 MB.
 */
export async function openPdf({ title, margin, madeAt }: About) {
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    lang: 'zh-CN',
    // Null keeps the built-in Helvetica out of the file; the typings know only font names.
    font: null as unknown as string,
    info: { Title: title, Creator: '健网', ...(madeAt === undefined ? {} : { CreationDate: madeAt }) },
  })
  const done = collectPages(doc)
  doc.registerFont('regular', fontFiles.regular).registerFont('bold', fontFiles.bold)
  return { doc, done }
}

function collectPages(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
}

const oldPrivate = /[\ue000-\uf8ff]/

/**
 * A character that the fonts lack would be printed as a crossed box without a word. So its place is told before; nothing
 * where all can be printed.
 * @param texts what is printed, by what it is called on the page
 */
export function explainUnprintable(texts: Readonly<Record<string, string | undefined>>): string | undefined {
  const font = openFont('regular')
  const faults = Object.entries(texts).flatMap(([where, text = '']) =>
    Array.from(text).flatMap((character, i) =>
      font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
        ? []
        : [`${where}第 ${i + 1} 个字${nameCharacter(character)}`],
    ),
  )
  return faults.length > 0 ? faults.join('，') : undefined
}

/** Seen on a screen or not, its number tells which it is. */
function nameCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return oldPrivate.test(character) ? `是旧系统的自造字（${code}）` : `“${character}”（${code}）`
}
