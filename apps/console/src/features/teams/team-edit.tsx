import type { TeamDetail as Team } from '@jianwang/api'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { nameLines, type TeamValues, toBody, toFormValues } from './form-values.ts'
import { TeamFields } from './team-fields.tsx'
import { type TeamOptions, teamPath } from './team-requests.ts'

/** 修改健身团队 (S0-49); 更新 sends it. */
export default function TeamEdit() {
  const team = useGet(teamPath(useParam('id')))
  const options = useGet('/api/teams/options')
  return (
    <RecordGate query={options}>
      {(known) => (
        <RecordGate query={team}>{(found) => <EditForm team={found} options={known} />}</RecordGate>
      )}
    </RecordGate>
  )
}

function EditForm({ team: newest, options }: { team: Team; options: TeamOptions }) {
  // What the form began with: a newer copy that arrives meanwhile is met as a conflict, not laid over the typing.
  const [team] = useState(newest)
  const [initial] = useState(() => toFormValues(team))
  const home = `/teams/${team.id}`
  return (
    <FormPage
      title={`修改健身团队“${team.name}”`}
      lead={
        team.actions.includes('merge') && team.state === 'reviewed'
          ? '由管理单位修改并更新的内容视为已审核，更新后即可申报。'
          : undefined
      }
      draftId={`teams.${team.id}`}
      initial={initial}
      version={team.version}
      toValues={toFormValues}
      submitLabel="更新"
      submit={async (values: TeamValues, { version }) => {
        try {
          const body = { ...toBody(values, team.extra), ...nothing(values), version }
          return await request(teamPath(team.id), { method: 'PATCH', body })
        } catch (problem) {
          throw nameLines(problem, values.schedules)
        }
      }}
      done="已更新。"
      backTo={home}
    >
      <TeamFields
        isNew={false}
        categories={[]}
        category={team.category}
        streetId={team.level === 'street' ? team.unit.id : undefined}
        extraFields={options.extraFields.map((field) => ({ ...field, key: `extra.${field.key}` }))}
      />
    </FormPage>
  )
}

/** A cleared committee is told as null: left out, it would stay. */
function nothing(values: TeamValues): { committeeId?: null } {
  return 'committeeId' in values && values.committeeId === undefined ? { committeeId: null } : {}
}
