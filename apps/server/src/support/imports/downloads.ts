import type { Call } from '#platform/call'
import type { Db } from '#platform/db'
import { tooManyDownloads } from './problems.ts'

/** Each holds a connection while it runs, and there are few. */
const mostAtOnce = 2

const running = new WeakMap<Db, Map<string, number>>()

/** Runs one download of an account, of two at most at a time in this process. @throws tooManyDownloads (429) */
export async function asDownload<T>(db: Db, call: Call, send: () => Promise<T>): Promise<T> {
  const counts = running.get(db) ?? new Map<string, number>()
  running.set(db, counts)
  const account = call.actor.accountId ?? ''
  const before = counts.get(account) ?? 0
  if (before >= mostAtOnce) throw tooManyDownloads({ most: mostAtOnce })
  counts.set(account, before + 1)
  try {
    return await send()
  } finally {
    const now = (counts.get(account) ?? 1) - 1
    if (now === 0) counts.delete(account)
    else counts.set(account, now)
  }
}
