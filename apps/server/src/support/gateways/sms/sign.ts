import { createHmac } from 'node:crypto'

export type Signed = Readonly<{ path: string; timestamp: string; nonce: string; body: string }>

/** HMAC-SHA256 over everything that decides what is sent and when; in base64url. */
export function signMessage(key: string, { path, timestamp, nonce, body }: Signed): string {
  return createHmac('sha256', key)
    .update(`POST\n${path}\n${timestamp}\n${nonce}\n${body}`)
    .digest('base64url')
}
