import type { DeliveryYearPlan } from '@jianwang/api'
import { needTimes, planFields } from '@jianwang/records/delivery-year-plan'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { listActs } from '#ui/record-acts.ts'
import { FactList, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { factsOf } from '#ui/record-values.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { NeedEntry } from './need-entry.tsx'
import { base } from './plan-form.tsx'
import { stateWords } from './plan-list.tsx'
import { Survey } from './survey.tsx'

const acts = {
  create: { word: '新增' },
  modify: { word: '修改' },
  submit: { word: '提交' },
  withdraw: { word: '撤回' },
}

/** One plan, with what people want beside it and what was ordered (S1-11, S1-18). */
export default function PlanRecord() {
  const query = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={query}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: DeliveryYearPlan }) {
  const timeline = useGet(`${base}/${record.id}/timeline`)
  const { id, needs, ordered } = record
  return (
    <RecordPage
      kindWord="年度配送计划"
      name={`${record.unitName} ${record.year} 年`}
      state={<StateTag {...stateWords[record.state]} />}
      facts={[
        { label: '技能班（计划 / 已批准）', value: `${record.skillCourses} / ${ordered.skill}` },
        { label: '讲座（计划 / 已批准）', value: `${record.lectureCourses} / ${ordered.lecture}` },
        { label: '需求人数（其中扫码）', value: `${needs.heads} 人（${needs.byCode}）` },
        { label: '其中无基础、有基础', value: `${needs.none}、${needs.some} 人` },
      ]}
      actions={listActs(`${base}/${id}`, record, {
        submit: {
          label: '提交',
          kind: 'main',
          title: '提交这份计划？',
          consequence: '提交后协会可见；修改前须先撤回。',
          done: '已提交。',
        },
        modify: { label: '修改', href: `/delivery/year-plans/${id}/edit` },
        withdraw: {
          label: '撤回',
          title: '撤回这份计划？',
          consequence: '撤回后回到草稿，可以修改。',
          done: '已撤回。',
        },
      })}
      sections={[
        {
          key: 'plan',
          title: '计划',
          content: <FactList facts={factsOf(planFields, record, ['goal', 'expectedHeads'])} />,
        },
        { key: 'needs', title: '想学什么', content: <Wishes record={record} /> },
      ]}
      timeline={toEntries(timeline.data ?? [], acts)}
    />
  )
}

/** In the order of the form. */
const timesOf = (times: DeliveryYearPlan['needs']['times']) =>
  Object.entries(needTimes).map(([key, label]) => ({
    label,
    value: `${times.find(({ time }) => time === key)?.heads ?? 0} 人`,
  }))

function Wishes({ record: { needs, actions, year } }: { record: DeliveryYearPlan }) {
  return (
    <div className="jw-stack">
      {needs.wishes.length === 0 ? (
        <p className="jw-hint">还没有登记需求。</p>
      ) : (
        <FactList facts={needs.wishes.map(({ name, heads }) => ({ label: name, value: `${heads} 人` }))} />
      )}
      {needs.times.length > 0 && (
        <>
          <h3>什么时间有空</h3>
          <FactList facts={timesOf(needs.times)} />
        </>
      )}
      {actions.length > 0 && (
        <>
          <Survey year={year} />
          <NeedEntry year={year} />
        </>
      )}
    </div>
  )
}
