import { deliveryKinds, itemCategories } from '@jianwang/records/coach-catalogue'
import { foundations } from '@jianwang/records/delivery'
import type { CourseDraft } from '@jianwang/records/delivery-facts'
import type { Fault } from '@jianwang/records/faults'
import { toOptions } from '@jianwang/records/fields'
import { Button, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { faultProps, Labelled, LabelledChoice } from '#ui/labelled.tsx'
import { LessonList } from './lesson-list.tsx'
import type { Rules } from './order-rules.ts'

type CourseCardProps = {
  course: CourseDraft
  at: number
  rules: Rules
  faults: readonly Fault[]
  /** Undefined takes it away. */
  change: (course: CourseDraft | undefined) => void
}

/** One class: its item, place, heads, needs and lessons, each with what is wrong beneath it. */
export function CourseCard({ course, at, rules, faults, change }: CourseCardProps) {
  const id = useId()
  const put = (part: Partial<CourseDraft>) => change({ ...course, ...part })
  const faultOf = (key: string) => faults.find(({ path }) => path === `/courses/${at}/${key}`)?.message
  const title = `第 ${at + 1} 班`
  return (
    <section className="jw-card jw-stack" aria-label={title}>
      <div className="jw-row jw-row--apart">
        <h2>{title}</h2>
        <Button danger onClick={() => change(undefined)}>
          删除这个班
        </Button>
      </div>
      <Labelled id={`${id}-item`} label="项目" need="required" fault={faultOf('itemId')}>
        <Select<string | null>
          id={`${id}-item`}
          {...faultProps(`${id}-item`, faultOf('itemId'))}
          style={{ width: 320 }}
          placeholder="请选择"
          value={course.itemId === '' ? null : course.itemId}
          options={groupItems(rules)}
          onChange={(itemId) => put({ itemId: itemId ?? '' })}
        />
      </Labelled>
      <VenueChoice {...{ course, rules, put, id }} fault={faultOf('venueId')} />
      <Labelled id={`${id}-heads`} label="预计人数" need="required" fault={faultOf('expectedHeads')}>
        <InputNumber<number>
          id={`${id}-heads`}
          {...faultProps(`${id}-heads`, faultOf('expectedHeads'))}
          min={1}
          max={10_000}
          precision={0}
          value={course.expectedHeads}
          onChange={(heads) => put({ expectedHeads: heads ?? 1 })}
        />
      </Labelled>
      <LabelledChoice
        label="学员基础"
        value={course.foundation}
        options={toOptions(foundations)}
        onChange={(foundation) => put({ foundation })}
      />
      <Labelled id={`${id}-content`} label="学习内容" need="optional">
        <Input
          id={`${id}-content`}
          maxLength={500}
          value={course.content ?? ''}
          placeholder="如：二十四式太极拳入门"
          onChange={({ target }) => put({ content: target.value })}
        />
      </Labelled>
      <LessonList
        {...{ rules, at }}
        lessons={course.lessons}
        faults={faults.filter(({ path }) => path.startsWith(`/courses/${at}/lessons`))}
        change={(lessons) => put({ lessons })}
      />
    </section>
  )
}

function VenueChoice(props: {
  course: CourseDraft
  rules: Rules
  put: (part: Partial<CourseDraft>) => void
  id: string
  fault: string | undefined
}) {
  const { course, rules, put, fault } = props
  const id = `${props.id}-venue`
  return (
    <Labelled id={id} label="上课场地" need="required" fault={fault}>
      <Select
        id={id}
        {...faultProps(id, fault)}
        style={{ width: 320 }}
        placeholder="请选择"
        notFoundContent="还没有配送场地，请先在“配送场地”中登记。"
        value={course.venueId}
        options={rules.choices.venues.map(({ id: value, name, capacity }) => ({
          value,
          label: `${name}（${capacity} 人）`,
        }))}
        onChange={(venueId: string) => put({ venueId })}
      />
    </Labelled>
  )
}

/** By category (S1-08), lectures apart. */
function groupItems({ choices }: Rules) {
  const groups = [...toOptions(itemCategories), { value: null, label: deliveryKinds.lecture }]
  return groups.map(({ value, label }) => ({
    label,
    options: choices.items
      .filter(({ category }) => category === value)
      .map(({ id, name }) => ({ value: id, label: name })),
  }))
}
