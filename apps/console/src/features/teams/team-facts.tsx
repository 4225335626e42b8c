import { teamCategories, teamOrigins } from '@jianwang/words/teams'
import { formatDate } from '#lib/format.ts'
import { MaskedText } from '#ui/masked-text.tsx'
import type { Fact } from '#ui/record-page.tsx'
import { revealPhone, type Team, teamPath } from './team-wire.ts'

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

/** What was registered, as the record and the review show it. */
export function listBaseFacts(team: Team): Fact[] {
  return [
    { label: '类别', value: teamCategories[team.category] },
    ...(team.category === 'student' ? [{ label: '所属学校', value: team.schoolName }] : []),
    ...(team.level === 'street' ? [{ label: '居（村）委', value: team.committee?.name }] : []),
    { label: '活动项目', value: team.items.map((item) => item.name).join('、') },
    { label: '登记方式', value: teamOrigins[team.origin] },
    { label: '登记日期', value: formatDate(team.createdAt) },
    { label: '认证日期', value: formatDate(team.certifiedAt) },
    { label: '审核日期', value: formatDate(team.reviewedAt) },
  ]
}
