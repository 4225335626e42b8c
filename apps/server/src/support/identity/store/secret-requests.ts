import { sql } from 'kysely'
import type { Role, Tx } from '#platform/call'
import { identity, type SecretRequestRow } from '../tables.ts'

export type SecretRequest = SecretRequestRow & {
  username: string
  asker: string
  decider: string | null
}

const columns = sql`r.*, a.username, b.person_name as asker, c.person_name as decider`
const joined = sql`identity.secret_request r
  join identity.account a on a.id = r.account_id
  join identity.account b on b.id = r.asked_by
  left join identity.account c on c.id = r.decided_by`

export async function insertRequest(
  tx: Tx,
  request: Omit<SecretRequestRow, 'state' | 'decided_by' | 'decided_at'>,
): Promise<void> {
  await identity(tx)
    .insertInto('secret_request')
    .values({ ...request, state: 'open', decided_by: null, decided_at: null })
    .execute()
}

/** What was asked for an account and is neither decided nor too old. */
export async function findOpenRequest(
  tx: Tx,
  accountId: string,
  askedAfter: Date,
): Promise<SecretRequest | undefined> {
  const { rows } = await sql<SecretRequest>`select ${columns} from ${joined}
    where r.account_id = ${accountId} and r.state = 'open' and r.asked_at > ${askedAfter}`.execute(tx)
  return rows[0]
}

/** The request, held until the transaction ends. */
export async function lockRequest(tx: Tx, id: string): Promise<SecretRequest | undefined> {
  const { rows } =
    await sql<SecretRequest>`select ${columns} from ${joined} where r.id = ${id} for update of r`.execute(tx)
  return rows[0]
}

/** It is over: nothing of the secret stays. */
export async function closeRequest(
  tx: Tx,
  id: string,
  end: { state: SecretRequestRow['state']; by: string | null; now: Date },
): Promise<void> {
  await identity(tx)
    .updateTable('secret_request')
    .set({
      state: end.state,
      decided_by: end.by,
      decided_at: end.now,
      password_hash: null,
      second_half_sealed: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Newest first. */
export async function listRequests(tx: Tx, limit: number): Promise<SecretRequest[]> {
  const { rows } =
    await sql<SecretRequest>`select ${columns} from ${joined} order by r.asked_at desc, r.id desc limit ${limit}`.execute(
      tx,
    )
  return rows
}

export type Administrator = {
  account_id: string
  username: string
  person_name: string
  role: Role
  is_bound: boolean
  is_disabled: boolean
}

/** Who holds one of the three offices now. */
export async function listAdministrators(tx: Tx): Promise<Administrator[]> {
  const { rows } = await sql<Administrator>`
    select a.id as account_id, a.username, a.person_name, m.role,
      a.person_index is not null as is_bound, a.disabled_at is not null as is_disabled
    from identity.membership m join identity.account a on a.id = m.account_id
    where m.revoked_at is null and m.role in ('system_admin', 'security_admin', 'audit_admin')
    order by array_position(array['system_admin', 'security_admin', 'audit_admin'], m.role), m.granted_at, a.id
    limit 100`.execute(tx)
  return rows
}
