import '../delivery.css'
import type { DeliveryAssessments } from '@jianwang/api'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet, useSend } from '#lib/query.ts'
import { column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, LoadedTable, Page } from '#ui/page.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TaskProgress } from '#ui/task-progress.tsx'
import { assessmentTags, base, sayWeights } from './assessment-words.ts'
import { WeightsDialog } from './weights-dialog.tsx'

type Year = DeliveryAssessments['items'][number]
const columns = [
  column<Year>('year', '年份', 112, ({ year }) => <span className="jw-number">{year} 年</span>),
  column<Year>('state', '状态', 112, ({ state }) => <StateTag {...assessmentTags[state]} />),
  column<Year>('ranked', '有名次的街镇', 128, ({ ranked }) => <span className="jw-number">{ranked}</span>, {
    align: 'right',
  }),
  column<Year>('weights', '权重', 'rest', ({ weights }) => sayWeights(weights)),
  column<Year>('computedAt', '计算时间', 168, ({ computedAt }) => (
    <DateText value={computedAt} style="time" />
  )),
]
const lead =
  '每年按准确性、普惠性、合理性、实效性考核各街镇的社区体育配送，由协会计算、确认并表彰。确认后不再变动，各区和街镇可以看到自己的结果。'

/** 年度考核 (S1-16): the years, and for the association what works one out. */
export default function YearList() {
  const query = useGet(base)
  const isOffice = query.data?.actions.includes('compute') === true
  return (
    <Page title="年度考核" lead={lead} tools={isOffice && <Weights />}>
      {isOffice && query.data !== undefined && <Compute all={query.data} />}
      <LoadedTable
        caption="年度考核"
        query={query}
        rows={query.data?.items}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/delivery/assessments/${id}`}
        empty={<EmptyState sentence={isOffice ? '还没有计算过年度考核。' : '协会还没有公布年度考核结果。'} />}
      />
    </Page>
  )
}

function Weights() {
  const query = useGet('/api/delivery/assessment-rules')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>考核权重</Button>
      {open && (
        <Loaded query={query}>
          {(rules) => <WeightsDialog key={rules.version} rules={rules} onClose={() => setOpen(false)} />}
        </Loaded>
      )}
    </>
  )
}

function Compute({ all: { items, thisYear } }: { all: DeliveryAssessments }) {
  const [year, setYear] = useState(thisYear)
  const sending = useSend((_: undefined, key) => request(base, { method: 'POST', body: { year }, key }))
  const isConfirmed = items.some((one) => one.year === year && one.state === 'confirmed')
  const years = [thisYear, thisYear - 1, thisYear - 2]
  return (
    <section className="jw-card jw-stack" aria-label="计算">
      <div className="jw-row">
        <Select
          aria-label="年份"
          style={{ width: 120 }}
          options={years.map((value) => ({ value, label: `${value} 年` }))}
          value={year}
          onChange={setYear}
        />
        <Button
          type="primary"
          disabled={isConfirmed}
          loading={sending.isPending}
          onClick={() => sending.mutate(undefined)}
        >
          计算考核结果
        </Button>
        <span className="jw-hint">
          {isConfirmed ? '这一年已经确认，不再计算。' : '确认前可以重新计算，以最后一次为准。'}
        </span>
      </div>
      {sending.error && <ProblemAlert problem={sending.error} />}
      {sending.data && (
        <TaskProgress<{ units: number; ranked: number }> taskId={sending.data.taskId}>
          {(result) => (
            <p>
              已计算 {result?.units} 个街镇，{result?.ranked} 个有名次。
            </p>
          )}
        </TaskProgress>
      )}
    </section>
  )
}
