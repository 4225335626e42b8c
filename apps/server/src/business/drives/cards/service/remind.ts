import { type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { readCursor, writeCursor } from '#platform/page'
import { findCitizenByPhone } from '#support/citizens'
import { sayMoment, sendNotice } from '#support/notices'
import { openPhone } from '#support/people'
import { officialAccountOf } from '#support/settings'
import { maySupervise } from '../../campaigns/policy.ts'
import { getOrganisationUnit } from '../../organisation-unit.ts'
import { listPersons } from '../../roll/store/person.ts'
import { configOf } from '../../rules.ts'

const mostAtOnce = 200

/**
 * S4-08…S4-11: reminds those of 未登录详情 who are citizens of the platform already, found by their phone, once a day each;
 * the others are counted, to be reached by their organisation. At most 200 at once: the answer says where to go on.
 */
export async function remindWaiting(
  call: Call,
  body: { unitId?: number | undefined; cursor?: string | undefined },
): Promise<{ told: number; already: number; unreachable: number; nextCursor?: string }> {
  permit(maySupervise(call.actor))
  const unit = await getOrganisationUnit(call, body.unitId ?? call.actor.unitId ?? 0)
  const waiting = { path: unit.path, waiting: true }
  const rows = await listPersons(call.tx, waiting, readCursor(body.cursor, ['path', 'uuid']), mostAtOnce + 1)
  const today = shanghaiDay(call.now)
  const account = await officialAccountOf(call)
  // WeChat takes no empty value.
  const follow = account === '' ? '请用名册上的手机号登录。' : `请先关注公众号“${account}”。`
  let told = 0
  let already = 0
  for (const row of rows.slice(0, mostAtOnce)) {
    const citizenId =
      row.phone_sealed === null
        ? undefined
        : await findCitizenByPhone(call, openPhone(call.crypto, row.phone_sealed, row.id))
    if (citizenId === undefined) continue
    const isNew = await sendNotice(call, {
      citizenId,
      template: 'card-reminder',
      values: {
        platform: configOf(row.tree).title,
        organisation: row.unit_name,
        follow,
        at: sayMoment(call.now),
      },
      link: `packages/card/own?tree=${row.tree}`,
      unitPath: row.unit_path,
      key: `card-reminder/${row.id}/${today}`,
    })
    if (isNew) told++
    else already++
  }
  const looked = Math.min(rows.length, mostAtOnce)
  note(call, {
    action: 'drives.remind',
    subjectKind: 'unit',
    subjectId: String(unit.id),
    unitPath: unit.path,
    after: { told, already, unreachable: looked - told - already },
  })
  const last = rows[mostAtOnce - 1]
  return {
    told,
    already,
    unreachable: looked - told - already,
    ...(rows.length > mostAtOnce && last !== undefined
      ? { nextCursor: writeCursor([last.unit_path, last.id]) }
      : {}),
  }
}
