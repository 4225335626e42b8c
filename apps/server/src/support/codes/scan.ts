import type { Call } from '#platform/call'
import type { Problem } from '#platform/problem'
import {
  expiredCode,
  foreignCode,
  forgedCode,
  garbledCode,
  joinWanted,
  pastCode,
  registrationWanted,
  revokedCode,
  truncatedCode,
  unknownCode,
  unknownKind,
} from './problems.ts'
import { isRotating, readRotating } from './rotating.ts'
import { lookUp } from './store.ts'
import { type CodeKind, readToken, type TokenReading, tidyToken } from './token.ts'
import { statusOf } from './view.ts'

/** What a scanned text means: a printed code names its subject, a shown one only the end of the subject's id. */
export type Scan =
  | { via: 'printed'; subjectId: string; unitId: number }
  | { via: 'shown'; shortId: string; isHeld: boolean }

/**
 * Reads what a citizen scanned or typed, for one end (S0-62): each wrong code has a problem, and a sentence, of its own.
 * `count` adds a scan to a printed code that holds. @throws a problem `codes/…` (422)
 */
export async function readScan(
  call: Call,
  text: string,
  { wanted, publicUrl, count }: { wanted: CodeKind; publicUrl: string; count: boolean },
): Promise<Scan> {
  const token = tokenIn(text, publicUrl)
  if (isRotating(token)) {
    const reading = readRotating(call.crypto, token, call.now)
    if (!reading.ok) throw explainRotating(reading.reason)
    const means = reading.kind === 'held-join' ? 'team-join' : reading.kind
    if (means !== wanted) throw otherKind(wanted)
    return { via: 'shown', shortId: reading.id, isHeld: reading.kind === 'held-join' }
  }
  const reading = readToken(call.crypto, token)
  if (!reading.ok) throw explain(reading.reason)
  if (reading.kind !== wanted) throw otherKind(wanted)
  const found = await lookUp(call.tx, reading.kind, reading.id, call.now, count)
  if (found === undefined) throw unknownCode()
  const status = statusOf(found, call.now)
  if (status === 'revoked') throw revokedCode()
  if (status === 'expired') throw expiredCode()
  return { via: 'printed', subjectId: found.subject_id, unitId: found.unit_id }
}

/** A camera reads the whole address; people type the short code. */
function tokenIn(text: string, publicUrl: string): string {
  const trimmed = text.trim()
  if (!/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return tidyToken(trimmed)
  const home = `${publicUrl.replace(/\/$/, '')}/c/`
  if (!trimmed.startsWith(home)) throw foreignCode()
  return tidyToken(trimmed.slice(home.length))
}

function otherKind(wanted: CodeKind): Problem {
  return wanted === 'team-join' ? joinWanted() : registrationWanted()
}

function explainRotating(reason: 'garbage' | 'kind' | 'mac' | 'expired'): Problem {
  if (reason === 'expired') return pastCode()
  if (reason === 'mac') return forgedCode()
  return reason === 'kind' ? unknownKind() : garbledCode()
}

function explain(reason: Extract<TokenReading, { ok: false }>['reason']): Problem {
  switch (reason) {
    case 'truncated':
      return truncatedCode()
    case 'garbage':
      return garbledCode()
    case 'version':
    case 'kind':
      return unknownKind()
    case 'mac':
      return forgedCode()
  }
}
