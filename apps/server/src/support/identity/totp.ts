import type { Crypto } from '#platform/crypto/open-crypto'
import { lazily } from '#platform/lazily'

const otp = lazily<typeof import('otplib')>('otplib')

/** RFC 6238: six digits, a step of 30 seconds, one step of tolerance to either side. */
const period = 30

export function makeTotpSecret(): string {
  return otp().generateSecret()
}

/** What an authenticator reads from the QR code. */
export function makeTotpUri(username: string, secret: string): string {
  return otp().generateURI({ issuer: '健网', label: username, secret })
}

export function sealTotp(crypto: Crypto, accountId: string, secret: string): Buffer {
  return crypto.seal(secret, aad(accountId))
}

type Stored = { id: string; totp_sealed: Buffer | null; totp_last_step: number | null }

/**
 * The step a code belongs to, or undefined when it is wrong or its step was used before. The caller stores the step
 * under the account's row lock: each code is good for one use.
 */
export function findTotpStep(crypto: Crypto, account: Stored, code: string, now: Date): number | undefined {
  if (account.totp_sealed === null || !/^\d{6}$/.test(code)) return undefined
  const secret = crypto.open(account.totp_sealed, aad(account.id))
  const epoch = Math.floor(now.getTime() / 1000)
  const found = otp().verifySync({ secret, token: code, epoch, period, epochTolerance: period })
  if (!found.valid || !('timeStep' in found)) return undefined
  return account.totp_last_step !== null && found.timeStep <= account.totp_last_step
    ? undefined
    : found.timeStep
}

function aad(accountId: string): string {
  return `identity.account/totp/${accountId}`
}
