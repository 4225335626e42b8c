import { scanStandings, signUpStates } from '@jianwang/words/activities'
import type { CitizenEraser, CitizenExporter, CitizenFollower } from '#support/citizens'
import { openPhone } from '#support/people'
import { findActivity } from '../store/activities.ts'
import { eraseRows, followRows, listLive, listOwnAttendances, listOwnSignUps } from '../store/person.ts'
import { giveUpSeat } from '../store/seats.ts'
import { announceOffers, withdraw } from './sign-up.ts'

/** Two identities became one: who signed up as both keeps the place of the one he lives on in. As the system. */
export const followMergedCitizen: CitizenFollower = async (call, { from, to }) => {
  const everything = new Date(0)
  const kept = new Set(await listLive(call.tx, to, everything))
  for (const id of await listLive(call.tx, from, everything))
    if (kept.has(id)) {
      const row = await findActivity(call.tx, id)
      const [, ...offered] = await giveUpSeat(call.tx, id, from, call.now)
      if (row !== undefined) announceOffers(call, row, offered)
    }
  await followRows(call.tx, from, to)
}

/** The citizen's own copy: what he signed up for, and the trainings he came to. */
export const exportOfCitizen: CitizenExporter = async (call) => {
  const me = call.actor.accountId ?? ''
  const [signUps, attendances] = await Promise.all([
    listOwnSignUps(call.tx, me),
    listOwnAttendances(call.tx, me),
  ])
  return [
    {
      title: '活动报名和签到',
      rows: signUps.map((row) => ({
        活动: row.title,
        开始时间: row.starts_at.toISOString(),
        状态: signUpStates[row.state],
        姓名: row.name,
        手机号: row.phone_sealed === null ? null : openPhone(call.crypto, row.phone_sealed, row.id),
        报名时间: row.signed_up_at.toISOString(),
        签到时间: row.checked_in_at?.toISOString() ?? null,
        签到情况: row.standing === null ? null : scanStandings[row.standing],
      })),
    },
    {
      title: '团队训练签到',
      rows: attendances.map((row) => ({
        团队: row.team_name,
        签到时间: row.scanned_at.toISOString(),
        签到情况: scanStandings[row.standing],
      })),
    },
  ]
}

/** Who cancels gives his places to who waits; that somebody came stays counted, without a name. As the system. */
export const eraseCitizen: CitizenEraser = async (call, id) => {
  for (const activity of await listLive(call.tx, id, call.now)) await withdraw(call, activity, id)
  await eraseRows(call.tx, id)
}
