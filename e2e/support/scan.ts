import jsqr from 'jsqr'
import { PNG } from 'pngjs'

/** The text of a QR code in a PNG, as a phone would read it; empty when there is none. */
export function scanPicture(bytes: Buffer): string {
  const { width, height, data } = PNG.sync.read(bytes)
  // Its types describe an ES module, Node loads it as CommonJS: the function stands one step deeper for the types.
  const scan = 'default' in jsqr ? jsqr.default : jsqr
  return scan(new Uint8ClampedArray(data), width, height)?.data ?? ''
}
