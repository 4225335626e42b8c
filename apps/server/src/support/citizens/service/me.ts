import { announce, type Call, note } from '#platform/call'
import { ageOn } from '#platform/check-digits'
import { shanghaiDay } from '#platform/clock'
import {
  changedTo,
  type FieldFault,
  notFound,
  refuseFields,
  refuseStale,
  signInNeeded,
} from '#platform/problem'
import { explainName, maskName, tidyName } from '#support/people'
import { findUnitById } from '#support/units'
import { noUnit } from '../acting.ts'
import { citizenChanged } from '../facts.ts'
import { sessionLimits } from '../sessions.ts'
import { type CitizenChange, changeCitizen } from '../store/citizens.ts'
import { endSession, listOpenSessions } from '../store/sessions.ts'
import { getActing } from './acting-citizen.ts'
import { requireConsent } from './consents.ts'
import { presentCitizen } from './present.ts'

export async function describeMe(call: Call) {
  return presentCitizen(call, await getActing(call))
}

export type MyChange = {
  version: number
  name?: string | undefined
  gender?: 'female' | 'male' | null | undefined
  bornOn?: string | null | undefined
  homeUnitId?: number | null | undefined
  elderMode?: boolean | undefined
}

/** What the person says of himself; absent members stay. @throws changedMeanwhile (409) with his present data */
export async function changeMe(call: Call, wish: MyChange) {
  const before = await getActing(call)
  const isPersonal = [wish.name, wish.gender, wish.bornOn, wish.homeUnitId].some(
    (value) => value !== undefined,
  )
  if (isPersonal) await requireConsent(call, 'account')
  await refuseStale(before, wish.version, () => presentCitizen(call, before))
  refuseFields(await findFaults(call, wish))
  const change: CitizenChange = {
    updated_at: call.now,
    ...(wish.name === undefined ? {} : { name: tidyName(wish.name) }),
    ...(wish.gender === undefined ? {} : { gender: wish.gender }),
    ...(wish.bornOn === undefined ? {} : { born_on: wish.bornOn }),
    ...(wish.homeUnitId === undefined ? {} : { home_unit_id: wish.homeUnitId }),
    ...(wish.elderMode === undefined ? {} : { elder_mode: wish.elderMode }),
  }
  const row = await changeCitizen(call.tx, before.id, change, wish.version)
  if (row === undefined) throw changedTo(await presentCitizen(call, await getActing(call)))
  const changed = Object.keys(change).filter((column) => column !== 'updated_at')
  const { name } = row
  note(call, {
    action: 'citizens.edit',
    subjectKind: 'citizen',
    subjectId: row.id,
    unitPath: noUnit,
    // Which fields, not what they say: the audit outlives the account.
    after: { changed, ...(wish.name === undefined || name === null ? {} : { name: maskName(name) }) },
  })
  announce(call, { kind: citizenChanged, subjectId: row.id, unitPath: noUnit, body: { act: 'edit' } })
  return presentCitizen(call, row)
}

async function findFaults(call: Call, { name, bornOn, homeUnitId }: MyChange): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  const aboutName = name === undefined ? undefined : explainName(name)
  if (aboutName !== undefined) faults.push({ path: '/name', message: aboutName })
  const aboutBirth = bornOn === undefined || bornOn === null ? undefined : explainBirth(bornOn, call.now)
  if (aboutBirth !== undefined) faults.push({ path: '/bornOn', message: aboutBirth })
  if (homeUnitId !== undefined && homeUnitId !== null) {
    const unit = await findUnitById(call.tx, homeUnitId)
    const isHome =
      unit !== undefined && unit.retiredAt === null && ['street', 'committee'].includes(unit.kind)
    if (!isHome) faults.push({ path: '/homeUnitId', message: '请选择所在的街道、镇或居村委。' })
  }
  return faults
}

function explainBirth(bornOn: string, now: Date): string | undefined {
  if (bornOn > shanghaiDay(now)) return '出生日期晚于今天，请检查。'
  return ageOn(bornOn, now) > 150 ? '出生日期过早，请检查年份。' : undefined
}

export async function listMySessions(call: Call) {
  const { id } = await getActing(call)
  const rows = await listOpenSessions(call.tx, id, sessionLimits(call.now))
  return {
    items: rows.map((row) => ({
      id: row.id,
      terminal: row.terminal,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      address: row.address,
      agent: row.agent,
      isCurrent: row.id === call.actor.sessionId,
    })),
  }
}

/** @throws notFound (404) when it is not one's own or has ended */
export async function endMySession(call: Call, sessionId: string | undefined): Promise<void> {
  const { accountId } = call.actor
  if (accountId === undefined || sessionId === undefined) throw signInNeeded()
  if (!(await endSession(call.tx, accountId, sessionId, call.now))) throw notFound()
  const action = sessionId === call.actor.sessionId ? 'citizens.logout' : 'citizens.end-session'
  note(call, { action, subjectKind: 'citizen', subjectId: accountId, unitPath: noUnit, after: { sessionId } })
}
