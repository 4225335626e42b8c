import { keptAfterClosing } from '@jianwang/words/consents'
import { announce, type Call, note } from '#platform/call'
import { signInNeeded } from '#platform/problem'
import { forgetAnswers } from '#platform/traces'
import { openPhone } from '#support/people'
import { noUnit } from '../acting.ts'
import { citizenClosed } from '../facts.ts'
import type { CitizenEraser } from '../followers.ts'
import { deleteChannels } from '../store/channels.ts'
import { changeCitizen, listMergedInto, lockCitizens } from '../store/citizens.ts'
import { withdrawAllConsents } from '../store/consents.ts'
import { deleteGuardian, listWards } from '../store/guardians.ts'
import { deleteSessions } from '../store/sessions.ts'
import { getActing } from './acting-citizen.ts'
import { nothingPersonal } from './merge.ts'

const agreementsOfGuardian = {
  what: '您作为监护人为孩子作出的同意',
  why: '在孩子的账号使用期间，须能证明监护人已同意；孩子的账号注销后随之删除。',
}

/** Phone in clear, to be proved again; undefined when none was ever verified. */
export async function readOwnPhone(call: Call): Promise<string | undefined> {
  const row = await getActing(call)
  return row.phone_sealed === null ? undefined : openPhone(call.crypto, row.phone_sealed, row.id)
}

/**
 * The person cancels: modules above go first and may refuse; then every personal column is emptied and every row that
 * is nothing but personal is deleted. Codes sent stay for the limits' two days, or cancelling would be a way round them;
 * they hold no number, only its blind index. What the law wants kept names him by an id that leads to nothing (PIPL 47).
 */
export async function closeCitizen(call: Call, id: string, erasers: readonly CitizenEraser[]) {
  const [row] = await lockCitizens(call.tx, [id])
  if (row === undefined || row.closed_at !== null || row.merged_into !== null) throw signInNeeded()
  const phone = row.phone_sealed === null ? undefined : openPhone(call.crypto, row.phone_sealed, row.id)
  const indexes = phone === undefined ? [] : call.crypto.blindIndexes('phone', phone)
  const merged = (await listMergedInto(call.tx, id)).map((each) => each.id)
  for (const erase of erasers) await erase(call, id)
  const wards = await listWards(call.tx, indexes)
  await deleteChannels(call.tx, id)
  await deleteSessions(call.tx, id)
  await deleteGuardian(call.tx, id)
  await withdrawAllConsents(call.tx, id, call.now)
  await forgetAnswers(call.tx, [id, ...merged])
  await changeCitizen(call.tx, id, {
    ...nothingPersonal,
    elder_mode: false,
    closed_at: call.now,
    updated_at: call.now,
  })
  note(call, { action: 'citizens.close', subjectKind: 'citizen', subjectId: id, unitPath: noUnit })
  announce(call, { kind: citizenClosed, subjectId: id, unitPath: noUnit })
  return {
    closedAt: call.now.toISOString(),
    kept: [...keptAfterClosing, ...(wards.length > 0 ? [agreementsOfGuardian] : [])],
  }
}
