import { Form, Input, Radio } from 'antd'
import { parseAddress } from '#lib/web-address.ts'
import { DayPicker } from '#ui/day-picker.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import type { FormValues } from '#ui/form-logic.ts'
import { kindWords, type News } from './wire.ts'

const clearable = ['startsOn', 'endsOn', 'place', 'link'] as const

export function toFormValues(record: Partial<News>): FormValues {
  const { kind, title, body } = record
  const values: FormValues = { kind, title, body }
  for (const key of clearable) values[key] = record[key] ?? undefined
  return values
}

/** Values of the form as the body of 新增 or 更新: emptied fields become null. */
export function toBody(values: FormValues): Record<string, unknown> {
  const body: Record<string, unknown> = { kind: values.kind, title: values.title, body: values.body }
  for (const key of clearable) body[key] = values[key] || null
  return body
}

export function checkLink(value: unknown): string | undefined {
  const text = String(value).trim()
  return text.startsWith('https://') && parseAddress(text) !== undefined
    ? undefined
    : '链接须以 https:// 开头，例如 https://www.shanghai.gov.cn/。'
}

/** The fields of 新增 and 修改. */
export function NewsFields() {
  const startsOn: unknown = Form.useWatch('startsOn')
  return (
    <>
      <FieldGroup title="内容">
        <Field name="kind" label="类别" required>
          <Radio.Group options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))} />
        </Field>
        <Field
          name="title"
          label="标题"
          required
          check={(value) => (String(value).trim().length < 2 ? '标题应为 2 至 60 个字。' : undefined)}
        >
          <Input maxLength={60} />
        </Field>
        <Field
          name="body"
          label="内容"
          required
          help="写明参加对象、报名办法和联系方式。发布后对外公开，请勿写入身份证号码等个人信息。"
        >
          <Input.TextArea maxLength={2_000} showCount autoSize={{ minRows: 6, maxRows: 20 }} />
        </Field>
      </FieldGroup>
      <FieldGroup title="时间和地点">
        <Field name="startsOn" label="开始日期" help="长期开展的不填。">
          <DayPicker />
        </Field>
        <Field
          name="endsOn"
          label="结束日期"
          help="只有一天的不填。"
          check={(value) =>
            typeof startsOn === 'string' && startsOn > String(value)
              ? '结束日期不能早于开始日期。'
              : undefined
          }
        >
          <DayPicker />
        </Field>
        <Field name="place" label="地点">
          <Input maxLength={100} />
        </Field>
        <Field name="link" label="链接" help="报名或详细信息的网址，以 https:// 开头。" check={checkLink}>
          <Input maxLength={300} inputMode="url" />
        </Field>
      </FieldGroup>
    </>
  )
}
