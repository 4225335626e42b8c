import type { TeamDetail as Team } from '@jianwang/api'
import { teamCategories, teamOrigins } from '@jianwang/words/teams'
import { formatDate } from '#lib/format.ts'
import { MaskedText } from '#ui/masked-text.tsx'
import type { Fact } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { revealPhone, teamPath } from './team-requests.ts'

/** The leader's phone, whole for a stated reason. */
export function LeaderPhone({ team }: { team: Pick<Team, 'id' | 'leaderPhone' | 'actions'> }) {
  return (
    <MaskedText
      label="联系电话"
      value={team.leaderPhone}
      reveal={
        team.actions.includes('reveal')
          ? (reason, key) => revealPhone(`${teamPath(team.id)}/reveal`, { reason }, key)
          : undefined
      }
    />
  )
}

/** The leader, and whether he has taken the team over in the mini-program himself. */
export function LeaderName({ team }: { team: Pick<Team, 'leaderName' | 'leaderLinked'> }) {
  return (
    <span className="jw-row team-leader-name">
      {team.leaderName}
      {team.leaderLinked ? (
        <StateTag tone="success" word="已绑定小程序" />
      ) : (
        <StateTag tone="neutral" word="未绑定小程序" />
      )}
    </span>
  )
}

/** How many of the roster came by themselves, and how many ask to. */
export function sayJoined({ joinedCount, waitingCount }: Pick<Team, 'joinedCount' | 'waitingCount'>): string {
  return `已加入 ${joinedCount} 人${waitingCount > 0 ? `，待队长确认 ${waitingCount} 人` : ''}`
}

/** What was registered, as the record and the review show it. */
export function listBaseFacts(team: Team): Fact[] {
  return [
    { label: '类别', value: teamCategories[team.category] },
    ...(team.category === 'student' ? [{ label: '所属学校', value: team.schoolName }] : []),
    ...(team.level === 'street' ? [{ label: '居（村）委', value: team.committee?.name }] : []),
    { label: '活动项目', value: team.items.map((item) => item.name).join('、') },
    { label: '登记方式', value: teamOrigins[team.origin] },
    ...(team.contentCheck === undefined
      ? []
      : [{ label: '内容检查', value: team.contentCheck === 'pass' ? '通过' : '需要人工核对' }]),
    { label: '登记日期', value: formatDate(team.createdAt) },
    { label: '认证日期', value: formatDate(team.certifiedAt) },
    { label: '审核日期', value: formatDate(team.reviewedAt) },
  ]
}
