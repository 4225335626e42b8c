import { messageAt } from '@jianwang/records/faults'
import { checkNotice, noticeFields as fields, type NoticeDraft } from '@jianwang/records/notice'
import { Form, Input } from 'antd'
import { FieldGroup } from '#ui/field.tsx'
import type { FormValues } from '#ui/form-logic.ts'
import { FieldOf } from '#ui/record-fields.tsx'
import { toBody as bodyOf, toFormValues as valuesOf } from '#ui/record-values.ts'

export const toFormValues = (record: Readonly<Record<string, unknown>>) => valuesOf(fields, record)
export const toBody = (values: FormValues) => bodyOf(fields, values)

export function checkLink(value: unknown): string | undefined {
  return explain({ link: String(value).trim() }, 'link')
}

const explain = (draft: NoticeDraft, key: keyof NoticeDraft) => messageAt(checkNotice(draft), key)

/** The fields of 新增 and 修改. */
export function NewsFields() {
  const startsOn: unknown = Form.useWatch('startsOn')
  const checkEnd = (value: unknown) =>
    typeof startsOn === 'string' ? explain({ startsOn, endsOn: String(value) }, 'endsOn') : undefined
  return (
    <>
      <FieldGroup title="内容">
        <FieldOf of={fields} name="kind" />
        <FieldOf
          of={fields}
          name="title"
          check={(value) => explain({ title: String(value).trim() }, 'title')}
        />
        <FieldOf of={fields} name="body">
          <Input.TextArea maxLength={fields.body.most} showCount autoSize={{ minRows: 6, maxRows: 20 }} />
        </FieldOf>
      </FieldGroup>
      <FieldGroup title="时间和地点">
        <FieldOf of={fields} name="startsOn" />
        <FieldOf of={fields} name="endsOn" check={checkEnd} />
        <FieldOf of={fields} name="place" />
        <FieldOf of={fields} name="link" check={checkLink}>
          <Input maxLength={fields.link.most} inputMode="url" />
        </FieldOf>
      </FieldGroup>
    </>
  )
}
