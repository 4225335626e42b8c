import { Form, Radio } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { emptySchedule, nameLines, type TeamValues, toBody } from './form-values.ts'
import { useHomeUnitId } from './home-unit.ts'
import { TeamFields } from './team-fields.tsx'
import { type TeamCategory, type TeamOptions, teamsPath } from './team-requests.ts'

/** 新增健身团队 (S0-48) at my own level; a district also adds student teams (S0-17). */
export default function TeamNew() {
  const options = useGet('/api/teams/options')
  return <RecordGate query={options}>{(known) => <NewForm options={known} />}</RecordGate>
}

/** S0-07: an organisation that is registered nowhere may come as a team, with the name it brought. */
const beginWith = (category: TeamCategory | undefined, name: string | undefined) => ({
  category,
  name,
  items: [{ code: '', name: '' }],
  schedules: [emptySchedule],
  instructors: [],
  as: 'submitted',
})

function NewForm({ options }: { options: TeamOptions }) {
  const me = useMe()
  const [search] = useSearchState()
  const streetId = useHomeUnitId()
  const [category] = options.mayAdd
  const mayDecide = hasGrant(me, 'teams.certify')
  const [initial] = useState(() => beginWith(category, search.name))
  if (category === undefined)
    return (
      <div className="jw-card">
        <EmptyState sentence="您的账号没有新增健身团队的权限，请联系本单位的管理员。" />
      </div>
    )
  return (
    <FormPage
      title="新增健身团队"
      lead="未在民政注册、未备案的组织（如专业委员会、分会、活动型俱乐部），也可以健身团队形式在此登记。"
      draftId="teams.new"
      initial={initial}
      submitLabel="提交"
      submit={async (values: TeamValues, { key }) => {
        try {
          return await request(teamsPath, { method: 'POST', body: toBody(values), key })
        } catch (problem) {
          throw nameLines(problem, values.schedules)
        }
      }}
      done="已提交。"
      goTo={(team) => `/teams/${team.id}`}
      backTo="/teams"
    >
      {options.mayAdd.length === 1 && (
        <Form.Item name="category" noStyle>
          <input type="hidden" />
        </Form.Item>
      )}
      <TeamFields
        isNew
        categories={options.mayAdd}
        category={category}
        streetId={streetId}
        extraFields={options.extraFields.map((field) => ({ ...field, key: `extra.${field.key}` }))}
      />
      {mayDecide && <AfterGroup />}
    </FormPage>
  )
}

function AfterGroup() {
  return (
    <FieldGroup title="提交之后">
      <Field
        name="as"
        label="认证和审核"
        help="本单位负责认证和审核；当面核实过的团队可一次完成，之后即可申报。"
      >
        <Radio.Group
          options={[
            { value: 'submitted', label: '等待认证' },
            { value: 'reviewed', label: '已核实，同时完成认证和审核' },
          ]}
        />
      </Field>
    </FieldGroup>
  )
}
