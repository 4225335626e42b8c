import './trainings.css'
import type { StaffTrainings } from '@jianwang/api'
import { trainingsAYear } from '@jianwang/records/delivery-training'
import { serverNow } from '@jianwang/words/server-clock'
import { Button } from 'antd'
import { useState } from 'react'
import { formatDate } from '#lib/format.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { AddTraining } from './add-training.tsx'
import { AttendanceDialog } from './attendance-dialog.tsx'

type Training = StaffTrainings['items'][number]
const lead = '协会对街镇体育配送工作人员每年开展 2 次培训，到场情况计入年度考核。'

/** 配送工作培训 (S1-41): twice a year, with which sub-districts came. */
export default function TrainingPage() {
  const [search, setSearch] = useSearchState()
  const now = Number(formatDate(serverNow()).slice(0, 4))
  const year = Number(search.year ?? now)
  const query = useGet('/api/delivery/trainings', { year })
  const [isAdding, setAdding] = useState(false)
  return (
    <Page
      title="配送工作培训"
      lead={lead}
      tools={
        query.data?.mayArrange ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            新增培训
          </Button>
        ) : undefined
      }
    >
      <TabBar
        label="年份"
        chosen={String(year)}
        tabs={[now - 1, now, now + 1].map((each) => ({ key: String(each), title: `${each} 年` }))}
        choose={(each) => setSearch({ year: each })}
      />
      <Loaded query={query}>{(all) => <Shown all={all} />}</Loaded>
      {isAdding && <AddTraining onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Shown({ all }: { all: StaffTrainings }) {
  const [asked, setAsked] = useState<Training>()
  return (
    <>
      <Notice tone={all.held >= trainingsAYear ? 'success' : 'warning'} title={all.sentence} />
      {all.items.length === 0 ? (
        <EmptyState sentence="这一年还没有安排培训。" />
      ) : (
        <ul className="training-list">
          {all.items.map((one) => (
            <li key={one.id} className="jw-card">
              <TrainingCard one={one} change={all.mayArrange ? () => setAsked(one) : undefined} />
            </li>
          ))}
        </ul>
      )}
      {asked && <AttendanceDialog training={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function TrainingCard({ one, change }: { one: Training; change: (() => void) | undefined }) {
  const isAhead = one.heldOn > formatDate(serverNow())
  const heads = one.units.reduce((sum, unit) => sum + unit.heads, 0)
  return (
    <section aria-label={one.title}>
      <div className="jw-row jw-row--apart">
        <h2>{one.title}</h2>
        {change && !isAhead && <Button onClick={change}>登记到场</Button>}
      </div>
      <p className="jw-row">
        <DateText value={one.heldOn} style="long" />
        {isAhead ? (
          <StateTag tone="info" word="待举行" />
        ) : (
          <span>
            到场 {one.units.length} 个街镇，{heads} 人
          </span>
        )}
      </p>
      {one.units.length > 0 && (
        <ul className="training-units">
          {one.units.map((unit) => (
            <li key={unit.id}>
              {unit.name} <span className="jw-number">{unit.heads} 人</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
