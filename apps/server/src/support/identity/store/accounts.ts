import { type Expression, type SqlBool, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { makeGrams, readNameQuery } from '#platform/names'
import { isNamed } from '#platform/record/search'
import { type AccountRow, identity } from '../tables.ts'

const columns = [
  'id',
  'username',
  'person_name',
  'phone_sealed',
  'unit_id',
  'password_hash',
  'must_change',
  'secret_expires_at',
  'secret_used_at',
  'secret_device',
  'totp_sealed',
  'totp_confirmed_at',
  'totp_last_step',
  'person_index',
  'disabled_at',
  'last_login_at',
  'version',
  'created_at',
] as const

export type Account = Omit<
  AccountRow,
  'version' | 'phone_index' | 'password_changed_at' | 'person_index' | 'person_bound_at' | 'name_grams'
> & {
  version: number
  person_index: Buffer | null
}

export function findAccountByUsername(tx: Tx, username: string): Promise<Account | undefined> {
  return identity(tx)
    .selectFrom('account')
    .select(columns)
    .where('username', '=', username)
    .executeTakeFirst()
}

export function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  return identity(tx).selectFrom('account').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Of colleagues: who is, or was, in a unit of the scope. */
export async function listNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Pick<Account, 'id' | 'username' | 'person_name'>[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Pick<Account, 'id' | 'username' | 'person_name'>
  >`select id, username, person_name from identity.names_of(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** Of units of the scope; with `holding`, those who hold this function. */
export async function findManagers(
  tx: Tx,
  unitIds: readonly number[],
  holding: string | undefined,
): Promise<Pick<Account, 'id' | 'person_name'>[]> {
  const { rows } = await sql<
    Pick<Account, 'id' | 'person_name'>
  >`select id, person_name from identity.managers_of(${[...unitIds]}::integer[], ${holding ?? null})`.execute(
    tx,
  )
  return rows
}

/** The account, held until the transaction ends. */
export function lockAccount(tx: Tx, id: string): Promise<Account | undefined> {
  return identity(tx)
    .selectFrom('account')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The login names of these accounts, for an operator's list. */
export async function listUsernames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await identity(tx)
    .selectFrom('account')
    .select(['id', 'username'])
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, row.username]))
}

type NewAccount = {
  id: string
  username: string
  personName: string
  phoneSealed: Buffer | null
  phoneIndex: Buffer | null
  unitId: number
  passwordHash: string
  mustChange: boolean
  secretExpiresAt: Date | null
  now: Date
}

export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await identity(tx)
    .insertInto('account')
    .values({
      id: account.id,
      username: account.username,
      person_name: account.personName,
      name_grams: makeGrams(account.personName),
      phone_sealed: account.phoneSealed,
      phone_index: account.phoneIndex,
      unit_id: account.unitId,
      password_hash: account.passwordHash,
      must_change: account.mustChange,
      secret_expires_at: account.secretExpiresAt,
      secret_used_at: null,
      secret_device: null,
      password_changed_at: null,
      totp_sealed: null,
      totp_confirmed_at: null,
      totp_last_step: null,
      disabled_at: null,
      last_login_at: null,
      created_at: account.now,
    })
    .execute()
}

export type AccountChange = Partial<{
  personName: string
  phoneSealed: Buffer | null
  phoneIndex: Buffer | null
  passwordHash: string
  passwordChangedAt: Date
  mustChange: boolean
  secretExpiresAt: Date | null
  secretUsedAt: Date | null
  secretDevice: Buffer | null
  totpSealed: Buffer | null
  totpConfirmedAt: Date | null
  totpLastStep: number | null
  disabledAt: Date | null
  personIndex: Buffer | null
  personBoundAt: Date | null
  lastLoginAt: Date
}>

const columnOf = {
  personName: 'person_name',
  phoneSealed: 'phone_sealed',
  phoneIndex: 'phone_index',
  passwordHash: 'password_hash',
  passwordChangedAt: 'password_changed_at',
  mustChange: 'must_change',
  secretExpiresAt: 'secret_expires_at',
  secretUsedAt: 'secret_used_at',
  secretDevice: 'secret_device',
  totpSealed: 'totp_sealed',
  totpConfirmedAt: 'totp_confirmed_at',
  totpLastStep: 'totp_last_step',
  disabledAt: 'disabled_at',
  personIndex: 'person_index',
  personBoundAt: 'person_bound_at',
  lastLoginAt: 'last_login_at',
} as const satisfies Record<keyof AccountChange, keyof AccountRow>

/** Writes what is given and nothing else. `raise` moves the version that a form was opened on. */
export async function updateAccount(
  tx: Tx,
  id: string,
  change: AccountChange,
  options: { raise: boolean },
): Promise<void> {
  const values = Object.fromEntries(
    Object.entries(change).map(([key, value]) => [columnOf[key as keyof AccountChange], value]), // keys of a typed object
  )
  const spelled = change.personName === undefined ? {} : { name_grams: makeGrams(change.personName) }
  await identity(tx)
    .updateTable('account')
    .set({ ...values, ...spelled })
    .$if(options.raise, (query) => query.set((e) => ({ version: e('version', '+', 1) })))
    .where('id', '=', id)
    .execute()
}

/** No password opens the account until it is given a secret again. */
export async function voidSecret(tx: Tx, id: string): Promise<void> {
  await updateAccount(
    tx,
    id,
    { passwordHash: '-', mustChange: true, secretExpiresAt: null, totpSealed: null, totpConfirmedAt: null },
    { raise: true },
  )
}

/** The person has no office any more and may take another. */
export async function unbindPerson(tx: Tx, id: string): Promise<void> {
  await updateAccount(tx, id, { personIndex: null, personBoundAt: null }, { raise: false })
}

/** Another account the person is bound to, by any index of his ID number. */
export function findAccountOfPerson(tx: Tx, indexes: readonly Buffer[]): Promise<{ id: string } | undefined> {
  return identity(tx)
    .selectFrom('account')
    .select('id')
    .where('person_index', '=', (e) => e.fn.any(e.val([...indexes])))
    .executeTakeFirst()
}

/** Usernames issued from a base: itself and `base.2`, `base.3`…; serialised per base until the transaction ends. */
export async function lockUsernames(tx: Tx, base: string): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.username/${base}`}, 0))`.execute(tx)
  const { rows } = await sql<{ username: string }>`
    select username from identity.account where username = ${base} or starts_with(username, ${`${base}.`})`.execute(
    tx,
  )
  return rows.map((row) => row.username)
}

export type AccountFilter = {
  /** Part of a username or of a person's name, as written or as spelled. */
  query?: string | undefined
  unitId?: number | undefined
  state?: 'active' | 'initial' | 'expired' | 'disabled' | 'stale' | undefined
  now: Date
  staleBefore: Date
}

/** Accounts by username; one more than `limit` when there are more. */
export function listAccounts(
  tx: Tx,
  filter: AccountFilter,
  page: { after: string | undefined; limit: number },
): Promise<Account[]> {
  return identity(tx)
    .selectFrom('account as a')
    .select(columns.map((column) => `a.${column}` as const))
    .where(matches(filter))
    .$if(page.after !== undefined, (query) => query.where('a.username', '>', page.after ?? ''))
    .orderBy('a.username')
    .limit(page.limit + 1)
    .execute()
}

export async function countAccounts(tx: Tx, filter: AccountFilter): Promise<number> {
  const { count } = await identity(tx)
    .selectFrom('account as a')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where(matches(filter))
    .executeTakeFirstOrThrow()
  return count
}

const kept = {
  key: sql`platform.name_key(a.person_name)`,
  grams: sql.ref('a.name_grams'),
  name: sql.ref('a.person_name'),
}

function matches(filter: AccountFilter): Expression<SqlBool> {
  const { now, staleBefore } = filter
  const parts = [sql<SqlBool>`true`]
  if (filter.query !== undefined)
    parts.push(
      sql`(strpos(a.username, lower(${filter.query})) > 0 or ${isNamed(readNameQuery(filter.query), 'a', kept)})`,
    )
  if (filter.unitId !== undefined)
    parts.push(sql`(a.unit_id = ${filter.unitId} or exists (select 1 from identity.membership m
      where m.account_id = a.id and m.unit_id = ${filter.unitId} and m.revoked_at is null))`)
  if (filter.state === 'disabled') parts.push(sql`a.disabled_at is not null`)
  else if (filter.state !== undefined) parts.push(sql`a.disabled_at is null`)
  if (filter.state === 'active') parts.push(sql`not a.must_change`)
  if (filter.state === 'initial')
    parts.push(sql`a.must_change and (a.secret_expires_at is null or a.secret_expires_at > ${now})`)
  if (filter.state === 'expired') parts.push(sql`a.must_change and a.secret_expires_at <= ${now}`)
  if (filter.state === 'stale') parts.push(sql`coalesce(a.last_login_at, a.created_at) < ${staleBefore}`)
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`
}
