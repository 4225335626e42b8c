import './supervision.css'
import { Button, Form, Input, InputNumber } from 'antd'
import { useTreeConfig } from '#lib/session.ts'
import { DateRange, type Days } from '#ui/date-range.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import { explainWindow, fieldOf, isDays, listClasses, sayDays } from './campaign-values.ts'

/** What a drive consists of: its paper, its year, and a window for each class of organisations (S4-14, S4-15, S4-26). */
export function CampaignFields() {
  const tree = useTreeConfig()
  const classes = listClasses(tree)
  return (
    <>
      <FieldGroup title="活动">
        <Field name="title" label="活动名称" required check={explainTitle}>
          <Input maxLength={100} placeholder={tree.campaignExample} />
        </Field>
        <Field name="documentNo" label="文号" help="通知的发文字号，没有可不填。">
          <Input maxLength={60} style={{ width: 280 }} />
        </Field>
        <Field
          name="year"
          label="年度"
          required
          missing="请填写年度。"
          help={`这一年的${Object.values(tree.focusGroups).join('、')}为重点人群。`}
        >
          <InputNumber min={2000} max={2200} precision={0} controls={false} style={{ width: 120 }} />
        </Field>
      </FieldGroup>
      <FieldGroup
        title="补录和调整的时间段"
        help="每类组织各设一段，下级组织随所属的直属组织。过了结束日期仍可录入，记为逾期，单独统计；不设的不计逾期。"
      >
        {classes.map(([key, title], at) => (
          <Field
            key={key}
            name={fieldOf(key)}
            label={title}
            judged="changing"
            check={explainWindow}
            show={sayDays}
          >
            <WindowPicker from={at === 0 ? undefined : fieldOf(classes[at - 1]?.[0] ?? key)} label={title} />
          </Field>
        ))}
      </FieldGroup>
    </>
  )
}

function explainTitle(value: unknown): string | undefined {
  return Array.from(String(value).trim()).length < 2 ? '活动名称至少 2 个字。' : undefined
}

type WindowPickerProps = {
  id?: string
  value?: unknown
  onChange?: (days: Days) => void
  /** The field above, whose days may be taken over. */
  from: string | undefined
  label: string
}

function WindowPicker({ id = '', value, onChange, from, label }: WindowPickerProps) {
  const form = Form.useFormInstance()
  const above: unknown = Form.useWatch(from ?? '', form)
  const days: Days = isDays(value) ? [value[0], value[1]] : [undefined, undefined]
  return (
    <div className="drive-window">
      <div style={{ width: 280 }}>
        <DateRange id={id} value={days} onChange={(next) => onChange?.(next)} />
      </div>
      {from !== undefined && isDays(above) && above[0] && !days[0] && (
        <Button type="text" aria-label={`${label}同上`} onClick={() => onChange?.([above[0], above[1]])}>
          同上
        </Button>
      )}
    </div>
  )
}
