import type { DrivesOrganisation as Organisation } from '@jianwang/api'
import { Input } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useTreeConfig } from '#lib/session.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { useOrganisations } from './organisation-queries.ts'
import { checkCount, toBody, toFormValues } from './organisation-values.ts'
import { organisationsApi } from './roll-addresses.ts'

/** What an organisation says of itself, its real counts among it (S4-25, S4-27). */
export default function OrganisationEdit() {
  const query = useOrganisations(useParam('id'))
  return <RecordGate query={query}>{({ own }) => <EditForm key={own.id} own={own} />}</RecordGate>
}

function EditForm({ own }: { own: Organisation }) {
  const tree = useTreeConfig()
  const back = `/drives/organisations/${own.id}`
  return (
    <FormPage
      title="修改组织信息"
      lead={own.name}
      draftId={`drives.organisation.${own.id}`}
      initial={toFormValues(own, tree)}
      version={own.version}
      toValues={(one: Organisation) => toFormValues(one, tree)}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${organisationsApi}/${own.id}`, {
          method: 'PUT',
          key,
          body: { ...toBody(values, tree), version },
        })
      }
      done="已更新。"
      backTo={back}
    >
      <FieldGroup title="组织">
        {tree.organisationFields.map(({ key, title, maxLength }) => (
          <Field key={key} name={`fields.${key}`} label={title}>
            <Input maxLength={maxLength} />
          </Field>
        ))}
      </FieldGroup>
      <FieldGroup
        title="实有人数"
        help="只填本级的人数，不含下级组织。各级相加后与录入人数核对，不一致的在督查看板中标出。"
      >
        <Field name="declaredMembers" label={`本级实有${tree.kinds.member}数`} check={checkCount}>
          <Input inputMode="numeric" maxLength={8} style={{ width: 160 }} />
        </Field>
        <Field name="declaredCadres" label={`本级实有${tree.kinds.cadre}数`} check={checkCount}>
          <Input inputMode="numeric" maxLength={8} style={{ width: 160 }} />
        </Field>
      </FieldGroup>
    </FormPage>
  )
}
