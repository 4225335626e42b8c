import { createHash, randomBytes } from 'node:crypto'

/** The token of a session, for staff and for citizens: 32 random bytes, of which the database keeps the digest. */
export function newToken(): { token: string; digest: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, digest: digestToken(token) }
}

/** Only the digest is stored: a copy of the table opens no session. */
export function digestToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
