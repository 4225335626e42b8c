import type { PairOfTeams, TeamOfPair } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { AppLink, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Confirm, ConfirmAction } from '#ui/confirm-action.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { PairMerge } from './pair-merge.tsx'
import { FilingTag, TeamStateTag } from './team-tags.tsx'
import { ToldList } from './told-list.tsx'
import './teams.css'

const views = {
  open: {
    title: '待处理',
    empty: '没有同名、同一队长手机号而在两个单位登记的团队。',
  },
  'set-aside': { title: '已认定不是同一支', empty: '没有认定过。' },
}

/** 疑似重复登记: for who stands above both units; a sub-district reads what was done to its own teams. */
export default function TeamPairs() {
  const me = useMe()
  return (
    <Page title="疑似重复登记">
      <ToldList />
      {me.unit.level !== 'street' && <Pairs />}
    </Page>
  )
}

function Pairs() {
  const [search, set] = useSearchState()
  const state = search.state === 'set-aside' ? 'set-aside' : 'open'
  const query = useGet('/api/teams/pairs', {
    state,
    cursor: search.cursor,
  })
  return (
    <>
      <p className="jw-hint">
        同名、队长手机号相同，却在两个单位各登记了一次的团队。街镇之间互相看不到，由上级核实：是同一支就合并，不是就写明理由，以后不再列出。
      </p>
      <TabBar
        label="处理情况"
        chosen={state}
        tabs={Object.entries(views).map(([key, { title }]) => ({ key, title }))}
        choose={(key) => set({ state: key === 'open' ? undefined : key, cursor: undefined }, true)}
      />
      <RecordGate query={query}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <div className="jw-card">
              <EmptyState sentence={views[state].empty} />
            </div>
          ) : (
            <div className="jw-stack">
              {items.map((pair) => (
                <PairCard key={`${pair.first.id}${pair.second.id}`} pair={pair} />
              ))}
              {nextCursor !== undefined && (
                <div>
                  <Button onClick={() => set({ cursor: nextCursor })}>下一页</Button>
                </div>
              )}
            </div>
          )
        }
      </RecordGate>
    </>
  )
}

const lines: { label: string; show: (team: TeamOfPair) => React.ReactNode }[] = [
  { label: '编号', show: (team) => <AppLink href={`/teams/${team.id}`}>{team.serialNo}</AppLink> },
  { label: '团队名称', show: (team) => team.name },
  { label: '状态', show: (team) => <TeamStateTag state={team.state} /> },
  { label: '登记日期', show: (team) => <DateText value={team.createdAt} /> },
  {
    label: '认证日期',
    show: (team) => (team.certifiedAt === undefined ? '—' : <DateText value={team.certifiedAt} />),
  },
  { label: '本年申报', show: (team) => <FilingTag filed={team.filedThisYear} /> },
  { label: '固定成员', show: (team) => `填报 ${team.declaredCount} 人，名册 ${team.rosterCount} 人` },
  { label: '队长', show: (team) => `${team.leaderName} ${team.leaderPhone}` },
  { label: '活动项目', show: (team) => team.items.join('、') },
]

/** 奉贤区 · 金海街道, or the district alone. */
function unitOf(team: TeamOfPair): string {
  return [team.districtName, team.streetName ?? (team.districtName ? undefined : team.unit.name)]
    .filter((name) => name !== undefined)
    .join(' · ')
}

function PairCard({ pair }: { pair: PairOfTeams }) {
  const { first, second, setAside } = pair
  const mayAct = hasGrant(useMe(), 'teams.write')
  const [isMerging, setMerging] = useState(false)
  return (
    <section className="jw-card jw-stack" aria-label={first.name}>
      <h2>{first.name}</h2>
      <table className="jw-compare">
        <caption className="jw-visually-hidden">{first.name}的两处登记</caption>
        <thead>
          <tr>
            <th scope="col">登记单位</th>
            <th scope="col">{unitOf(first)}</th>
            <th scope="col">{unitOf(second)}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, show }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{show(first)}</td>
              <td>{show(second)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {setAside !== undefined && (
        <p>
          {setAside.unit} {setAside.by} 于 <DateText value={setAside.at} /> 认定不是同一支队伍，理由：
          {setAside.reason}
        </p>
      )}
      {mayAct && (
        <div className="jw-row">
          {setAside === undefined ? (
            <>
              <Button type="primary" onClick={() => setMerging(true)}>
                合并
              </Button>
              <ConfirmAction label="不是同一支队伍" confirm={setAsideConfirm(pair)} />
            </>
          ) : (
            <ConfirmAction label="重新核实" confirm={bringBackConfirm(pair)} />
          )}
        </div>
      )}
      {isMerging && <PairMerge pair={pair} nameUnit={unitOf} onClose={() => setMerging(false)} />}
    </section>
  )
}

const bothOf = ({ first, second }: PairOfTeams) => ({ firstId: first.id, secondId: second.id })

function setAsideConfirm(pair: PairOfTeams): Confirm {
  return {
    title: '认定不是同一支队伍？',
    consequence: '认定后这两支团队不再列出。以后要重新核实，可以在“已认定不是同一支”里取回。',
    reason: 'required',
    verb: '认定',
    done: '已认定不是同一支队伍。',
    run: (reason, key) =>
      request('/api/teams/pairs/set-aside', { method: 'POST', key, body: { ...bothOf(pair), reason } }),
  }
}

function bringBackConfirm(pair: PairOfTeams): Confirm {
  return {
    title: '重新核实？',
    consequence: '这两支团队回到“待处理”。',
    verb: '重新核实',
    done: '已回到“待处理”。',
    run: (_reason, key) =>
      request('/api/teams/pairs/bring-back', { method: 'POST', key, body: bothOf(pair) }),
  }
}
