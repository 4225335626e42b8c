import type { Call } from '#platform/call'
import { digestToken, newToken } from '#platform/session-token'
import { isDevice, rememberDevice } from '../store/devices.ts'

/** A browser in which nobody has signed in for so long is a stranger again. */
export const deviceDays = 180

export function knownSince(now: Date): Date {
  return new Date(now.getTime() - deviceDays * 86_400_000)
}

/** After a sign-in: the browser is known for this account. @returns its cookie, the old one where it has one of ours */
export async function greetDevice(
  call: Call,
  accountId: string,
  cookie: string | undefined,
): Promise<string> {
  const kept =
    cookie !== undefined && (await isDevice(call.tx, digestToken(cookie), knownSince(call.now)))
      ? cookie
      : newToken().token
  await rememberDevice(call.tx, accountId, digestToken(kept), call.now)
  return kept
}
