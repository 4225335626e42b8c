import type { Static } from 'typebox'
import { announce, type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { getProvenCitizen } from '#support/citizens'
import { getLedTeam, listActingTeams } from '../doors.ts'
import { type TrainingAttended, trainingAttended } from '../lifecycle.ts'
import * as problems from '../problems.ts'
import type * as shape from '../schema-attendance.ts'
import {
  type CountedTraining,
  closeTraining,
  countFrequency,
  findAttendance,
  findOpenTraining,
  findTraining,
  insertAttendance,
  insertTraining,
  listFrequency,
  listTrainings,
} from '../store/training.ts'
import type { TrainingRow } from '../tables.ts'
import { explainBefore, standingOf } from './standing.ts'
import { sayTime } from './words.ts'

export type TrainingView = Static<typeof shape.Training>
const subjectKind = 'training'
const shownTrainings = 50

/** The leader begins a training; while one is open it is this one, so that a day counts no training twice. @throws notLeader (403) */
export async function openTraining(
  call: Call,
  input: Static<typeof shape.TrainingBody>,
): Promise<TrainingView> {
  const team = await getLedTeam(call, input.teamId)
  const open = await findOpenTraining(call.tx, team.id, call.now)
  if (open !== undefined) return toView(open, call.now)
  const row: TrainingRow = {
    id: newId(call.now.getTime()),
    unit_path: team.unitPath,
    team_id: team.id,
    team_name: team.name,
    held_on: shanghaiDay(call.now),
    place: input.place.trim(),
    opened_by: call.actor.accountId ?? '',
    opened_at: call.now,
    closes_at: new Date(call.now.getTime() + (input.minutes ?? 120) * 60_000),
  }
  await insertTraining(call.tx, row)
  noteTraining(call, 'open-training', row)
  return toView(row, call.now)
}

/** @throws notFound (404), notLeader (403) */
export async function endTraining(call: Call, id: string): Promise<TrainingView> {
  const row = await getLedTraining(call, id)
  await closeTraining(call.tx, id, call.now)
  noteTraining(call, 'close-training', row)
  const closesAt = new Date(Math.min(row.closes_at.getTime(), call.now.getTime()))
  return toView({ ...row, closes_at: closesAt }, call.now)
}

export async function getLedTraining(call: Call, id: string): Promise<TrainingRow> {
  const row = await findTraining(call.tx, id)
  if (row === undefined) throw notFound()
  await getLedTeam(call, row.team_id)
  return row
}

export async function listTeamTrainings(call: Call, teamId: string): Promise<TrainingView[]> {
  const team = (await listActingTeams(call)).find((each) => each.id === teamId)
  if (team === undefined) throw notFound()
  // A member sees which trainings there were; how many came is the leader's to know.
  const rows = await listTrainings(call.tx, teamId, shownTrainings)
  return rows.map((row) => toView(row, call.now, team.role === 'leader' ? row : undefined))
}

/** 健身活动频次 of a team the citizen leads. @throws notLeader (403) */
export async function readFrequency(call: Call, teamId: string): Promise<Static<typeof shape.Frequency>> {
  await getLedTeam(call, teamId)
  return { months: await listFrequency(call.tx, teamId) }
}

/** A member's scan (S0-33). @throws notOfTeam (403), checkInLate (422), alreadyCheckedIn (409) */
export async function attendTraining(
  call: Call,
  id: string,
  { at, wasOffline }: { at: Date; wasOffline: boolean },
): Promise<shape.Scanned> {
  const citizen = await getProvenCitizen(call)
  // The row policy shows a training to the team's people only.
  const row = await findTraining(call.tx, id)
  if (row === undefined) throw problems.notOfTeam({ team: '这支团队' })
  if (!(await listActingTeams(call)).some((team) => team.id === row.team_id))
    throw problems.notOfTeam({ team: row.team_name })
  const title = `${row.team_name}训练`
  // The half minute of a scan without network may begin just before the training was opened.
  if (at.getTime() < row.opened_at.getTime() - 30_000)
    throw problems.checkInEarly({ title, from: sayTime(row.opened_at) })
  if (at > row.closes_at) throw problems.checkInLate({ title, until: sayTime(row.closes_at) })
  const standing = standingOf(wasOffline)
  const stored = await insertAttendance(call.tx, {
    id: newId(call.now.getTime()),
    training_id: id,
    unit_path: row.unit_path,
    team_id: row.team_id,
    citizen_id: citizen.id,
    name: citizen.name,
    scanned_at: at,
    received_at: call.now,
    was_offline: wasOffline,
    standing,
  })
  if (!stored) throw explainBefore(await findAttendance(call.tx, id, citizen.id))
  noteTraining(call, 'attend-training', row, standing === 'counted' ? {} : { standing })
  const body: TrainingAttended = { teamId: row.team_id, month: row.held_on.slice(0, 7) }
  if (standing === 'counted')
    announce(call, { kind: trainingAttended, subjectId: id, unitPath: row.unit_path, body })
  const scannedAt = at.toISOString()
  return { kind: 'training', id, title, scannedAt, wasOffline, standing, distanceMetres: null }
}

export type TeamFrequency = {
  teamId: string
  unitPath: string
  month: string
  trainings: number
  attendances: number
}

/** For statistics: what it stands at now; a team that trained in none of the months is left out. */
export async function readTeamFrequencies(
  call: Call,
  keys: readonly { teamId: string; month: string }[],
): Promise<TeamFrequency[]> {
  const rows = await countFrequency(call.tx, keys)
  return rows.map(({ team_id, unit_path, ...counts }) => ({
    teamId: team_id,
    unitPath: unit_path,
    ...counts,
  }))
}

function noteTraining(call: Call, act: string, row: TrainingRow, more: Record<string, unknown> = {}): void {
  note(call, {
    action: `activities.${act}`,
    subjectKind,
    subjectId: row.id,
    unitPath: row.unit_path,
    after: { teamId: row.team_id, heldOn: row.held_on, place: row.place, ...more },
  })
}

function toView(
  row: TrainingRow,
  now: Date,
  counts: Pick<CountedTraining, 'attendance' | 'unconfirmed'> = { attendance: 0, unconfirmed: 0 },
): TrainingView {
  return {
    id: row.id,
    teamId: row.team_id,
    teamName: row.team_name,
    heldOn: row.held_on,
    place: row.place,
    openedAt: row.opened_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
    isOpen: row.closes_at > now,
    attendance: counts.attendance,
    unconfirmed: counts.unconfirmed,
  }
}
