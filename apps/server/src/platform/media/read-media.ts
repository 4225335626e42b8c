import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { pipeline, Readable, Transform } from 'node:stream'
import { readPicture } from '../pictures/read-picture.ts'
import { problem } from '../problem.ts'
import type { Inspected } from '../resumable/purpose.ts'
import type { Box } from './boxes.ts'
import { readJpegFacts } from './exif.ts'
import { type MediaFacts, unknownFacts } from './facts.ts'
import { readMp4 } from './mp4.ts'
import { readWebm } from './webm.ts'

const notVideo = problem('platform/not-a-video', 422)
const videoCut = problem('platform/video-cut', 422)
const notPhoto = problem('platform/not-a-photo', 422)

/**
 * A video by its bytes, whatever it is called: MP4, QuickTime or WebM, whole. What is kept of it is the same to the eye and
 * the ear, without place, device and names. @throws notVideo (422), videoCut (422)
 */
export async function inspectVideo(path: string): Promise<Inspected<MediaFacts>> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const found = await readMp4(file, size)
    if (found === 'cut') throw videoCut()
    if (found !== undefined) {
      const { mediaType, facts, private: boxes } = found
      return { mediaType, facts, content: () => withoutBoxes(createReadStream(path), boxes) }
    }
    const facts = await readWebm(file, size)
    if (facts === 'cut') throw videoCut()
    if (facts === undefined) throw notVideo()
    return { mediaType: 'video/webm', facts, content: () => createReadStream(path) }
  } finally {
    await file.close()
  }
}

/** A photo as it may be shown, and when and where it was taken. Small enough to be held whole. @throws notPhoto (422) */
export async function inspectPhoto(path: string): Promise<Inspected<MediaFacts>> {
  const bytes = await readFile(path)
  const picture = readPicture(bytes, ['image/jpeg', 'image/png'])
  if (picture === undefined) throw notPhoto()
  const facts = picture.mediaType === 'image/jpeg' ? readJpegFacts(bytes) : unknownFacts
  const { mediaType } = picture
  return { mediaType, facts, content: () => Readable.from([picture.bytes]) }
}

/** The boxes become free room of the same length: nothing behind them moves. */
function withoutBoxes(source: Readable, boxes: readonly Box[]): Readable {
  const free = Buffer.from('free')
  let at = 0
  return pipeline(
    source,
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        for (const { start, from, end } of boxes) {
          for (let n = 0; n < 4; n++) {
            const place = start + 4 + n - at
            if (place >= 0 && place < chunk.length) chunk[place] = free[n] ?? 0
          }
          if (from < at + chunk.length && end > at)
            chunk.fill(0, Math.max(0, from - at), Math.min(chunk.length, end - at))
        }
        at += chunk.length
        done(null, chunk)
      },
    }),
    // Who reads it is told of the fault by the stream itself.
    () => undefined,
  )
}
