import { guardianRelations } from '@jianwang/words/consents'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { maskName } from '#support/people'
import { findUnitById } from '#support/units'
import { findGuardian } from '../store/guardians.ts'
import type { CitizenRow } from '../tables.ts'
import { isUnder14 } from './age.ts'
import { listMissingConsents } from './consents.ts'

/** What a person is shown of himself: his own words in clear, numbers and the guardian masked. */
export async function presentCitizen(call: Call, row: CitizenRow, isNew = false) {
  const unit = row.home_unit_id === null ? undefined : await findUnitById(call.tx, row.home_unit_id)
  const guardian = await findGuardian(call.tx, row.id)
  const isMinor = isUnder14(row.born_on, shanghaiDay(call.now))
  return {
    id: row.id,
    name: row.name,
    gender: row.gender,
    bornOn: row.born_on,
    phone: row.phone_masked,
    phoneVerified: row.phone_verified_at !== null,
    homeUnitId: row.home_unit_id,
    homeUnitName: unit?.name ?? null,
    elderMode: row.elder_mode,
    version: row.version,
    isNew,
    isMinor,
    guardianNeeded: isMinor && guardian === undefined,
    guardian:
      guardian === undefined
        ? null
        : {
            name: maskName(guardian.name),
            phone: guardian.phone_masked,
            relation: guardian.relation,
            relationTitle: readRelation(guardian.relation),
            agreedAt: guardian.agreed_at.toISOString(),
          },
    consentsNeeded: await listMissingConsents(call, row.id),
  }
}

function readRelation(relation: string): string {
  return new Map<string, string>(Object.entries(guardianRelations)).get(relation) ?? relation
}
