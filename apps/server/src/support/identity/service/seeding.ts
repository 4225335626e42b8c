import type { Call, Role } from '#platform/call'
import { newId } from '#platform/ids'
import { listUnitsInScope } from '#support/units'
import { isAdministrator } from '../grants.ts'
import { findAccountByUsername, updateAccount } from '../store/accounts.ts'
import { insertMembership } from '../store/memberships.ts'
import { administratorNames } from '../usernames.ts'
import { type Issued, type IssueRules, makeAccount } from './issue.ts'

export type SeededAccount = Issued & { role: Role; unitName: string }

/** Gives a membership without asking who may: for seeding and tests, by the system only. */
export async function grantMembership(
  call: Call,
  grant: { accountId: string; unitId: number; role: Role; extraGrants?: readonly string[] },
): Promise<string> {
  const id = newId(call.now.getTime())
  await insertMembership(call.tx, {
    id,
    accountId: grant.accountId,
    unitId: grant.unitId,
    role: grant.role,
    extraGrants: grant.extraGrants ?? [],
    grantedBy: call.actor.accountId ?? null,
    now: call.now,
  })
  return id
}

/**
 * An account with its membership. `fixedPassword` is known beforehand and need not be changed.
 * @throws demoSecretOnly when a fixed password is given and this is no demo
 */
export async function seedAccount(
  call: Call,
  seed: {
    personName: string
    unitId: number
    role: Role
    phone?: string
    extraGrants?: readonly string[]
    fixedPassword?: string
  },
  rules: IssueRules,
): Promise<Issued> {
  const { role, extraGrants, ...person } = seed
  const office =
    role === 'system_admin' || role === 'security_admin' || role === 'audit_admin' ? role : undefined
  const issued = await makeAccount(call, { ...person, office }, rules)
  await grantMembership(call, {
    accountId: issued.accountId,
    unitId: seed.unitId,
    role,
    ...(extraGrants === undefined ? {} : { extraGrants }),
  })
  // A fixed password belongs to the demo, whose administrators are nobody.
  if (office !== undefined && seed.fixedPassword !== undefined)
    await updateAccount(
      call.tx,
      issued.accountId,
      {
        personIndex: call.crypto.blindIndex('id-number', `demo ${issued.username}`),
        personBoundAt: call.now,
      },
      { raise: false },
    )
  return issued
}

const offices = [
  ['system_admin', '系统管理员'],
  ['security_admin', '安全管理员'],
  ['audit_admin', '审计管理员'],
] as const

/**
 * The first three administrators of an empty house, one person each. An office that was filled before stays as it is.
 * @returns those that were made, with their secrets, to be shown once
 */
export async function seedAdministrators(
  call: Call,
  rules: IssueRules,
  fixedPassword?: string,
): Promise<SeededAccount[]> {
  const [city] = await listUnitsInScope(call.tx, '.', ['city'], 1)
  if (city === undefined) throw new Error('the units are not seeded')
  const made: SeededAccount[] = []
  for (const [role, personName] of offices) {
    const username = administratorNames[role]
    if (username === undefined || !isAdministrator(role)) continue
    if ((await findAccountByUsername(call.tx, username)) !== undefined) continue
    const seed = {
      personName,
      unitId: city.id,
      role,
      ...(fixedPassword === undefined ? {} : { fixedPassword }),
    }
    made.push({ ...(await seedAccount(call, seed, rules)), role, unitName: city.name })
  }
  return made
}
