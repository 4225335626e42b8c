import './letters.css'
import type { LetterProgress } from '@jianwang/api'
import { periodTitle } from '@jianwang/records/delivery-letter'
import { useState } from 'react'
import { AppLink, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { selectionOf } from '#ui/list-selection.ts'
import { Loaded } from '#ui/page.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { HalfYearPage } from '../half-year-page.tsx'
import { IssueWork } from './issue-work.tsx'
import { ManyActs } from './many-acts.tsx'
import { countStages, type Line, type Stage, sayAwaited, stageOf, stages } from './progress-line.ts'

const lead =
  '各街镇本期责任书办到哪一步。协会可以一次为多个街镇出具，用一个验证码签多份，并催办还没有签字的街镇。'
const tones: Record<Stage, Tone> = {
  none: 'neutral',
  both: 'warning',
  street: 'warning',
  association: 'progress',
  'in-force': 'success',
}

const columns: Column<Line>[] = [
  column('unitName', '街镇', 128, (one) => <UnitOf line={one} />),
  column('district', '区', 88, (one) => one.districtName),
  column('stage', '进度', 128, (one) => <StateTag tone={tones[stageOf(one)]} word={stages[stageOf(one)]} />),
  column('awaited', '还须签字', 'rest', (one) => <span title={sayAwaited(one)}>{sayAwaited(one)}</span>),
  column('issuedAt', '出具时间', 136, (one) => <DateText value={one.letter?.issuedAt} style="time" />),
  column('urged', '最近催办', 168, (one) => <LastUrge line={one} />),
]

function UnitOf({ line: { letter, unitName } }: { line: Line }) {
  return letter === null ? unitName : <AppLink href={`/delivery/letters/${letter.id}`}>{unitName}</AppLink>
}

function LastUrge({ line: { urged } }: { line: Line }) {
  if (urged === null) return null
  return (
    <span className="jw-row">
      <DateText value={urged.at} />
      <StateTag tone={urged.seen ? 'success' : 'warning'} word={urged.seen ? '已阅' : '未阅'} />
    </span>
  )
}

/** 责任书办理进度 (S1-17): who has none yet, who has not signed; issued, signed and urged many at once. */
export default function LetterProgressPage() {
  return (
    <HalfYearPage
      title="责任书办理进度"
      lead={lead}
      empty="还没有发布半年度。发布半年度之后，才能出具责任书。"
      work={({ id, close }) => <IssueWork taskId={id} onClose={close} />}
    >
      {(halfYear) => <ProgressOf key={halfYear} halfYear={halfYear} />}
    </HalfYearPage>
  )
}

function ProgressOf({ halfYear }: { halfYear: string }) {
  const query = useGet('/api/delivery/letter-progress', { halfYear })
  return <Loaded query={query}>{(progress) => <Shown halfYear={halfYear} progress={progress} />}</Loaded>
}

function Shown({ halfYear, progress }: { halfYear: string; progress: LetterProgress }) {
  const [search, setSearch] = useSearchState()
  const mayArrange = hasGrant(useMe(), 'delivery.arrange')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { items, period } = progress
  const counts = countStages(items)
  const isStage = (key: string | undefined): key is Stage => key !== undefined && key in stages
  const stage = isStage(search.stage) ? search.stage : undefined
  const shown = items.filter((line) => stage === undefined || stageOf(line) === stage)
  // Nothing unseen is acted upon.
  const picked = shown.filter(({ unitId }) => chosen.has(String(unitId)))
  const tabs = [
    { key: 'all', title: '全部', count: items.length },
    ...Object.entries(stages).map(([key, title]) => ({ key, title, count: counts[key as Stage] })), // its own keys
  ]
  return (
    <div className="jw-stack">
      <TabBar
        label={`${periodTitle(period)}责任书`}
        chosen={stage ?? 'all'}
        tabs={tabs}
        choose={(key) => setSearch({ stage: key === 'all' ? undefined : key })}
      />
      {mayArrange && (
        <ManyActs
          {...{ halfYear, shown, picked, setChosen }}
          watch={(task) => setSearch({ task, stage: undefined })}
        />
      )}
      {shown.length === 0 ? (
        <EmptyState sentence="没有这一步的街镇。" />
      ) : (
        <DataTable
          caption={`${periodTitle(period)}责任书办理进度`}
          columns={columns}
          rows={shown}
          rowKey={(one) => String(one.unitId)}
          rowLabel={(one) => one.unitName}
          selection={
            mayArrange
              ? selectionOf(new Set(picked.map(({ unitId }) => String(unitId))), setChosen)
              : undefined
          }
        />
      )}
    </div>
  )
}
