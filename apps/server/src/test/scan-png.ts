import jsqr from 'jsqr'
import { PNG } from 'pngjs'

/** The package is CommonJS: Node hands over the module object where the compiler sees the function. */
export function decode(pixels: Uint8ClampedArray, width: number, height: number): string | undefined {
  const scan = 'default' in jsqr ? jsqr.default : jsqr
  return (scan as (p: Uint8ClampedArray, w: number, h: number) => { data: string } | null)(
    pixels,
    width,
    height,
  )?.data
}

/** Reads a QR code from a PNG as a phone would; for tests. */
export function scanPng(png: Buffer): { text: string | undefined; width: number; pixels: Buffer } {
  const { width, height, data } = PNG.sync.read(png)
  return { text: decode(new Uint8ClampedArray(data), width, height), width, pixels: data }
}
