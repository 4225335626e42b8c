import type { Call } from '#platform/call'
import { listTimeline } from '#platform/lifecycle/lifecycle'
import { maskName } from '#platform/mask'
import type { Consumer, FeedItem } from '#platform/outbox'
import { sayMoment, sendNotice } from '#support/notices'
import { joinChanged, teamsChanged, teamsOf } from '../../facts.ts'
import { listToldRequests, listToldTeams, type ToldTeam } from '../store/telling.ts'

/**
 * Tells leaders what the sub-district decided (S0-59, S0-61) and who asks to join, and those who asked what the leader
 * said (S0-60). Heard from the feed, so that nobody waits for it and nothing is told that did not happen.
 */
export const tellCitizens: Consumer = {
  name: 'teams.notices',
  kinds: [teamsChanged, joinChanged],
  handle: async (call, items) => {
    for (const item of items)
      await (item.kind === joinChanged ? tellOfJoining(call, item) : tellOfDecision(call, item))
  },
}

const results: Readonly<Record<string, string>> = {
  certify: '已认证',
  review: '已审核',
  return: '已退回',
  'merge-away': '已合并',
}

async function tellOfDecision(call: Call, item: FeedItem): Promise<void> {
  const act = String(item.body.act)
  const result = results[act]
  if (result === undefined) return
  for (const team of await listToldTeams(call.tx, teamsOf(item))) {
    if (team.leader_citizen_id === null) continue
    await sendNotice(call, {
      citizenId: team.leader_citizen_id,
      template: 'team-result',
      values: {
        team: team.name,
        result,
        note: await sayMore(call, act, team.id),
        at: sayMoment(item.announcedAt),
      },
      link: `packages/team/state?id=${team.id}`,
      unitPath: team.unit_path,
      key: `team ${act} ${team.id} ${item.position}`,
    })
  }
}

async function sayMore(call: Call, act: string, teamId: string): Promise<string> {
  if (act === 'merge-away') return '重复登记的记录已并为一支，队员和年度申报都已转去。'
  return act === 'return' ? findReason(call, teamId) : ''
}

/** The worker may come later than a second return; then the last reason is the one that counts. */
async function findReason(call: Call, teamId: string): Promise<string> {
  const timeline = await listTimeline(call, 'team', teamId)
  return timeline.find(({ action }) => action === 'return')?.reason ?? ''
}

async function tellOfJoining(call: Call, item: FeedItem): Promise<void> {
  const { requestId, state, citizenId } = item.body
  const [[team], [request]] = await Promise.all([
    listToldTeams(call.tx, [item.subjectId]),
    listToldRequests(call.tx, [String(requestId)]),
  ])
  if (team === undefined || request === undefined) return
  const key = `join ${state} ${request.id}`
  if (state === 'pending') await askLeader(call, item, team, { name: request.name, key })
  else if ((state === 'accepted' || state === 'refused') && typeof citizenId === 'string')
    await sendNotice(call, {
      citizenId,
      template: 'join-result',
      values: {
        team: team.name,
        result: state === 'accepted' ? '已加入' : '未通过',
        note: request.answer ?? '',
        at: sayMoment(item.announcedAt),
      },
      link: 'pages/teams/index',
      unitPath: team.unit_path,
      key,
    })
}

async function askLeader(
  call: Call,
  item: FeedItem,
  team: ToldTeam,
  request: { name: string; key: string },
): Promise<void> {
  if (team.leader_citizen_id === null) return
  await sendNotice(call, {
    citizenId: team.leader_citizen_id,
    template: 'join-request',
    values: { team: team.name, applicant: maskName(request.name), at: sayMoment(item.announcedAt) },
    link: `packages/team/members?id=${team.id}`,
    unitPath: team.unit_path,
    key: request.key,
  })
}
