import type { Notice as News } from '@jianwang/api'
import { messageAt } from '@jianwang/records/faults'
import { toOptions } from '@jianwang/records/fields'
import { checkNotice, noticeFields as fields, type NoticeDraft } from '@jianwang/records/notice'
import { Form, Input, Radio } from 'antd'
import { DayPicker } from '#ui/day-picker.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import type { FormValues } from '#ui/form-logic.ts'

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
  return explain({ link: String(value).trim() }, 'link')
}

const explain = (draft: NoticeDraft, key: keyof NoticeDraft) => messageAt(checkNotice(draft), key)

/** The fields of 新增 and 修改. */
export function NewsFields() {
  const startsOn: unknown = Form.useWatch('startsOn')
  return (
    <>
      <FieldGroup title="内容">
        <Field name="kind" label={fields.kind.title} required>
          <Radio.Group options={toOptions(fields.kind.of)} />
        </Field>
        <Field
          name="title"
          label={fields.title.title}
          required
          check={(value) => explain({ title: String(value).trim() }, 'title')}
        >
          <Input maxLength={fields.title.most} />
        </Field>
        <Field name="body" label={fields.body.title} required help={fields.body.help}>
          <Input.TextArea maxLength={fields.body.most} showCount autoSize={{ minRows: 6, maxRows: 20 }} />
        </Field>
      </FieldGroup>
      <FieldGroup title="时间和地点">
        <Field name="startsOn" label={fields.startsOn.title} help={fields.startsOn.help}>
          <DayPicker />
        </Field>
        <Field
          name="endsOn"
          label={fields.endsOn.title}
          help={fields.endsOn.help}
          check={(value) =>
            typeof startsOn === 'string' ? explain({ startsOn, endsOn: String(value) }, 'endsOn') : undefined
          }
        >
          <DayPicker />
        </Field>
        <Field name="place" label={fields.place.title}>
          <Input maxLength={fields.place.most} />
        </Field>
        <Field name="link" label={fields.link.title} help={fields.link.help} check={checkLink}>
          <Input maxLength={fields.link.most} inputMode="url" />
        </Field>
      </FieldGroup>
    </>
  )
}
