import type { UnitDetail } from '@jianwang/api'
import { Input } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'

/** 改名: accounts and records stay as they are. */
export default function OrganisationRename() {
  const query = useGet(`/api/units/${useParam('id')}`)
  return <RecordGate query={query}>{(unit) => <RenameForm key={unit.id} unit={unit} />}</RecordGate>
}

function RenameForm({ unit }: { unit: UnitDetail }) {
  const back = `/drives/organisations/${unit.id}`
  return (
    <FormPage
      title="组织改名"
      lead={`现在的名称：${unit.name}。改名后，人员、账号和历史记录不变。`}
      draftId={`drives.rename.${unit.id}`}
      initial={{ name: unit.name, reason: '' }}
      version={unit.version}
      toValues={({ name }) => ({ name })}
      submitLabel="改名"
      submit={({ name, reason }, { key, version }) =>
        request(`/api/units/${unit.id}`, {
          method: 'PATCH',
          key,
          body: { name: String(name).trim(), reason: String(reason).trim(), version },
        })
      }
      done={({ name }) => `已改名为“${name}”。`}
      backTo={back}
    >
      <FieldGroup title="名称">
        <Field
          name="name"
          label="新的名称"
          required
          check={(value) => (String(value).trim() === unit.name ? '名称没有改变。' : checkLength(value))}
        >
          <Input maxLength={60} />
        </Field>
        <Field
          name="reason"
          label="依据"
          required
          help="例如批复文号，会记入变更历史和审计日志。"
          check={checkLength}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Field>
      </FieldGroup>
    </FormPage>
  )
}

function checkLength(value: unknown): string | undefined {
  return Array.from(String(value).trim()).length < 2 ? '至少 2 个字。' : undefined
}
