import type { Crypto } from '#platform/crypto/open-crypto'

/**
 * What a screen or a poster shows for checking in: a first byte of our own, kind, id, a half minute, and a mac. 33 bytes make
 * exactly 44 characters, so a code has one spelling. An organiser's screen shows another one every half minute, which proves
 * when it was scanned, also when the phone had no network then; a lesson's bears the half minute in which it begins.
 */
export type ScanKind = 'activity' | 'training' | 'lesson'
export type ScanContent = { kind: ScanKind; id: string; step: number }
export type ScanReading =
  | ({ ok: true } & ScanContent)
  | { ok: false; reason: 'garbage' | 'foreign' | 'forged' }

export const stepSeconds = 30
const MARK = 0xa7
const KINDS: Readonly<Record<ScanKind, number>> = { activity: 1, training: 2, lesson: 3 }
const HEAD_BYTES = 22
const MAC_BYTES = 11
const LENGTH = 44
/** As of old, when activities alone had such codes. */
const PURPOSE = 'activities/check-in'

export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / (stepSeconds * 1000))
}

export function startOfStep(step: number): Date {
  return new Date(step * stepSeconds * 1000)
}

export function makeScanCode(crypto: Pick<Crypto, 'mac'>, { kind, id, step }: ScanContent): string {
  const head = Buffer.alloc(HEAD_BYTES)
  head[0] = MARK
  head[1] = KINDS[kind]
  head.write(id.replaceAll('-', ''), 2, 'hex')
  head.writeUInt32BE(step, 18)
  const mac = crypto.mac(PURPOSE, head).subarray(0, MAC_BYTES)
  return Buffer.concat([head, mac]).toString('base64url')
}

/** Tells our other codes, which people scan by mistake, from what is no code of ours at all. */
export function readScanCode(crypto: Pick<Crypto, 'verifyMac'>, scanned: string): ScanReading {
  const text = scanned.trim()
  const token = text.slice(text.lastIndexOf('/') + 1)
  const bytes = /^[\w-]+$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0)
  const kind = (['activity', 'training', 'lesson'] as const).find((each) => KINDS[each] === bytes[1])
  if (token.length !== LENGTH || bytes[0] !== MARK || kind === undefined)
    return { ok: false, reason: isOtherCode(token) ? 'foreign' : 'garbage' }
  const head = bytes.subarray(0, HEAD_BYTES)
  if (!crypto.verifyMac(PURPOSE, head, bytes.subarray(HEAD_BYTES))) return { ok: false, reason: 'forged' }
  const hex = head.toString('hex', 2, 18)
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { ok: true, kind, id, step: head.readUInt32BE(18) }
}

/** The shape of registration and team codes: base 32 without I, L, O, U. */
function isOtherCode(token: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{32}$/.test(token)
}
