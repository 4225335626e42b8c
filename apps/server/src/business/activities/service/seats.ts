import { announce, type Call, note } from '#platform/call'
import type { Guest, Move, Refusal } from '#support/places'
import { type SignUpChanged, seatOffered, signUpChanged, subjectKind } from '../lifecycle.ts'
import { capacityTaken, notEnoughPlaces, signUpClosed } from '../problems.ts'
import { findActivity } from '../store/activities.ts'
import type { ActivityRow } from '../tables.ts'

/** Activities as a guest of places. `known`: the row, where it is at hand already. */
export const seatsOf = (known?: ActivityRow): Guest => ({
  name: 'activities',
  moved: async (call, id, moves) => {
    const row = known ?? (await findActivity(call.tx, id))
    if (row !== undefined) for (const move of moves) tell(call, row, move)
  },
  refuse: (refusal) => refuse(refusal, known?.title ?? ''),
})

function refuse(refusal: Refusal, title: string) {
  if (refusal.why === 'closed') return signUpClosed({ title, why: '活动状态刚刚发生变化' })
  return refusal.why === 'few'
    ? notEnoughPlaces({ title, free: String(refusal.free) }, { extra: { free: refusal.free } })
    : capacityTaken({ taken: String(refusal.taken) })
}

const acts: Partial<Record<Move['act'], string>> = {
  'sign-up': 'sign-up',
  accept: 'accept',
  leave: 'withdraw',
}

function tell(call: Call, row: ActivityRow, move: Move): void {
  const act = acts[move.act]
  if (act !== undefined) noteSignUp(call, row, act, move)
  if (move.act === 'offer')
    announce(call, {
      kind: seatOffered,
      subjectId: row.id,
      unitPath: row.unit_path,
      body: { citizenId: move.citizenId, title: row.title, until: move.offeredUntil?.toISOString() ?? '' },
    })
}

/** Writes the audit row and tells the listeners; no name and no number is in either. */
function noteSignUp(call: Call, row: ActivityRow, act: string, move: Move): void {
  const { placeId, citizenId, orderNo, state } = move
  const about = { subjectId: row.id, unitPath: row.unit_path }
  note(call, {
    action: `activities.${act}`,
    subjectKind,
    ...about,
    after: { signUpId: placeId, orderNo, state },
  })
  // Who has a place in an activity is a citizen.
  const body: SignUpChanged = { act, citizenId: citizenId ?? '', state, orderNo }
  announce(call, { kind: signUpChanged, ...about, body })
}
