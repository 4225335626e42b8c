import type { PersonKind, PersonState } from '@jianwang/words/drives'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type ClaimReviewRow, type ClaimTryRow, drives } from '../tables.ts'

export type Claim = { outcome: string; person_id: string | null; person_path: string | null }

export async function claimCard(
  tx: Tx,
  claim: {
    tree: string
    indexes: readonly Buffer[]
    name: string
    phoneIndexes: readonly Buffer[]
    card: string
    today: string
    now: Date
  },
): Promise<Claim> {
  const { rows } = await sql<Claim>`
    select * from drives.claim_card(${claim.tree}, ${[...claim.indexes]}::bytea[], ${claim.name}, ${[...claim.phoneIndexes]}::bytea[],
      ${claim.card}, ${claim.today}::date, ${claim.now})`.execute(tx)
  return rows[0] ?? { outcome: 'refused', person_id: null, person_path: null }
}

export type OwnCard = {
  tree: string
  name: string
  kind: PersonKind
  state: PersonState
  card_no: string
  checked_in_at: Date
  card_ended_at: Date | null
  unit_name: string
  id_number_masked: string
}
export async function listMyCards(tx: Tx): Promise<OwnCard[]> {
  const { rows } = await sql<OwnCard>`select * from drives.my_cards()`.execute(tx)
  return rows
}

export async function listMyTries(tx: Tx, today: string): Promise<Map<string, number>> {
  const { rows } = await sql<{
    tree: string
    n: number
  }>`select * from drives.my_tries(${today}::date)`.execute(tx)
  return new Map(rows.map((row) => [row.tree, row.n]))
}

export async function listAllMyTries(tx: Tx, citizenId: string): Promise<ClaimTryRow[]> {
  return drives(tx)
    .selectFrom('claim_try')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('tried_on')
    .orderBy('tree')
    .execute()
}

export type OwnClaim = { tree: string; claimed_at: Date; reviewed: boolean }
export async function listMyClaims(tx: Tx): Promise<OwnClaim[]> {
  const { rows } = await sql<OwnClaim>`select * from drives.my_claims()`.execute(tx)
  return rows
}

/** The titles of the drives that are running, by tree. */
export async function listCampaignTitles(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{
    tree: string
    title: string
  }>`select * from drives.running_campaigns()`.execute(tx)
  return new Map(rows.map((row) => [row.tree, row.title]))
}

/** The latest first: those a screen looks at, or all of them for the citizen's own copy. */
export async function listMyReviews(tx: Tx, citizenId: string, most = 20): Promise<ClaimReviewRow[]> {
  return drives(tx)
    .selectFrom('claim_review')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export type ShownCard = {
  tree: string
  kind: PersonKind
  name: string
  state: PersonState
  ended: boolean
  unit_name: string
}
export async function findCard(tx: Tx, cardNo: string): Promise<ShownCard | undefined> {
  const { rows } = await sql<ShownCard>`select * from drives.card_of(${cardNo})`.execute(tx)
  return rows[0]
}

/** Without `on conflict`: a citizen may not read others' rows, and would need to for it. */
export async function insertReview(tx: Tx, row: ClaimReviewRow): Promise<void> {
  await drives(tx).insertInto('claim_review').values(row).execute()
}

export async function giveCard(
  tx: Tx,
  personId: string,
  card: { citizenId: string; cardNo: string; now: Date },
): Promise<void> {
  await drives(tx)
    .updateTable('person')
    .set((e) => ({
      citizen_id: card.citizenId,
      card_no: card.cardNo,
      checked_in_at: card.now,
      card_ended_at: null,
      version: e('version', '+', 1),
      updated_at: card.now,
    }))
    .where('id', '=', personId)
    .execute()
}

/** As if nobody had claimed: without a number no code of the card is good, and whoever it belongs to may claim anew. */
export async function takeCardBack(tx: Tx, personId: string, now: Date): Promise<void> {
  await drives(tx)
    .updateTable('person')
    .set((e) => ({
      citizen_id: null,
      card_no: null,
      checked_in_at: null,
      card_ended_at: null,
      version: e('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', personId)
    .execute()
}

/** False for an identity that is no more; otherwise it stays one until the transaction ends. */
export async function holdClaimant(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select drives.hold_claimant() as held`.execute(tx)
  return rows[0]?.held ?? false
}

export type Holding = { review_id: string | null; holder: string | null; claimant: string | null }

/** How the present card was come by: masked, who; in clear, the name in the request, if it is still there and in reach. */
export async function findHolding(tx: Tx, personId: string, since: Date): Promise<Holding | undefined> {
  const { rows } = await sql<Holding>`
    select h.detail->>'reviewId' as review_id, r.name as claimant,
      case when h.detail ? 'reviewId' then h.detail->>'holder' else h.actor_name end as holder
    from drives.history_of(${personId}::uuid, null, null) h
    left join drives.claim_review r on r.id = (h.detail->>'reviewId')::uuid
    where h.act = 'check-in' and h.occurred_at = ${since} order by h.id desc limit 1`.execute(tx)
  return rows[0]
}

/**
 * One card and one open request a citizen and tree: where both have one, that of the identity that lives on stays. Nothing
 * stays behind, or it would be in no copy and outlive a cancelled account. Requests are locked before persons, as by who
 * decides them: a card given at the same moment is seen here, or given to whom the request has become.
 */
export async function moveCitizen(tx: Tx, from: string, to: string): Promise<void> {
  await sql`select from drives.claim_review where citizen_id in (${from}::uuid, ${to}::uuid) order by id for update`.execute(
    tx,
  )
  await sql`delete from drives.claim_review r where citizen_id = ${from}::uuid and state = 'asked' and exists (
      select from drives.claim_review o where o.tree = r.tree and o.citizen_id = ${to}::uuid and o.state = 'asked')`.execute(
    tx,
  )
  await sql`update drives.claim_review set citizen_id = ${to}::uuid where citizen_id = ${from}::uuid`.execute(
    tx,
  )
  await sql`update drives.person p set citizen_id = case when exists (
      select from drives.person o where o.tree = p.tree and o.citizen_id = ${to}::uuid) then null else ${to}::uuid end
    where citizen_id = ${from}::uuid`.execute(tx)
  await sql`select drives.follow_claims(${from}::uuid, ${to}::uuid)`.execute(tx)
  // Together they had the tries of both: two identities are no way to more of them.
  await sql`insert into drives.claim_try as t (citizen_id, tree, tried_on, n)
    select ${to}::uuid, tree, tried_on, n from drives.claim_try where citizen_id = ${from}::uuid
    on conflict (citizen_id, tree, tried_on) do update set n = t.n + excluded.n`.execute(tx)
  await sql`delete from drives.claim_try where citizen_id = ${from}::uuid`.execute(tx)
}

/** Requests first, as when they move: a card given at this moment is seen. */
export async function forgetCitizen(tx: Tx, id: string): Promise<void> {
  await sql`delete from drives.claim_review where citizen_id = ${id}::uuid`.execute(tx)
  await sql`update drives.person set citizen_id = null where citizen_id = ${id}::uuid`.execute(tx)
  await sql`delete from drives.claim_try where citizen_id = ${id}::uuid`.execute(tx)
}
