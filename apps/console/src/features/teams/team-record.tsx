import type { TeamDetail as Team } from '@jianwang/api'
import { fewestMembers } from '@jianwang/records/team-rules'
import { serverNow } from '@jianwang/words/server-clock'
import { teamCategories } from '@jianwang/words/teams'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { formatDate } from '#lib/format.ts'
import { AppLink, useGo, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { MaskedText } from '#ui/masked-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { type Fact, FactList, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { listHappenings } from './happenings.ts'
import { listTeamActions } from './team-actions.ts'
import { TeamCode } from './team-code.tsx'
import { LeaderName, LeaderPhone, listBaseFacts, sayJoined } from './team-facts.tsx'
import { TeamFilings } from './team-filings.tsx'
import { revealPhone, type TeamOptions, teamPath } from './team-requests.ts'
import { TeamRoster } from './team-roster.tsx'
import { describePlace, describeSchedules, FilingTag, TeamStateTag } from './team-tags.tsx'
import { OpenTransfer } from './transfer-card.tsx'
import './teams.css'

/** One team: what it is, what may be done with it, its roster, its filings and its history. */
export default function TeamRecord() {
  const query = useGet(teamPath(useParam('id')))
  return <RecordGate query={query}>{(team) => <Record team={team} />}</RecordGate>
}

function Record({ team }: { team: Team }) {
  const go = useGo()
  const { data: options } = useGet('/api/teams/options')
  const year = options?.year ?? Number(formatDate(serverNow()).slice(0, 4))
  return (
    <RecordPage
      kindWord={teamCategories[team.category]}
      name={team.name}
      state={<TeamStateTag state={team.state} />}
      facts={listHeadFacts(team, year)}
      actions={listTeamActions(team, year, go)}
      notice={<Notices team={team} year={year} />}
      tabs={[
        { key: 'base', title: '基本信息', content: <BaseTab team={team} options={options} /> },
        { key: 'roster', title: '名册', count: team.rosterCount, content: <TeamRoster team={team} /> },
        {
          key: 'filings',
          title: '历年申报',
          count: team.filings.length,
          content: <TeamFilings team={team} year={year} />,
        },
      ]}
      aside={<TeamCode team={team} />}
      timeline={listHappenings(team.timeline)}
    />
  )
}

function listHeadFacts(team: Team, year: number): Fact[] {
  return [
    { label: `${year} 年度申报状态`, value: <FilingTag filed={team.filedThisYear} /> },
    { label: '管理单位', value: describePlace(team) },
    { label: '队长（召集人）', value: <LeaderName team={team} /> },
    {
      label: '联系电话',
      value: <LeaderPhone team={team} />,
    },
    { label: '固定成员', value: `填报 ${team.declaredCount} 人，名册 ${team.rosterCount} 人` },
    { label: '小程序', value: sayJoined(team) },
    { label: '编号', value: team.serialNo },
  ]
}

function BaseTab({ team, options }: { team: Team; options: TeamOptions | undefined }) {
  return (
    <div className="jw-stack">
      <FactList facts={listBaseFacts(team)} />
      <SubSection title="活动时间和地点">
        {team.schedules.length === 0 ? (
          <p className="jw-hint">没有填写。</p>
        ) : (
          <ul>
            {describeSchedules(team.schedules).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </SubSection>
      <SubSection title={`指导员（${team.instructors.length}）`}>
        <Instructors team={team} />
      </SubSection>
      <ExtraFacts team={team} options={options} />
    </div>
  )
}

function SubSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="jw-sub-section">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Instructors({ team }: { team: Team }) {
  if (team.instructors.length === 0) return <p className="jw-hint">没有填写。</p>
  return (
    <ul>
      {team.instructors.map((instructor) => (
        <li key={instructor.id ?? instructor.name} className="jw-row">
          <span>{instructor.name}</span>
          {instructor.phone && (
            <MaskedText
              label={`${instructor.name}的手机号`}
              value={instructor.phone}
              reveal={
                team.actions.includes('reveal') && instructor.id
                  ? (reason, key) =>
                      revealPhone(`${teamPath(team.id)}/reveal`, { reason, instructorId: instructor.id }, key)
                  : undefined
              }
            />
          )}
          <span className="jw-hint">
            {[instructor.grade, instructor.certificateNo && `证书 ${instructor.certificateNo}`]
              .filter(Boolean)
              .join('，')}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Configured fields, with the note that they are not the manual's (A35). */
function ExtraFacts({ team, options }: { team: Team; options: TeamOptions | undefined }) {
  const facts = (options?.extraFields ?? [])
    .filter((field) => team.extra[field.key] !== undefined && team.extra[field.key] !== '')
    .map((field) => ({ label: field.title, value: describeExtra(team.extra[field.key]) }))
  if (facts.length === 0) return null
  return (
    <SubSection title="其他信息">
      <p className="jw-hint">非手册字段，待业主确认。</p>
      <FactList facts={facts} />
    </SubSection>
  )
}

function describeExtra(value: string | number | boolean | undefined): ReactNode {
  return typeof value === 'boolean' ? (value ? '是' : '否') : value
}

function Notices({ team, year }: { team: Team; year: number }) {
  const go = useGo()
  const isOwn = team.actions.includes('merge')
  const { data: similar } = useGet(`${teamPath(team.id)}/duplicates`, {}, { enabled: isOwn })
  const returned =
    team.state === 'returned' ? team.timeline.findLast((entry) => entry.action === 'return') : undefined
  const isShort = team.actions.includes('file') && team.rosterCount < fewestMembers
  return (
    <>
      {returned && (
        <Notice tone="warning" title={`已退回：${returned.reason ?? '没有写明理由'}`}>
          修改后请重新“提交”。
        </Notice>
      )}
      {team.successorId && (
        <Notice
          tone="info"
          title="这支团队已合并到另一支团队。"
          action={<AppLink href={`/teams/${team.successorId}`}>查看合并后的团队</AppLink>}
        />
      )}
      {team.contentCheck === 'review' && (
        <Notice tone="warning" title="内容检查提示：团队填写的文字需要人工核对。">
          请核对团队名称、活动地点等文字是否妥当，再认证或审核，提示随之消除；不妥当的请退回并写明理由。
        </Notice>
      )}
      {team.waitingCount > 0 && (
        <Notice tone="info" title={`有 ${team.waitingCount} 人扫码申请加入，等待队长在小程序中确认。`} />
      )}
      {team.openTransfer && <OpenTransfer transfer={team.openTransfer} />}
      {isShort && (
        <Notice
          tone="warning"
          title={`名册中有 ${team.rosterCount} 人，${year} 年度申报须有 ${fewestMembers} 人或以上。`}
          action={<Button onClick={() => go(`/teams/${team.id}?tab=roster`)}>补充名册</Button>}
        />
      )}
      {similar !== undefined && similar.length > 0 && (
        <Notice
          tone="warning"
          title={`有 ${similar.length} 支团队与它同名或队长手机号相同，可能是重复登记。`}
          action={<Button onClick={() => go(`/teams/${team.id}/merge`)}>比对</Button>}
        />
      )}
      {team.warnings.map((sentence) => (
        <Notice key={sentence} tone="info" title={sentence} />
      ))}
    </>
  )
}
