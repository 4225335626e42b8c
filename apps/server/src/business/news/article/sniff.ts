/** What the bytes are, whatever the name or the sender says. */
export type Sniffed = Readonly<{ mediaType: string; endings: readonly string[] }>

const text = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1')
const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, at) => bytes[at] === byte)

export function sniffImage(head: Uint8Array): Sniffed | undefined {
  if (startsWith(head, 0xff, 0xd8, 0xff)) return { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] }
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && text(head, 12, 16) === 'IHDR')
    return { mediaType: 'image/png', endings: ['png'] }
  if (/^GIF8[79]a$/.test(text(head, 0, 6))) return { mediaType: 'image/gif', endings: ['gif'] }
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP')
    return { mediaType: 'image/webp', endings: ['webp'] }
  return undefined
}

const openXml = 'application/vnd.openxmlformats-officedocument.'
const documents: readonly (readonly [folder: string, sniffed: Sniffed])[] = [
  ['word/', { mediaType: `${openXml}wordprocessingml.document`, endings: ['docx'] }],
  ['xl/', { mediaType: `${openXml}spreadsheetml.sheet`, endings: ['xlsx'] }],
  ['ppt/', { mediaType: `${openXml}presentationml.presentation`, endings: ['pptx'] }],
]

/**
 * Needs the whole file: which kind of Office document a zip is stands in its directory, at the end. Old binary formats
 * and macros are not taken: both carry code.
 */
export function sniffDocument(bytes: Uint8Array): Sniffed | undefined {
  if (text(bytes, 0, 5) === '%PDF-') return { mediaType: 'application/pdf', endings: ['pdf'] }
  if (!startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return undefined
  const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!directory.includes('[Content_Types].xml') || directory.includes('vbaProject.bin')) return undefined
  return documents.find(([folder]) => directory.includes(folder))?.[1]
}

/** The last ending of a name, in small letters. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}
