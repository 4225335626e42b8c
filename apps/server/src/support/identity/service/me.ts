import { type Call, note } from '#platform/call'
import type { Config } from '#platform/config'
import { passwordChangeNeeded } from '#platform/http/problems'
import { notFound } from '#platform/problem'
import { roleTitles } from '../grants.ts'
import { openSince } from '../lifecycle.ts'
import { isOneOfThree } from '../policy.ts'
import { sessionLimits, toActor } from '../sessions.ts'
import { findOpenRequest } from '../store/secret-requests.ts'
import {
  activateMembership,
  endOtherSessions,
  endSession,
  listLiveSessions,
  listStandings,
} from '../store/sessions.ts'
import { presentRequest } from './present-request.ts'

/** 三员: whose secret is being set anew learns of it while he is signed in. */
async function describeOwnRequest(call: Call) {
  const open = await findOpenRequest(call.tx, call.actor.accountId ?? '', openSince(call.now))
  return open === undefined ? {} : { secretRequest: presentRequest(open) }
}

/** what the manual marks 暂未开通 is off until this installation opens it, and the screens say so. */
function listFlags({ features }: Pick<Config, 'features'>) {
  const say = (isOn: boolean) => (isOn ? ('on' as const) : ('off' as const))
  return {
    activities: say(features.activities),
    // Nothing stands behind these yet, so nobody can open them.
    fitnessMap: say(false),
    teamVitality: say(features.teamActivity),
    organisationStatistics: say(false),
  }
}

/** Who is signed in, for which unit, what this session may do, and where else the person may work. */
export async function describeMe(call: Call, config: Pick<Config, 'features'>) {
  const { actor } = call
  const stands = actor.accountId === undefined ? [] : await listStandings(call.tx, actor.accountId)
  const role = actor.role ?? 'viewer'
  const here = stands.find((stand) => stand.unit_id === actor.unitId)
  return {
    account: { id: actor.accountId ?? '', username: actor.username, personName: actor.personName },
    unit: {
      id: String(actor.unitId ?? ''),
      name: actor.unitName,
      level: actor.level,
      path: actor.unitPath,
      // Which body's tree the unit stands in: the screens of one are not for the staff of another.
      tree: here?.unit_tree ?? 'region',
    },
    role,
    roleTitle: roleTitles[role],
    grants: [...actor.grants].sort(),
    mustChangePassword: actor.mustChangePassword,
    mustSetUpTotp: actor.mustSetUpTotp === true,
    mustBindPerson: actor.mustBindPerson === true,
    ...(isOneOfThree(actor) ? await describeOwnRequest(call) : {}),
    units: stands
      .map((stand) => ({
        membershipId: stand.membership_id,
        unitName: stand.unit_name,
        role: stand.role,
        roleTitle: roleTitles[stand.role],
        active: stand.unit_id === actor.unitId,
      }))
      .sort((a, b) => Number(b.active) - Number(a.active)),
    flags: listFlags(config),
  }
}

/** One active unit a session: one scope, one range. @throws notFound (404) when the membership is not the actor's */
export async function switchUnit(
  call: Call,
  membershipId: string,
  config: Pick<Config, 'totpRequired' | 'features'>,
) {
  const { accountId = '', sessionId = '' } = call.actor
  const stand = (await listStandings(call.tx, accountId)).find((each) => each.membership_id === membershipId)
  if (stand === undefined) throw notFound()
  await activateMembership(call.tx, sessionId, membershipId)
  note(call, {
    action: 'identity.switch-unit',
    subjectKind: 'membership',
    subjectId: membershipId,
    unitPath: stand.unit_path,
    before: { unitName: call.actor.unitName },
    after: { unitName: stand.unit_name },
  })
  return describeMe({ ...call, actor: toActor(stand, sessionId, config) }, config)
}

/**
 * Routes of one's own account that are open to a session without the demanded second factor, but not to one that
 * still has its initial password. @throws passwordChangeNeeded (403, A18)
 */
export function requireOwnPassword(call: Call): void {
  if (call.actor.mustChangePassword) throw passwordChangeNeeded()
}

export async function listMySessions(call: Call) {
  requireOwnPassword(call)
  const rows = await listLiveSessions(call.tx, call.actor.accountId ?? '', sessionLimits(call.now))
  return {
    items: rows.map((row) => ({
      id: row.id,
      current: row.id === call.actor.sessionId,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      address: row.address,
      device: describeDevice(row.agent),
    })),
  }
}

/** @throws notFound (404) when it is not one of the actor's own live sessions */
export async function endMySession(call: Call, id: string): Promise<void> {
  requireOwnPassword(call)
  if (!(await endSession(call.tx, call.actor.accountId ?? '', id, call.now))) throw notFound()
  noteSession(call, 'identity.end-session', id)
}

export async function signOut(call: Call): Promise<void> {
  const { accountId = '', sessionId = '' } = call.actor
  if (await endSession(call.tx, accountId, sessionId, call.now))
    noteSession(call, 'identity.logout', sessionId)
}

/** Every other device is signed out, e.g. after a password was changed. @returns how many */
export function endMyOtherSessions(call: Call): Promise<number> {
  return endOtherSessions(call.tx, call.actor.accountId ?? '', call.now, { keep: call.actor.sessionId ?? '' })
}

function noteSession(call: Call, action: string, id: string): void {
  note(call, { action, subjectKind: 'session', subjectId: id, unitPath: call.actor.unitPath || '.' })
}

const systems = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const
const browsers = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

/** What a person recognises his device by: Chrome · Windows. Never the raw header. */
function describeDevice(agent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(agent))?.[1] ?? '浏览器'
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1]
  return system === undefined ? browser : `${browser} · ${system}`
}
