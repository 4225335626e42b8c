/** What the bytes are, whatever the name or the sender says. */
type Sniffed = Readonly<{ mediaType: string; ending: string }>

const text = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1')
const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, at) => bytes[at] === byte)

const openXml = 'application/vnd.openxmlformats-officedocument.'
const documents: readonly (readonly [folder: string, sniffed: Sniffed])[] = [
  ['word/', { mediaType: `${openXml}wordprocessingml.document`, ending: 'docx' }],
  ['xl/', { mediaType: `${openXml}spreadsheetml.sheet`, ending: 'xlsx' }],
  ['ppt/', { mediaType: `${openXml}presentationml.presentation`, ending: 'pptx' }],
]

/**
 * Needs the whole file: which kind of Office document a zip is stands in its directory, at the end. Old binary formats
 * and macros are not taken: both carry code.
 */
export function sniffDocument(bytes: Uint8Array): Sniffed | undefined {
  if (text(bytes, 0, 5) === '%PDF-') return { mediaType: 'application/pdf', ending: 'pdf' }
  if (!startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return undefined
  const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!directory.includes('[Content_Types].xml') || directory.includes('vbaProject.bin')) return undefined
  return documents.find(([folder]) => directory.includes(folder))?.[1]
}
