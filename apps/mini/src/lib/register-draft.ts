import type { EditBody, MyTeam, RegisterBody } from '@jianwang/api'
import { tidyName } from '@jianwang/words/names'
import { teams } from './api'
import type { ChosenUnit } from './chosen-unit'
import { forget, keep, readKept } from './kept'
import { makeKey } from './key'
import { onSent, type Sent, send } from './outbox'
import { serverNow } from './server-time'
import { readCitizen, refreshCitizen } from './session'
import { makeShared } from './shared-state'

export type Item = Entries<'items'>
export type Schedule = Entries<'schedules'>
export type Instructor = Entries<'instructors'>
type Entries<K extends 'items' | 'schedules' | 'instructors'> = NonNullable<RegisterBody[K]>[number]

/** What the leader has filled in so far. It lives on this phone until the server has it. */
export type RegisterDraft = {
  key: string
  step: number
  /** The scanned code and whose it is. */
  code?: string
  codeUnit?: { id?: number; name: string }
  unit: ChosenUnit
  leaderName: string
  name: string
  /** As typed: a half-typed number must survive as well. */
  declaredCount: string
  items: Item[]
  schedules: Schedule[]
  instructors: Instructor[]
  accepted: boolean
  /** Correcting a team that is there already. */
  editing?: { id: string; version: number }
  savedAt?: string
}

/** The last team that arrived, by the key of its draft; whoever shows that draft goes on to the receipt. */
const arrived = makeShared<{ key: string; id: string } | undefined>(undefined)
export const useArrived = arrived.use

const emptySchedule: Schedule = { weekday: 1, starts: '', ends: '', place: '' }

export function newDraft(): RegisterDraft {
  return {
    key: makeKey(),
    step: 0,
    unit: {},
    leaderName: readCitizen()?.name ?? '',
    name: '',
    declaredCount: '',
    items: [],
    schedules: [emptySchedule],
    instructors: [],
    accepted: false,
  }
}

const nameOf = (teamId: string | undefined) => (teamId === undefined ? 'register' : `register:${teamId}`)

export function readDraft(teamId?: string): RegisterDraft | undefined {
  return readKept<RegisterDraft>(nameOf(teamId))
}
export function saveDraft(draft: RegisterDraft): boolean {
  return keep(nameOf(draft.editing?.id), { ...draft, savedAt: new Date(serverNow()).toISOString() })
}
export function dropDraft(teamId?: string): void {
  forget(nameOf(teamId))
}

export function draftOf(team: MyTeam): RegisterDraft {
  return { ...newDraft(), leaderName: team.leaderName, ...writtenIn(team) }
}

/** What the leader may correct of it, and of which version it is. */
export function writtenIn(team: MyTeam) {
  return {
    editing: { id: team.id, version: team.version },
    codeUnit: { id: team.unit.id, name: team.unit.name },
    unit: {
      street: team.unit,
      ...(team.committee === undefined ? {} : { committee: team.committee }),
    },
    name: team.name,
    declaredCount: String(team.declaredCount),
    items: team.items,
    schedules: team.schedules.length > 0 ? team.schedules : [emptySchedule],
    instructors: team.instructors,
  }
}

function writtenOf(draft: RegisterDraft) {
  return {
    committeeId: draft.unit.committee?.id ?? null,
    name: draft.name.trim(),
    declaredCount: Number(draft.declaredCount),
    items: draft.items,
    schedules: draft.schedules,
    instructors: draft.instructors.map((each) => {
      const { phone, certificateNo, ...rest } = each
      return { ...rest, ...(phone ? { phone } : {}), ...(certificateNo ? { certificateNo } : {}) }
    }),
  }
}

function bodyOf(draft: RegisterDraft): RegisterBody {
  const { code, unit } = draft
  return {
    ...(code === undefined ? {} : { registrationToken: code }),
    ...(code === undefined && unit.street !== undefined ? { unitId: unit.street.id } : {}),
    ...writtenOf(draft),
    statementAccepted: draft.accepted,
    submit: true,
  }
}

/** The same key each time, also after the app was closed: the team is registered once. */
export async function sendDraft(draft: RegisterDraft): Promise<Sent<MyTeam>> {
  await sendName(draft)
  return send({
    kind: 'register',
    key: draft.key,
    title: `登记团队“${draft.name.trim()}”`,
    method: 'POST',
    path: '/api/my/teams',
    body: bodyOf(draft),
  })
}

/** S0-58 (3): the leader is the person who registers, by the name he gives here. */
async function sendName(draft: RegisterDraft): Promise<void> {
  const citizen = readCitizen()
  const name = tidyName(draft.leaderName)
  if (citizen === undefined || citizen.name === name) return
  await send({
    kind: 'profile',
    key: `${draft.key}-name`,
    title: '填写本人姓名',
    method: 'PATCH',
    path: '/api/citizens/me',
    body: { version: citizen.version, name },
  })
}

export async function sendCorrection(
  draft: RegisterDraft,
  team: { id: string; version: number },
): Promise<MyTeam> {
  const edit: EditBody = { version: team.version, ...writtenOf(draft) }
  const changed = await teams.change(team.id, edit)
  const done = changed.actions.includes('submit')
    ? await teams.submit(team.id, `${draft.key}-submit`)
    : changed
  dropDraft(team.id)
  return done
}

/** However late the answer comes, the draft is done with once the team is registered. */
export function listenForRegistration(): void {
  onSent('profile', refreshCitizen)
  onSent('register', (wish, answer) => {
    if (readDraft()?.key === wish.key) dropDraft()
    const team = answer as MyTeam // the answer of POST /api/my/teams
    arrived.set({ key: wish.key, id: team.id })
  })
}
