import { type PictureType, readPicture } from '../pictures/read-picture.ts'
import { endingOf } from './file-name.ts'
import { sniffDocument } from './sniff-document.ts'

const pictures: Readonly<Record<string, PictureType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
}
const documents = ['pdf', 'docx', 'xlsx', 'pptx'] as const
export type Ending = 'jpg' | 'jpeg' | 'png' | 'gif' | 'webp' | (typeof documents)[number]
export type Recognised = { mediaType: string; bytes: Buffer }

/**
 * What a file is by its bytes, where it is of the kinds these endings stand for and is called so: a picture under the name
 * `a.html` opens as something else after the download. A picture comes back without what the camera wrote beside it and
 * what somebody hung behind it. Undefined for everything else.
 */
export function recogniseFile(
  bytes: Buffer,
  name: string,
  endings: readonly Ending[],
): Recognised | undefined {
  const ending = endings.find((each) => each === endingOf(name))
  if (ending === undefined) return undefined
  const picture = pictures[ending]
  if (picture !== undefined) return readPicture(bytes, [picture])
  const found = sniffDocument(bytes)
  return found?.ending === ending ? { mediaType: found.mediaType, bytes } : undefined
}
