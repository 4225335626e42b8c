import type { Crypto } from '#platform/crypto/open-crypto'
import { type CodeKind, decodeBase32, encodeBase32, TOKEN_LENGTH } from './token.ts'

/**
 * Codes that are shown on a screen and change every 30 seconds, so that a photo of one is soon worth nothing. As long as
 * a printed token and told from it by the version: version 2, then 4 bits of kind and 20 of the time step, an 8-byte id,
 * an 8-byte mac over version, kind, id and the whole step. Accepted one step early and one late, for clocks and slow
 * hands. Nothing is stored: what the id names and whether it may be joined is the caller's business.
 */
/**
 * A member's card is only ever shown, never printed. `held-join` is what a phone that scanned a team's code in time keeps
 * instead of it, while its owner signs in and types his name: good for half an hour.
 */
export type ShownKind = CodeKind | 'member-card' | 'held-join'

export type RotatingContent = { kind: ShownKind; id: string }

export type RotatingReading =
  | { ok: true; kind: ShownKind; id: string }
  | { ok: false; reason: 'garbage' | 'kind' | 'mac' | 'expired' }

export const stepMilliseconds = 30_000
const VERSION = 2
const KINDS: Readonly<Record<ShownKind, number>> = {
  registration: 1,
  'team-join': 2,
  'held-join': 3,
  'member-card': 9,
}
const heldSteps = 60
/** 364 days of steps: the nearest time with these bits is the one that was meant. */
const STEP_BITS = 20
const HEAD_BYTES = 12
const MAC_PURPOSE = 'codes/rotating'

/** `refreshAt`: when the screen should show the next one; `expiresAt`: when this one is refused. */
export function makeRotating(
  crypto: Pick<Crypto, 'mac'>,
  { kind, id }: RotatingContent,
  now: Date,
): { token: string; refreshAt: Date; expiresAt: Date } {
  if (!/^[0-9a-f]{16}$/.test(id)) throw new RangeError('a code id is 16 lower-case hexadecimal characters')
  const step = stepOf(now)
  const head = Buffer.alloc(HEAD_BYTES)
  head[0] = VERSION
  head.writeUIntBE((KINDS[kind] << STEP_BITS) | (step % 2 ** STEP_BITS), 1, 3)
  head.write(id, 4, 'hex')
  const mac = crypto.mac(MAC_PURPOSE, signed(head, step)).subarray(0, 8)
  return {
    token: encodeBase32(Buffer.concat([head, mac])),
    refreshAt: new Date((step + 1) * stepMilliseconds),
    expiresAt: new Date((step + 2) * stepMilliseconds),
  }
}

/** True of a token that only makeRotating writes; it may still be forged or old. */
export function isRotating(token: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{32}$/.test(token) && decodeBase32(token)[0] === VERSION
}

/** What a shown code says it is, before anything is believed. */
export function shownKindOf(token: string): ShownKind | undefined {
  return isRotating(token) ? findKind(decodeBase32(token).readUIntBE(1, 3) >> STEP_BITS) : undefined
}

export function readRotating(crypto: Pick<Crypto, 'verifyMac'>, token: string, now: Date): RotatingReading {
  if (!isRotating(token) || token.length !== TOKEN_LENGTH) return { ok: false, reason: 'garbage' }
  const bytes = decodeBase32(token)
  const packed = bytes.readUIntBE(1, 3)
  const kind = findKind(packed >> STEP_BITS)
  if (kind === undefined) return { ok: false, reason: 'kind' }
  const current = stepOf(now)
  const step = nearestStep(current, packed % 2 ** STEP_BITS)
  const head = bytes.subarray(0, HEAD_BYTES)
  if (!crypto.verifyMac(MAC_PURPOSE, signed(head, step), bytes.subarray(HEAD_BYTES)))
    return { ok: false, reason: 'mac' }
  const late = current - step
  if (late < -1 || late > (kind === 'held-join' ? heldSteps : 1)) return { ok: false, reason: 'expired' }
  return { ok: true, kind, id: head.subarray(4).toString('hex') }
}

function stepOf(now: Date): number {
  return Math.floor(now.getTime() / stepMilliseconds)
}

function nearestStep(current: number, low: number): number {
  const span = 2 ** STEP_BITS
  const difference = (((low - (current % span)) % span) + span) % span
  return current + (difference >= span / 2 ? difference - span : difference)
}

/** The head carries the low bits of the step only; the mac stands for all of it. */
function signed(head: Buffer, step: number): Buffer {
  const whole = Buffer.alloc(8)
  whole.writeBigUInt64BE(BigInt(step))
  return Buffer.concat([head, whole])
}

function findKind(code: number): ShownKind | undefined {
  // Object.keys gives plain strings; these are the keys of that constant.
  return (Object.keys(KINDS) as ShownKind[]).find((kind) => KINDS[kind] === code)
}
