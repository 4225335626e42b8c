import { Input } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { keyField, sayText, type Template, templatesPath, toBody, toValues } from './template-values.ts'

const back = '/deliveries/templates'

/** 设置微信模板: its number at WeChat, and which of its fields takes which part of the message. */
export default function TemplateEdit() {
  const code = useParam('code')
  const query = useGet(templatesPath)
  return (
    <RecordGate query={query}>
      {(templates) => {
        const found = templates.find((one) => one.code === code)
        return found ? <EditForm key={code} template={found} /> : <EmptyState sentence="没有这个消息模板。" />
      }}
    </RecordGate>
  )
}

function EditForm({ template }: { template: Template }) {
  return (
    <FormPage
      title={`设置微信模板：${template.title}`}
      lead={`消息内容：${sayText(template)}`}
      draftId={`notices.template.${template.code}`}
      initial={toValues(template)}
      version={template.wechat?.version ?? 0}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${templatesPath}/${template.code}`, {
          method: 'PUT',
          key,
          body: { ...toBody(values), version },
        })
      }
      done="已更新，以后的消息用新模板发送。"
      backTo={back}
    >
      <TemplateFields template={template} />
    </FormPage>
  )
}

function TemplateFields({ template }: { template: Template }) {
  return (
    <>
      <FieldGroup title="微信公众平台的模板">
        <Field
          name="templateId"
          label="模板编号"
          required
          help="微信公众平台“订阅消息”中的模板 ID。"
          check={checkId}
        >
          <Input maxLength={64} autoComplete="off" />
        </Field>
      </FieldGroup>
      <FieldGroup title="对应的字段" help="模板详情中每项内容的字段名，如 thing1、time2。">
        {template.fields.map(({ name, label, type }) => (
          <Field
            key={name}
            name={keyField(name)}
            label={label}
            required
            check={(value) =>
              new RegExp(`^${type}\\d{1,2}$`).test(String(value).trim())
                ? undefined
                : `应为 ${type} 加数字，例如 ${type}1。`
            }
          >
            <Input maxLength={40} autoComplete="off" placeholder={`${type}1`} />
          </Field>
        ))}
      </FieldGroup>
    </>
  )
}

function checkId(value: unknown): string | undefined {
  return /^[\w-]{10,64}$/.test(String(value).trim())
    ? undefined
    : '模板编号应为 10 至 64 位字母、数字、“-”或“_”。'
}
