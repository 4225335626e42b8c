import { setTimeout as wait } from 'node:timers/promises'
import { sampleTeam } from '../../../apps/server/src/business/teams/testing/teams.ts'
import { sessionCookie } from '../../../apps/server/src/platform/http/in-tx.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import { newToken } from '../../../apps/server/src/platform/session-token.ts'
import type { OwnDatabase } from './own-database.ts'

/** A signed-in manager of a sub-district, in the time of the clock on the wall. */
export async function plantClerk(database: OwnDatabase): Promise<string> {
  const [unit] = await database.ask<{ id: number }>(
    `select s.id from units.unit s join units.unit d on d.id = s.parent_id where d.name = '奉贤区' and s.name = '金海街道'`,
  )
  const [account, membership, session] = [newId(), newId(), newId()]
  const { token, digest } = newToken()
  await database.ask(
    `with a as (insert into identity.account (id, username, person_name, password_hash, must_change, created_at) values ($1, 'clicker', '点击员', '-', false, now()) returning id),
      m as (insert into identity.membership (id, account_id, unit_id, role, extra_grants, granted_at) select $2, id, $3, 'manager', '{}', now() from a returning id, account_id)
     insert into identity.session (id, token_digest, account_id, membership_id, created_at, seen_at, address, agent)
     select $4, $5, account_id, id, now(), now(), '127.0.0.1', 'test' from m`,
    [account, membership, unit?.id, session, digest],
  )
  return token
}

export type Clicks = {
  /** How often each answer was given; anything that is no answer stands under the error's name. */
  answers: Map<string, number>
  /** Names of the teams whose making was acknowledged. */
  saved: string[]
  /** Resolves when that many more requests were answered. */
  more(count: number): Promise<void>
  stop(): Promise<void>
}

/** Several desks that read and write without a pause, each waiting for its answer before the next click. */
export function startClicks(address: string, token: string, desks: number): Clicks {
  const answers = new Map<string, number>()
  const saved: string[] = []
  let total = 0
  let stopped = false
  const count = (what: string) => {
    answers.set(what, (answers.get(what) ?? 0) + 1)
    total++
  }
  const sit = async (desk: number) => {
    for (let n = desk; !stopped; n++) {
      try {
        count(n % 3 === 0 ? await save(address, token, saved) : await look(address, token, n))
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
        count(`no answer: ${String(error)} ${cause}`)
        await wait(20)
      }
    }
  }
  const sitting = Array.from({ length: desks }, (_, desk) => sit(desk))
  return {
    answers,
    saved,
    more: async (wanted) => {
      const until = total + wanted
      while (total < until) await wait(5)
    },
    stop: async () => {
      stopped = true
      await Promise.all(sitting)
    },
  }
}

export const headersOf = (token: string) => ({
  cookie: `${sessionCookie}=${token}`,
  'x-requested-with': 'jianwang',
})

/** Longer than any limit of the server: who meets it was left hanging. */
const hanging = 60_000

export async function look(address: string, token: string, n = 0): Promise<string> {
  const path = n % 2 === 0 ? '/api/teams/teams' : '/api/identity/me'
  const answer = await fetch(`${address}${path}`, {
    headers: headersOf(token),
    signal: AbortSignal.timeout(hanging),
  })
  await answer.arrayBuffer()
  return `GET ${answer.status}`
}

export async function save(address: string, token: string, saved: string[]): Promise<string> {
  const form = sampleTeam()
  const answer = await fetch(`${address}/api/teams/teams`, {
    method: 'POST',
    headers: { ...headersOf(token), 'content-type': 'application/json' },
    body: JSON.stringify(form),
    signal: AbortSignal.timeout(hanging),
  })
  const body = await answer.text()
  if (answer.status === 201) saved.push(String(form.name))
  else if (answer.status !== 503) return `POST ${answer.status} ${body.slice(0, 200)}`
  return `POST ${answer.status}`
}
