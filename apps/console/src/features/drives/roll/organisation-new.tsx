import type { NewOrganisation, DrivesOrganisation as Organisation } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { titleIn } from '@jianwang/words/drive-trees'
import { Input, Select } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { useOrganisations } from './organisation-queries.ts'
import { organisationsApi } from './roll-addresses.ts'

/** 新增下级组织; right below the top its class is said, which holds for all beneath it (S4-24). */
export default function OrganisationNew() {
  const query = useOrganisations(useParam('id'))
  return <RecordGate query={query}>{({ own }) => <NewForm parent={own} />}</RecordGate>
}

function NewForm({ parent }: { parent: Organisation }) {
  const { classes } = useTreeConfig()
  const isTop = parent.parentId === null
  return (
    <FormPage
      title="新增下级组织"
      lead={`上级组织：${parent.name}${parent.class ? `（${titleIn(classes, parent.class)}）` : ''}`}
      draftId={`drives.organisations.new.${parent.id}`}
      initial={{ name: '', form: undefined, class: undefined, regionUnitId: undefined }}
      submitLabel="新增"
      submit={({ name, form, class: kind, regionUnitId }: Omit<NewOrganisation, 'parentId'>, { key }) =>
        request(organisationsApi, {
          method: 'POST',
          key,
          body: {
            parentId: parent.id,
            name: name.trim(),
            form,
            ...(isTop && kind ? { class: kind } : {}),
            ...(regionUnitId ? { regionUnitId } : {}),
          },
        })
      }
      done={(made) => `已新增“${made.name}”。`}
      goTo={(made) => `/drives/organisations/${made.id}`}
      backTo={`/drives/organisations/${parent.id}`}
    >
      <NewFields isTop={isTop} />
    </FormPage>
  )
}

function NewFields({ isTop }: { isTop: boolean }) {
  const { classes, classHelp, forms } = useTreeConfig()
  const districts = useGet('/api/units/public/children')
  return (
    <FieldGroup title="组织">
      <Field name="name" label="组织名称" required help="同一上级之下不能重名。" check={checkName}>
        <Input maxLength={60} />
      </Field>
      <Field name="form" label="形式" required>
        <Select options={toOptions(forms).filter(({ value }) => value !== 'top')} style={{ width: 240 }} />
      </Field>
      {isTop && (
        <Field name="class" label="类别" required help={classHelp}>
          <Select options={toOptions(classes)} style={{ width: 240 }} />
        </Field>
      )}
      <Field name="regionUnitId" label="所在区" help="组织在哪个区办公；跨区的可不选。">
        <Select
          allowClear
          loading={districts.isPending}
          options={(districts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          style={{ width: 240 }}
        />
      </Field>
    </FieldGroup>
  )
}

function checkName(value: unknown): string | undefined {
  const length = Array.from(String(value).trim()).length
  return length < 2 ? '组织名称至少 2 个字。' : undefined
}
