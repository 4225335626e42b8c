import { scanStandings } from '@jianwang/words/activities'
import { placeStates } from '@jianwang/words/places'
import type { CitizenEraser, CitizenExporter, CitizenFollower } from '#support/citizens'
import { openPhone } from '#support/people'
import { eraseCitizen as eraseFromPlaces, followCitizen } from '#support/places'
import { eraseRows, followRows, listOwnAttendances, listOwnSignUps } from '../store/person.ts'
import { seatsOf } from './seats.ts'

/** Two identities became one: who signed up as both keeps the place of the one he lives on in. As the system. */
export const followMergedCitizen: CitizenFollower = async (call, merged) => {
  await followCitizen(call, seatsOf(), merged)
  await followRows(call.tx, merged.from, merged.to)
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
        状态: placeStates[row.state],
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
  await eraseFromPlaces(call, seatsOf(), id)
  await eraseRows(call.tx, id)
}
