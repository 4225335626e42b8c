import { posix } from 'node:path'
import { cutText } from '../cut-text.ts'
import type { ByteSource } from './byte-source.ts'
import { scanPart } from './read-part.ts'
import { damaged } from './sheet-problem.ts'
import type { XmlHandler } from './xml-scan.ts'
import type { ZipEntry } from './zip-directory.ts'

export type BookTab = { readonly name: string; readonly hidden: boolean; readonly entry: ZipEntry }

export type Book = {
  readonly date1904: boolean
  readonly tabs: readonly BookTab[]
  readonly sharedStrings: ZipEntry | undefined
  readonly styles: ZipEntry | undefined
}

/** Excel allows 31 characters. */
const MAX_NAME = 60

type Relation = { readonly id: string; readonly type: string; readonly target: string }
type Parts = ReadonlyMap<string, ZipEntry>

/** Follows the package's relations (OPC) to the workbook and its sheets; external targets are never touched. */
export async function readBook(source: ByteSource, parts: Parts): Promise<Book> {
  const root = await readRelations(source, parts, '')
  const main = root.find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const entry = findPart(parts, main)
  if (!entry) throw damaged('找不到工作簿')
  const relations = await readRelations(source, parts, entry.name)
  const { date1904, listed } = await readWorkbookPart(source, entry)
  const worksheets = new Map(
    relations.filter((one) => one.type.endsWith('/worksheet')).map((one) => [one.id, one]),
  )
  const tabs: BookTab[] = []
  for (const { name, hidden, id } of listed) {
    const relation = worksheets.get(id)
    // Each part serves one tab: a workbook of a thousand tabs onto one large sheet is no honest one.
    worksheets.delete(id)
    const part = relation && findPart(parts, relation.target)
    if (part && !tabs.some((tab) => tab.entry === part))
      tabs.push({ name: cutText(name, MAX_NAME), hidden, entry: part })
  }
  if (tabs.length === 0) throw damaged('工作簿里没有工作表')
  const linked = (type: string) => {
    const target = relations.find((relation) => relation.type.endsWith(type))?.target
    return target === undefined ? undefined : findPart(parts, target)
  }
  return { date1904, tabs, sharedStrings: linked('/sharedStrings'), styles: linked('/styles') }
}

/** Some writers disagree with themselves about the case of part names, which OPC compares without case. */
function findPart(parts: Parts, name: string): ZipEntry | undefined {
  const exact = parts.get(name)
  if (exact) return exact
  const wanted = name.toLowerCase()
  for (const [key, entry] of parts) if (key.toLowerCase() === wanted) return entry
  return undefined
}

async function readRelations(source: ByteSource, parts: Parts, owner: string): Promise<Relation[]> {
  const folder = posix.dirname(owner) === '.' ? '' : `${posix.dirname(owner)}/`
  const entry = findPart(parts, `${folder}_rels/${posix.basename(owner)}.rels`)
  const relations: Relation[] = []
  if (!entry) return relations
  await scanPart(source, entry, {
    ...SILENT,
    open(name, scan) {
      if (name !== 'Relationship' || scan.attribute('TargetMode') === 'External') return
      const target = scan.attribute('Target') ?? ''
      relations.push({
        id: scan.attribute('Id') ?? '',
        type: scan.attribute('Type') ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.normalize(folder + target),
      })
    },
  })
  return relations
}

async function readWorkbookPart(source: ByteSource, entry: ZipEntry) {
  const listed: { name: string; hidden: boolean; id: string }[] = []
  let date1904 = false
  await scanPart(source, entry, {
    ...SILENT,
    open(name, scan) {
      if (name === 'workbookPr') {
        date1904 = /^(?:1|true|on)$/.test(scan.attribute('date1904') ?? '')
      } else if (name === 'sheet') {
        const hidden = /hidden/i.test(scan.attribute('state') ?? '')
        // The prefix of the relations namespace is `r` by custom only.
        const id = scan.attribute('r:id') ?? scan.attributeEndingWith(':id') ?? ''
        listed.push({ name: scan.attribute('name') ?? '', hidden, id })
      }
    },
  })
  return { date1904, listed }
}

const SILENT: XmlHandler = { wantsText: false, open: () => {}, close: () => {}, text: () => {} }
