import type { ChangeLeaderBody, TeamDetail as Team } from '@jianwang/api'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { explainPersonName, explainPhone } from './check-fields.ts'
import { actOnTeam, teamPath } from './team-requests.ts'

/** 更换队长: exactly one convener (S0-35). */
export default function TeamLeader() {
  const query = useGet(teamPath(useParam('id')))
  return <RecordGate query={query}>{(team) => <LeaderForm team={team} />}</RecordGate>
}

function LeaderForm({ team }: { team: Team }) {
  const home = `/teams/${team.id}`
  const [initial] = useState(() => ({ keepFormer: true }))
  return (
    <FormPage
      title="更换队长"
      lead={`${team.name}现任队长（召集人）：${team.leaderName}，${team.leaderPhone}。`}
      draftId={`teams.leader.${team.id}`}
      initial={initial}
      version={team.version}
      // Nothing here is the record's own text; the newer version is all that matters.
      toValues={() => ({})}
      submitLabel="更新"
      submit={(values: Omit<ChangeLeaderBody, 'version'>, { key, version }) =>
        actOnTeam(team.id, 'change-leader', { ...values, version }, key)
      }
      done="已更换队长。"
      backTo={home}
    >
      <LeaderFields />
    </FormPage>
  )
}

function LeaderFields() {
  return (
    <FieldGroup
      title="新队长（召集人）"
      help="每支团队有 1 名固定的召集人或联系人。新队长如在名册中，会由队员转为队长。"
    >
      <Field name="leaderName" label="姓名" required check={(value) => explainPersonName(value, '队长姓名')}>
        <Input maxLength={30} />
      </Field>
      <Field
        name="leaderPhone"
        label="手机号"
        required
        help="11 位手机号。新队长在小程序中用这个手机号认领团队。"
        check={(value) => explainPhone(value, '队长手机号')}
      >
        <Input inputMode="tel" maxLength={20} />
      </Field>
      <Field name="keepFormer" label="原队长" valueProp="checked">
        <Checkbox>留在名册中作为队员</Checkbox>
      </Field>
      <Field name="reason" label="更换理由" help="会显示在团队动态中。">
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Field>
    </FieldGroup>
  )
}
