import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { withClient } from '../pg-client.ts'
import { inDatabase } from './urls.ts'

const rolesFile = new URL('../../../../../ops/roles.sql', import.meta.url)
const database = 'jianwang'

/** Changes when ops/roles.sql does, so that a warm start need not run it again. */
export function hashRoles(): string {
  return createHash('sha256').update(readFileSync(rolesFile)).digest('hex')
}

/** True when a server answers at this address and lets us in. */
export async function isAnswering(url: string): Promise<boolean> {
  try {
    return await withClient(url, async (client) => (await client.query('SELECT 1')).rowCount === 1, {
      connectionTimeoutMillis: 2_000,
    })
  } catch {
    return false
  }
}

/** Creates the database when absent, runs ops/roles.sql in it and sets the two login passwords. */
export async function ensureRoles(
  superUrl: string,
  passwords: { owner: string; app: string },
): Promise<void> {
  await withClient(superUrl, async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`)
  })
  await withClient(inDatabase(superUrl, database), async (client) => {
    await client.query(readFileSync(rolesFile, 'utf8'))
    for (const [role, password] of [
      ['jw_owner', passwords.owner],
      ['jw_app', passwords.app],
    ] as const) {
      await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(password)}`)
    }
  })
}
