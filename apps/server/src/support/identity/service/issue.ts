import { faultsAt } from '@jianwang/records/faults'
import { type Call, note } from '#platform/call'
import type { Config } from '#platform/config'
import { newId } from '#platform/ids'
import { refuseFields } from '#platform/problem'
import { explainName, explainPhone, maskName, maskPhone, sealPhone, tidyName } from '#support/people'
import { findUnitById, getUnit, type Unit } from '#support/units'
import { takesStaff } from '../policy.ts'
import { demoSecretOnly, unitHasNoUsername, unitTakesNoAccount } from '../problems.ts'
import { hashPassword, initialSecretHours, makeInitialSecret } from '../secrets.ts'
import { insertAccount, lockUsernames } from '../store/accounts.ts'
import { insertHolder } from '../store/holders.ts'
import { administratorNames, nextUsername } from '../usernames.ts'

export type IssueRules = Pick<Config, 'mode' | 'manualInitialPassword'>
export type NewAccount = {
  personName: string
  phone?: string | undefined
  unitId: number
  /** One of the three administrators gets a name of his office; it gives no right. */
  office?: 'system_admin' | 'security_admin' | 'audit_admin' | undefined
  /** Known beforehand and not to be changed: demo data only. */
  fixedPassword?: string | undefined
}
export type Issued = { accountId: string; username: string; secret: string }

/**
 * Opens a named person's account with the unit's next username and a one-time initial secret (A17, A18). It may do
 * nothing until the security administrator grants a membership.
 * @throws unitTakesNoAccount, unitHasNoUsername (422), demoSecretOnly for a fixed password outside the demo
 */
export async function makeAccount(call: Call, input: NewAccount, rules: IssueRules): Promise<Issued> {
  if (input.fixedPassword !== undefined && rules.mode !== 'demo') throw demoSecretOnly()
  checkPerson(input)
  const unit = await getUnit(call, input.unitId)
  if (!takesStaff(unit)) throw unitTakesNoAccount({ name: unit.name })
  const base = input.office === undefined ? await findBase(call, unit) : administratorNames[input.office]
  if (base === undefined) throw unitHasNoUsername({ name: unit.name })
  const personName = tidyName(input.personName)
  const accountId = newId(call.now.getTime())
  const secret = input.fixedPassword ?? makeInitialSecret(rules)
  const passwordHash = await hashOf(secret, input.fixedPassword !== undefined)
  const username = nextUsername(base, await lockUsernames(call.tx, base))
  await insertAccount(call.tx, {
    id: accountId,
    username,
    personName,
    ...sealAccountPhone(call, accountId, input.phone),
    unitId: unit.id,
    passwordHash,
    mustChange: input.fixedPassword === undefined,
    secretExpiresAt: input.fixedPassword === undefined ? expiryOf(call.now) : null,
    now: call.now,
  })
  await insertHolder(call.tx, {
    id: newId(call.now.getTime()),
    accountId,
    personName,
    from: call.now,
  })
  note(call, {
    action: 'identity.create-account',
    subjectKind: 'account',
    subjectId: accountId,
    unitPath: unit.path,
    after: {
      username,
      personName: maskName(personName),
      unitName: unit.name,
      ...(input.phone === undefined ? {} : { phone: maskPhone(input.phone) }),
    },
  })
  return { accountId, username, secret }
}

/** A body has no username of its own: its staff are numbered on with those of the level it stands under (S0-02c). */
async function findBase(call: Call, unit: Unit): Promise<string | undefined> {
  if (unit.username !== null) return unit.username
  if (unit.kind !== 'body' || unit.parentId === null) return undefined
  return (await findUnitById(call.tx, unit.parentId))?.username ?? undefined
}

/** The columns of an account's phone number; empty when none is given. */
export function sealAccountPhone(call: Call, accountId: string, phone: string | undefined) {
  if (phone === undefined) return { phoneSealed: null, phoneIndex: null }
  const sealed = sealPhone(call.crypto, phone, accountId)
  return { phoneSealed: sealed.phone_sealed, phoneIndex: sealed.phone_index }
}

/** Name and phone as a person's, each fault at its field. @throws invalid (422) */
export function checkPerson(person: { personName?: string | undefined; phone?: string | undefined }): void {
  const name = person.personName === undefined ? undefined : explainName(person.personName, '姓名')
  const phone = person.phone === undefined ? undefined : explainPhone(person.phone, '手机号')
  refuseFields(faultsAt({ '/personName': name, '/phone': phone }))
}

export function expiryOf(now: Date): Date {
  return new Date(now.getTime() + initialSecretHours * 3_600_000)
}

/** Demo accounts share one password and may share its hash: seeding hundreds would take a minute otherwise. */
const demoHashes = new Map<string, Promise<string>>()

function hashOf(secret: string, isFixed: boolean): Promise<string> {
  if (!isFixed) return hashPassword(secret)
  const known = demoHashes.get(secret) ?? hashPassword(secret)
  demoHashes.set(secret, known)
  return known
}
