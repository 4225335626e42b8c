import { lazily } from '#platform/lazily'

const qrcode = lazily<typeof import('qrcode')>('qrcode')

/** ISO/IEC 18004 asks for four modules of white all around; codes cut tighter fail on cheap phones. */
const QUIET_ZONE = 4
const MODULE_PIXELS_MIN = 2

/** `M` for screens, `Q` for paper that gets wet, folded and written on. */
export type QrLevel = 'M' | 'Q'

/**
 * QR code as PNG with its quiet zone. The picture is at most `size` pixels wide, since each module
 * takes a whole number of pixels (uneven ones are what scanners trip over), but never under 2 a module.
 */
export async function makeQrPng(
  url: string,
  { size = 600, level = 'M' }: { size?: number; level?: QrLevel } = {},
): Promise<Buffer> {
  const { modules } = qrcode().create(url, { errorCorrectionLevel: level })
  const scale = Math.max(MODULE_PIXELS_MIN, Math.floor(size / (modules.size + 2 * QUIET_ZONE)))
  return qrcode().toBuffer(url, { type: 'png', errorCorrectionLevel: level, margin: QUIET_ZONE, scale })
}

/** One horizontal bar of dark modules, in modules from the top left of the quiet zone. */
export type QrBar = { x: number; y: number; width: number }

/** QR code as bars, for drawing in vectors; `size` is in modules and includes the quiet zone. */
export function traceQr(url: string, level: QrLevel): { size: number; bars: QrBar[] } {
  const { modules } = qrcode().create(url, { errorCorrectionLevel: level })
  const bars: QrBar[] = []
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.data[y * modules.size + x] !== 1) continue
      const last = bars.at(-1)
      if (last !== undefined && last.y === y + QUIET_ZONE && last.x + last.width === x + QUIET_ZONE)
        last.width += 1
      else bars.push({ x: x + QUIET_ZONE, y: y + QUIET_ZONE, width: 1 })
    }
  }
  return { size: modules.size + 2 * QUIET_ZONE, bars }
}
