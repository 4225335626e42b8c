import type { FileHandle } from 'node:fs/promises'

/** A box of MP4 and QuickTime (ISO 14496-12): where it begins, where its content does, where it ends. */
export type Box = { type: string; start: number; from: number; end: number }

/** A long video in short fragments has some thousands. */
const mostBoxes = 60_000
const mostInside = 2_000

type Header = { type: string; size: number; head: number }

/** Undefined where fewer than eight bytes are left. `left`: what a size of 0 stands for. */
function readHeader(bytes: Buffer, at: number, left: number): Header | undefined {
  if (at + 8 > bytes.length) return undefined
  const type = bytes.toString('latin1', at + 4, at + 8)
  const size = bytes.readUInt32BE(at)
  if (size === 0) return { type, size: left, head: 8 }
  if (size !== 1) return { type, size, head: 8 }
  if (at + 16 > bytes.length) return undefined
  return { type, size: Number(bytes.readBigUInt64BE(at + 8)), head: 16 }
}

/**
 * The boxes of a file, from its beginning to its end. `cut`: the last one says that it is longer than the file; `wrong`:
 * these are no boxes.
 */
export async function listTopBoxes(file: FileHandle, size: number): Promise<Box[] | 'cut' | 'wrong'> {
  const boxes: Box[] = []
  const buffer = Buffer.alloc(16)
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(buffer, 0, 16, at)
    const header = readHeader(buffer.subarray(0, bytesRead), 0, size - at)
    if (boxes.length === 0 && header?.type !== 'ftyp') return 'wrong'
    if (header === undefined) return 'cut'
    if (header.size < header.head || boxes.length >= mostBoxes) return 'wrong'
    const end = at + header.size
    if (end > size) return /^[\w ]{4}$/.test(header.type) ? 'cut' : 'wrong'
    boxes.push({ type: header.type, start: at, from: at + header.head, end })
    at = end
  }
  return boxes
}

/** The boxes inside a part of memory, as far as they are whole. */
export function listBoxes(bytes: Buffer, from = 0, end = bytes.length): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < end && boxes.length < mostInside; ) {
    const header = readHeader(bytes.subarray(0, end), at, end - at)
    if (header === undefined || header.size < header.head || at + header.size > end) return boxes
    boxes.push({ type: header.type, start: at, from: at + header.head, end: at + header.size })
    at += header.size
  }
  return boxes
}
