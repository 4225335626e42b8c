import type pg from 'pg'
import type { Actor } from '../../../apps/server/src/platform/call.ts'
import type { House } from '../../../apps/server/src/platform/house.ts'

/** What the services are made to believe of an actor. */
export type Disguise = Partial<
  Pick<Actor, 'scope' | 'homePath' | 'unitPath' | 'level' | 'unitId' | 'grants' | 'role'>
>

/**
 * A house whose services may be deceived while the database is not: `authenticate` hands out a widened actor, and the
 * statement that tells the row policies the scope is rewritten to the true one. So the two walls, the services' filter
 * and the row policy, are tried one at a time.
 */
export function makeDeceit() {
  const disguises = new Map<string, Disguise>()
  const truth = new Map<string, string>()
  const state = { truthful: true }
  const alter = (house: House): House => {
    for (const pool of [house.db.requests, house.db.bulk])
      pool.on('connect', (client) =>
        tellTruth(client, (account) => (state.truthful ? truth.get(account) : undefined)),
      )
    const authenticate: House['authenticate'] = Object.assign(
      async (...[tx, token, now]: Parameters<House['authenticate']>) => {
        const actor = await house.authenticate(tx, token, now)
        const disguise = disguises.get(actor?.accountId ?? '')
        if (actor?.accountId === undefined || disguise === undefined) return actor
        truth.set(actor.accountId, actor.scope ?? '')
        return { ...actor, ...disguise }
      },
      { recall: () => undefined, explain: house.authenticate.explain },
    )
    const deceived: House = { ...house, authenticate }
    return deceived
  }
  return {
    alter,
    /** From now on the services believe this of an account; undefined ends it. */
    deceive: (accountId: string, disguise: Disguise | undefined) => {
      if (disguise === undefined) disguises.delete(accountId)
      else disguises.set(accountId, disguise)
    },
    /** False: the database is deceived like the services. Doors that run as the owner go by the scope they are told. */
    beTruthful: (truthful: boolean) => {
      state.truthful = truthful
    },
    /** How many accounts the database was told the truth about, so that a test can see that the wall was really tried. */
    told: () => truth.size,
  }
}
export type Deceit = ReturnType<typeof makeDeceit>

type Statement = { text: string; values?: unknown[] }

/** Wraps a connection's `query`: the values of the scope's statement are [scope, account, door]. */
function tellTruth(client: pg.PoolClient, truthOf: (account: string) => string | undefined): void {
  const query = client.query.bind(client) as (...all: unknown[]) => unknown // one signature for its many overloads
  const rewrite = (first: unknown): unknown => {
    if (typeof first !== 'object' || first === null || !('text' in first)) return first
    const statement = first as Statement // pg's query config: `text` is there
    if (!String(statement.text).includes("set_config('app.scope'")) return first
    const scope = truthOf(String(statement.values?.[1] ?? ''))
    return scope === undefined
      ? first
      : { ...statement, values: [scope, ...(statement.values?.slice(1) ?? [])] }
  }
  Object.assign(client, { query: (first: unknown, ...rest: unknown[]) => query(rewrite(first), ...rest) })
}

/** Takes the second wall down, or puts it up again: row security of every table that has it. Needs the owner. */
export async function setRowSecurity(
  owner: pg.Client,
  on: boolean,
  tables?: readonly string[],
): Promise<string[]> {
  const { rows } =
    tables === undefined
      ? await owner.query<{ name: string }>(
          'select oid::regclass::text as name from pg_class where relrowsecurity order by 1',
        )
      : { rows: tables.map((name) => ({ name })) }
  for (const { name } of rows)
    await owner.query(`alter table ${name} ${on ? 'enable' : 'disable'} row level security`)
  return rows.map(({ name }) => name)
}
