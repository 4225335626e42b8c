import type { Lookalike, TeamDetail as Team } from '@jianwang/api'
import { Button, Radio } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { AppLink, useGo, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { ActForm } from '#ui/act-form.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toast.tsx'
import { teamPath } from './team-requests.ts'
import { describePlace, describeSchedules, FilingTag, TeamStateTag } from './team-tags.tsx'
import './teams.css'

/** 合并重复团队: the candidates, then the two side by side, and which of them stays. */
export default function TeamMerge() {
  const id = useParam('id')
  const team = useGet(teamPath(id))
  const similar = useGet(`${teamPath(id)}/duplicates`)
  return (
    <RecordGate query={team}>
      {(found) => (
        <RecordGate query={similar}>
          {(candidates) => <Merge key={found.id} team={found} candidates={candidates} />}
        </RecordGate>
      )}
    </RecordGate>
  )
}

function Merge({ team, candidates }: { team: Team; candidates: Lookalike[] }) {
  const go = useGo()
  const able = candidates.filter((one) => one.unit.id === team.unit.id)
  const foreign = candidates.filter((one) => one.unit.id !== team.unit.id)
  const [otherId, setOtherId] = useState(able[0]?.id)
  const title = `合并“${team.name}”`
  useTitle(title)
  return (
    <div className="jw-stack">
      <h1>{title}</h1>
      <section className="jw-card">
        <h2>可能重复的团队</h2>
        {candidates.length === 0 && (
          <EmptyState
            sentence="没有与它同名或队长手机号相同的团队。"
            action={<Button onClick={() => go(`/teams/${team.id}`)}>返回团队</Button>}
          />
        )}
        {able.length > 0 && (
          <Radio.Group
            className="jw-radio-lines"
            aria-label="与哪一支比对"
            value={otherId}
            onChange={(event) => setOtherId(String(event.target.value))}
            options={able.map((one) => ({ value: one.id, label: <Candidate team={one} /> }))}
          />
        )}
        {foreign.length > 0 && (
          <div className="jw-sub-section">
            <p className="jw-hint">
              以下团队由其他单位管理，不能在这里合并；同名又是同一队长的，由上级在“疑似重复登记”里处理。
            </p>
            {foreign.map((one) => (
              <p key={one.id}>
                <Candidate team={one} />
              </p>
            ))}
          </div>
        )}
      </section>
      {otherId !== undefined && <Compare key={otherId} team={team} otherId={otherId} />}
    </div>
  )
}

function Candidate({ team }: { team: Lookalike }) {
  return (
    <span className="jw-candidate">
      <AppLink href={`/teams/${team.id}`}>{team.name}</AppLink>
      <span className="jw-hint">{describePlace(team)}</span>
      {team.sameName && <StateTag tone="warning" word="同名" />}
      {team.samePhone && <StateTag tone="warning" word="队长手机号相同" />}
    </span>
  )
}

function Compare({ team, otherId }: { team: Team; otherId: string }) {
  const query = useGet(teamPath(otherId))
  return <RecordGate query={query}>{(other) => <CompareForm one={team} other={other} />}</RecordGate>
}

function CompareForm({ one, other }: { one: Team; other: Team }) {
  const go = useGo()
  const [keptId, setKeptId] = useState(one.rosterCount >= other.rosterCount ? one.id : other.id)
  const [kept, gone] = keptId === one.id ? [one, other] : [other, one]
  return (
    <section className="jw-card jw-stack">
      <h2>比对，并选择保留哪一支</h2>
      <ActForm
        place="page"
        verb="合并"
        danger
        reason={{ need: 'required', label: '合并理由' }}
        send={(reason, key) =>
          request(`${teamPath(gone.id)}/merge`, {
            method: 'POST',
            key,
            body: { version: gone.version, intoId: kept.id, intoVersion: kept.version, reason },
          })
        }
        onDone={() => {
          showToast('已合并。')
          go(`/teams/${kept.id}`)
        }}
        onClose={() => go(`/teams/${one.id}`)}
      >
        <CompareTable teams={[one, other]} keptId={keptId} keep={setKeptId} />
        <p>
          合并后保留“{kept.name}”：两支团队的名册合在一起，“{gone.name}”的队长成为队员；“{gone.name}”
          不再列入健身团队，它的历年申报留在原记录中。
        </p>
      </ActForm>
    </section>
  )
}

type Line = { label: string; show: (team: Team) => ReactNode; same: (team: Team) => string }

const lines: Line[] = [
  { label: '编号', show: (team) => team.serialNo, same: () => '' },
  { label: '状态', show: (team) => <TeamStateTag state={team.state} />, same: (team) => team.state },
  {
    label: '本年申报',
    show: (team) => <FilingTag filed={team.filedThisYear} />,
    same: (team) => String(team.filedThisYear),
  },
  text('队长', (team) => team.leaderName),
  text('联系电话', (team) => team.leaderPhone),
  text('固定成员', (team) => `填报 ${team.declaredCount} 人，名册 ${team.rosterCount} 人`),
  text('居（村）委', (team) => team.committee?.name ?? '—'),
  text('活动项目', (team) => team.items.map((item) => item.name).join('、')),
  text('活动时间和地点', (team) => describeSchedules(team.schedules).join('；')),
  text('指导员', (team) => team.instructors.map((instructor) => instructor.name).join('、') || '—'),
  text('登记日期', (team) => team.createdAt.slice(0, 10)),
]

function text(label: string, tell: (team: Team) => string): Line {
  return { label, show: tell, same: tell }
}

type CompareTableProps = { teams: [Team, Team]; keptId: string; keep: (id: string) => void }

function CompareTable({ teams, keptId, keep }: CompareTableProps) {
  const group = useId()
  return (
    <table className="jw-compare">
      <caption className="jw-visually-hidden">两支团队比对</caption>
      <thead>
        <tr>
          <th scope="col">项目</th>
          {teams.map((team) => (
            <th key={team.id} scope="col">
              <label className="jw-keep">
                <input
                  type="radio"
                  name={group}
                  checked={keptId === team.id}
                  onChange={() => keep(team.id)}
                />
                保留“{team.name}”
              </label>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.label} className={line.same(teams[0]) === line.same(teams[1]) ? '' : 'jw-differs'}>
            <th scope="row">{line.label}</th>
            {teams.map((team) => (
              <td key={team.id}>{line.show(team)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
