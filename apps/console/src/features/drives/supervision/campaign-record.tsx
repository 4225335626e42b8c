import { serverNow } from '@jianwang/words/server-clock'
import './supervision.css'
import type { Board, Campaign } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { AppLink, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { PlainTable } from '#ui/compare-table.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { base, campaignStates } from './board-words.ts'
import { placeInWindow } from './campaign-values.ts'
import { ExceptionDialog } from './exception-dialog.tsx'

export default function CampaignRecordPage() {
  const query = useGet(`${base}/campaigns/${useParam('id')}`)
  return <RecordGate query={query}>{(campaign) => <CampaignRecord campaign={campaign} />}</RecordGate>
}

function CampaignRecord({ campaign }: { campaign: Campaign }) {
  const { id, title, documentNo, year, state } = campaign
  return (
    <RecordPage
      kindWord={`${useTreeConfig().checkIn}活动`}
      name={title}
      state={<StateTag {...campaignStates[state]} />}
      facts={[
        { label: '文号', value: documentNo ?? '—' },
        { label: '年度', value: year },
        { label: '督查', value: <AppLink href={`/drives/board?campaignId=${id}`}>看板</AppLink> },
        { label: '评选表彰', value: <AppLink href={`/drives/quotas?campaignId=${id}`}>名额</AppLink> },
      ]}
      actions={listActions(campaign)}
      sections={[
        { key: 'windows', title: '补录和调整的时间段', content: <Windows campaign={campaign} /> },
        {
          key: 'exceptions',
          title: '宽限',
          content: <Exceptions campaign={campaign} />,
          tools: state === 'open' && <GrantException campaign={campaign} />,
        },
      ]}
    />
  )
}

/** One campaign runs at a time in a tree, so that an entry belongs to one. */
function listActions({ id, title, version, windows, actions }: Campaign): RecordAction[] {
  const turn = (state: 'open' | 'closed') => (_reason: string, key: string) =>
    request(`${base}/campaigns/${id}/state`, { method: 'POST', key, body: { state, version } })
  const all: (RecordAction & { action: string })[] = [
    {
      action: 'open',
      label: '开始',
      kind: 'main',
      confirm: {
        title: `开始“${title}”？`,
        consequence:
          windows.length === 0
            ? '还没有设时间段：开始后录入的人员都不计逾期。同一时间只能开展一次活动。'
            : '开始后录入的人员计入这次活动，按各类组织的时间段判定是否逾期。同一时间只能开展一次活动。',
        run: turn('open'),
        done: '活动已开始。',
      },
    },
    { action: 'edit', label: '修改', href: `/drives/campaigns/${id}/edit` },
    {
      action: 'close',
      label: '结束',
      kind: 'danger',
      confirm: {
        title: `结束“${title}”？`,
        consequence: '结束后不能再开始、修改或给予宽限；此后录入的人员不计入这次活动。看板和名额仍可查看。',
        run: turn('closed'),
        done: '活动已结束。',
      },
    },
  ]
  return all.filter(({ action }) => actions.includes(action))
}

const places: Record<ReturnType<typeof placeInWindow>, { word: string; tone: Tone }> = {
  before: { word: '未到', tone: 'neutral' },
  within: { word: '录入中', tone: 'progress' },
  after: { word: '已截止', tone: 'info' },
}

const windowColumns: Column<Campaign['windows'][number]>[] = [
  column('class', '组织类别', 'rest', ({ classTitle }) => classTitle),
  column('from', '开始', 'rest', ({ startsOn }) => <DateText value={startsOn} />),
  column('to', '结束', 'rest', ({ endsOn }) => <DateText value={endsOn} />),
  column('today', '今天', 'rest', (window) => (
    <StateTag {...places[placeInWindow(window, formatDate(serverNow()))]} />
  )),
]

const exceptionColumns: Column<Board['exceptions'][number]>[] = [
  column('name', '组织', 'rest', ({ name }) => name),
  column('until', '延至', 'rest', ({ until }) => <DateText value={until} />),
  column('reason', '原因', 'rest', ({ reason }) => reason),
  column('by', '给予宽限的人和时间', 'rest', ({ by, at }) => (
    <>
      {by} <DateText value={at} style="time" />
    </>
  )),
]

function Windows({ campaign: { windows } }: { campaign: Campaign }) {
  if (windows.length === 0) return <p className="jw-hint">没有设时间段，不计逾期。</p>
  return (
    <PlainTable
      className="drive-windows"
      columns={windowColumns}
      rows={windows}
      rowKey={(window) => window.class}
    />
  )
}

/** A26: who was given more time, until when, by whom and why. */
function Exceptions({ campaign }: { campaign: Campaign }) {
  const { data, error, refetch } = useGet(`${base}/board`, { campaignId: campaign.id })
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  if (data === undefined) return <span className="jw-skeleton" role="status" aria-label="正在载入" />
  if (data.exceptions.length === 0)
    return <p className="jw-hint">没有宽限。组织有特殊情况的，可以由上级延后它和它下级的结束日期。</p>
  return (
    <PlainTable
      className="drive-windows"
      columns={exceptionColumns}
      rows={data.exceptions}
      rowKey={({ unitId, at }) => `${unitId} ${at}`}
    />
  )
}

function GrantException({ campaign }: { campaign: Campaign }) {
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  if (!hasGrant(me, 'drives.supervise')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>给予宽限</Button>
      {isOpen && <ExceptionDialog campaign={campaign} onClose={() => setOpen(false)} />}
    </>
  )
}
