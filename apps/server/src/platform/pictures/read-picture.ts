import { stripGif } from './gif.ts'
import { stripJpeg } from './jpeg.ts'
import { stripPng } from './png.ts'
import { stripWebp } from './webp.ts'

const strippers = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/gif': stripGif,
  'image/webp': stripWebp,
} as const
export type PictureType = keyof typeof strippers
/** A picture as it may be shown: of a kind browsers draw, and without what a camera or a program writes beside it. */
export type Picture<Type extends PictureType = PictureType> = { mediaType: Type; bytes: Buffer }

/**
 * Undefined when the bytes are no whole picture of these kinds, whatever the sender calls them. Pixels are not coded
 * anew: nothing is lost, and no decoder meets what strangers send.
 */
export function readPicture<const Type extends PictureType>(
  bytes: Buffer,
  kinds: readonly Type[],
): Picture<Type> | undefined {
  for (const mediaType of kinds) {
    const stripped = strippers[mediaType](bytes)
    if (stripped !== undefined) return { mediaType, bytes: stripped }
  }
  return undefined
}
