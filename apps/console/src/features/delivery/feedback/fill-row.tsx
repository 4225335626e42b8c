import { feedbackOutcomes, satisfactions } from '@jianwang/records/delivery-feedback'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { toOptions } from '@jianwang/records/fields'
import { Input, InputNumber, Radio, Select } from 'antd'
import { useId } from 'react'
import type { LessonFeedback } from './feedback-words.ts'
import { chooseOutcome, explainRow, type Row } from './fill-rows.ts'

type Props = { lesson: LessonFeedback; row: Row; isChecked: boolean; change: (row: Row) => void }

/** One lesson: whether it was held, how many came, how satisfied they were. */
export function FillRow({ lesson, row, isChecked, change }: Props) {
  const id = useId()
  const { courseName, startsAt, endsAt, turnout } = lesson
  const time = formatLessonTime(new Date(startsAt), new Date(endsAt))
  const name = `${courseName} ${time}`
  const fault = isChecked ? explainRow(row) : undefined
  return (
    <li className="jw-card delivery-fill-row">
      <div>
        <strong id={id}>{courseName}</strong>
        <div className="jw-number">{time}</div>
        {turnout !== null && <div className="jw-hint jw-number">签到 {turnout} 人</div>}
      </div>
      <Radio.Group
        aria-labelledby={id}
        optionType="button"
        value={row.outcome ?? null}
        options={toOptions(feedbackOutcomes)}
        onChange={({ target }) => change(chooseOutcome(row, target.value, turnout))}
      />
      {row.outcome === 'held' && <Held name={name} row={row} change={change} />}
      <Input
        aria-label={`${name}：说明`}
        className="delivery-fill-remarks"
        maxLength={500}
        placeholder={row.outcome === 'absent' ? '说明（如教练缺席的原因）' : '说明（选填）'}
        value={row.remarks ?? ''}
        onChange={({ target }) => change({ ...row, remarks: target.value })}
      />
      {fault !== undefined && (
        <p className="jw-fault" role="alert">
          {fault}
        </p>
      )}
    </li>
  )
}

function Held({ name, row, change }: { name: string } & Pick<Props, 'row' | 'change'>) {
  return (
    <>
      <InputNumber<number>
        aria-label={`${name}：到课人数`}
        min={0}
        max={10_000}
        precision={0}
        placeholder="到课人数"
        style={{ width: 112 }}
        value={row.heads ?? null}
        onChange={(heads) => change({ ...row, heads: heads ?? undefined })}
      />
      <Select
        aria-label={`${name}：满意度`}
        placeholder="满意度"
        style={{ width: 112 }}
        value={row.satisfaction ?? null}
        options={toOptions(satisfactions)}
        onChange={(satisfaction) => change({ ...row, ...(satisfaction === null ? {} : { satisfaction }) })}
      />
    </>
  )
}
