import { newId } from '#platform/ids'
import { newToken } from '#platform/session-token'
import type { Client, TestHouse } from './house.ts'

/** One more session of a client's account, for requests over a real line: the token that its cookie carries. */
export async function signInOnceMore(house: TestHouse, { accountId }: Client): Promise<string> {
  const { token, digest } = newToken()
  await house.owner.query(
    `insert into identity.session (id, token_digest, account_id, membership_id, created_at, seen_at, address, agent)
     select $1, $2, account_id, membership_id, created_at, seen_at, address, agent from identity.session where account_id = $3 limit 1`,
    [newId(), digest, accountId],
  )
  return token
}
