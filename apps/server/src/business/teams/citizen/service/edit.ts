import { checkTeam } from '@jianwang/records/team-rules'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { refuseFields } from '#platform/problem'
import { auditOf, columnsOf } from '../../columns.ts'
import { checkExtra } from '../../extra-fields.ts'
import { storeLists } from '../../service/children.ts'
import { checkCommittee, statementMissing } from '../../service/create-team.ts'
import { act } from '../../service/record.ts'
import { fieldsOf, mergeDraft, storeChange } from '../../service/update-team.ts'
import { readLists } from '../../store/children.ts'
import { changeTeam } from '../../store/team.ts'
import type { ContentCheck } from '../../tables.ts'
import type { EditBody, MyTeam, SubmitBody, WithdrawBody } from '../schema.ts'
import { holdLed } from './hold.ts'
import { getMyTeam } from './my-teams.ts'
import { checkUnfinished } from './register.ts'

/**
 * A13: the leader's edit of registered facts sets a reviewed team back to 待审核, and it cannot be filed until its
 * sub-district has reviewed it again. Name and phone of the leader are his own profile's and not edited here.
 */
export async function editMyTeam(
  call: Call,
  id: string,
  body: Static<typeof EditBody>,
  contentCheck: ContentCheck | null,
): Promise<Static<typeof MyTeam>> {
  const team = await holdLed(call, id)
  const lists = await readLists(call.tx, id)
  const change = columnsOf(call, team, body)
  const state = await act(call, team, 'edit', {
    version: body.version,
    describe: () => getMyTeam(call, id),
    detail: { fields: fieldsOf(body) },
    ...auditOf(team, change),
  })
  const draft = mergeDraft(team, body, lists)
  refuseFields([
    ...(state === 'draft' ? checkUnfinished(draft) : checkTeam(draft)),
    ...checkExtra(body.extra ?? {}),
  ])
  if (body.committeeId !== undefined && team.level === 'street')
    await checkCommittee(call, body.committeeId, team.unit_id)
  await storeChange(call, team, {
    ...change,
    state,
    content_check: mergeCheck(team.content_check, contentCheck, body),
  })
  await storeLists(call, team, body, lists.instructors)
  return getMyTeam(call, id)
}

/** A mark falls only when every text was checked anew. */
function mergeCheck(
  stored: ContentCheck | null,
  found: ContentCheck | null,
  body: Static<typeof EditBody>,
): ContentCheck | null {
  const isWhole = body.name !== undefined && body.items !== undefined && body.schedules !== undefined
  if (isWhole && found !== null) return found
  return stored === 'review' || found === 'review' ? 'review' : (found ?? stored)
}

/** A draft or returned team is handed in (again) for 认证: now it must keep all five rules. */
export async function submitMyTeam(
  call: Call,
  id: string,
  body: Static<typeof SubmitBody>,
): Promise<Static<typeof MyTeam>> {
  const team = await holdLed(call, id)
  const lists = await readLists(call.tx, id)
  const state = await act(call, team, 'submit', {
    version: body.version,
    describe: () => getMyTeam(call, id),
  })
  const draft = mergeDraft(team, {}, lists)
  refuseFields([...checkTeam(draft), ...(body.statementAccepted ? [] : [statementMissing])])
  await changeTeam(call, id, { state })
  return getMyTeam(call, id)
}

/** A draft or returned registration is taken back; its name is free again. */
export async function withdrawMyTeam(
  call: Call,
  id: string,
  { version }: Static<typeof WithdrawBody>,
): Promise<Static<typeof MyTeam>> {
  const team = await holdLed(call, id)
  const state = await act(call, team, 'withdraw', { version, describe: () => getMyTeam(call, id) })
  await changeTeam(call, id, { state, prior_state: team.state })
  return getMyTeam(call, id)
}
