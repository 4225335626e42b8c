import { type ConsentName, consentPurposes } from '@jianwang/words/consents'
import { announce, type Call, note } from '#platform/call'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { noUnit } from '../acting.ts'
import { citizenChanged } from '../facts.ts'
import { consentNeeded, consentRequired, consentTextChanged } from '../problems.ts'
import { insertConsent, listLiveConsents, withdrawConsent } from '../store/consents.ts'
import { findTerminal } from '../store/sessions.ts'
import { getActing } from './acting-citizen.ts'

/** @throws notFound (404) for a purpose nobody asks for */
function getPurpose(purpose: string) {
  const found = consentPurposes.find((each) => each.purpose === purpose)
  if (found === undefined) throw notFound()
  return found
}

/** Every purpose with its text, and whether it is given in its present version. */
export async function listMyConsents(call: Call) {
  const { id } = await getActing(call)
  const live = await listLiveConsents(call.tx, id)
  return {
    items: consentPurposes.map(({ purpose, version, required, title, text }) => {
      const given = live.find((row) => row.purpose === purpose)
      return {
        purpose,
        version,
        required,
        title,
        text,
        given: given?.text_version === version,
        at: given?.given_at.toISOString() ?? null,
        givenVersion: given?.text_version ?? null,
      }
    }),
  }
}

/** Given twice it counts from the first time; given to a newer text the older one is closed. */
export async function giveConsent(call: Call, purpose: string, version: string) {
  const { id } = await getActing(call)
  const session = call.actor.sessionId
  const terminal = session === undefined ? undefined : await findTerminal(call.tx, session)
  await recordConsent(call, { citizenId: id, purpose, version, terminal: terminal?.terminal ?? 'weapp' })
  return listMyConsents(call)
}

type Given = { citizenId: string; purpose: string; version: string; terminal: string }

export async function recordConsent(call: Call, given: Given): Promise<void> {
  const { purpose, version, title } = getPurpose(given.purpose)
  if (given.version !== version) throw consentTextChanged({ title }, { extra: { version } })
  const { citizenId, terminal } = given
  const live = (await listLiveConsents(call.tx, citizenId)).find((row) => row.purpose === purpose)
  if (live?.text_version === version) return
  if (live !== undefined) await withdrawConsent(call.tx, citizenId, purpose, call.now)
  const added = await insertConsent(call.tx, {
    id: newId(call.now.getTime()),
    citizen_id: citizenId,
    purpose,
    text_version: version,
    terminal,
    given_at: call.now,
    withdrawn_at: null,
  })
  if (added) tell(call, citizenId, 'consent', { purpose, version, terminal })
}

/** One step, and nothing asked (PIPL 15); what was not given is not there to withdraw, which is as good. */
export async function withdrawMyConsent(call: Call, name: string) {
  const { purpose, required, title, version } = getPurpose(name)
  if (required) throw consentRequired({ title })
  const { id } = await getActing(call)
  if (await withdrawConsent(call.tx, id, purpose, call.now))
    tell(call, id, 'withdraw-consent', { purpose, version })
  return listMyConsents(call)
}

function tell(call: Call, id: string, act: string, after: Readonly<Record<string, string>>): void {
  note(call, { action: `citizens.${act}`, subjectKind: 'citizen', subjectId: id, unitPath: noUnit, after })
  announce(call, {
    kind: citizenChanged,
    subjectId: id,
    unitPath: noUnit,
    body: { act, purpose: after.purpose },
  })
}

/**
 * Whether the present text of a purpose is agreed to; by the acting citizen, or by the one named.
 * A visitor agreed to nothing.
 */
export async function hasConsent(
  call: Call,
  purpose: ConsentName,
  citizenId: string | undefined = call.actor.kind === 'citizen' ? call.actor.accountId : undefined,
): Promise<boolean> {
  if (citizenId === undefined) return false
  const { version } = getPurpose(purpose)
  const live = await listLiveConsents(call.tx, citizenId)
  return live.some((row) => row.purpose === purpose && row.text_version === version)
}

/** @throws consentNeeded (422) */
export async function requireConsent(call: Call, purpose: ConsentName, citizenId?: string): Promise<void> {
  if (!(await hasConsent(call, purpose, citizenId))) throw consentNeeded({ title: getPurpose(purpose).title })
}

/** Required purposes whose present text is not agreed to: what the screens ask first. */
export async function listMissingConsents(call: Call, citizenId: string): Promise<string[]> {
  const live = await listLiveConsents(call.tx, citizenId)
  return consentPurposes
    .filter(({ required }) => required)
    .filter(
      ({ purpose, version }) => !live.some((row) => row.purpose === purpose && row.text_version === version),
    )
    .map(({ purpose }) => purpose)
}
