import './teams.css'
import type { TeamDetail as Team, TeamsTransferBody } from '@jianwang/api'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import type { UnitNode } from '#ui/unit-cascader.tsx'
import { useChildren } from './home-unit.ts'
import type { ControlProps } from './line-list.tsx'
import { actOnTeam, teamPath } from './team-requests.ts'

/** 转出 to another sub-district; nothing moves until that one accepts. */
export default function TeamTransfer() {
  const query = useGet(teamPath(useParam('id')))
  return <RecordGate query={query}>{(team) => <TransferForm team={team} />}</RecordGate>
}

function TransferForm({ team }: { team: Team }) {
  const home = `/teams/${team.id}`
  const [initial] = useState({})
  return (
    <FormPage
      title={`转出“${team.name}”`}
      lead="提出后由接收的街镇答复。对方接收之前，团队仍由本单位管理，可以撤回。"
      draftId={`teams.transfer.${team.id}`}
      initial={initial}
      submitLabel="提交"
      submit={(values: Omit<TeamsTransferBody, 'version'>, { key }) =>
        actOnTeam(team.id, 'transfer', { ...values, version: team.version }, key)
      }
      done="已提出转出，等待对方接收。"
      backTo={home}
    >
      <FieldGroup title="转给哪里">
        <Field name="toUnitId" label="接收的街道、镇" required help="先选区，再选街道或镇。">
          <StreetPicker ownStreetId={team.unit.id} />
        </Field>
        <Field
          name="reason"
          label="转出理由"
          required
          missing="请写明转出理由，便于对方判断。"
          help="如：活动地点迁到对方辖区。对方会看到。"
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 3, maxRows: 6 }} />
        </Field>
      </FieldGroup>
    </FormPage>
  )
}

/** Any sub-district of the city but the own; the cascader only knows one's own area. */
function StreetPicker({
  ownStreetId,
  id,
  value,
  onChange,
  onBlur,
}: ControlProps<number | undefined> & { ownStreetId: number }) {
  const own = useGet(`/api/units/${ownStreetId}`).data?.trail ?? []
  const [chosen, setChosen] = useState<number>()
  const districtId = chosen ?? own[1]?.id
  const districts = useChildren(own[0]?.id, 'district')
  const streets = useChildren(districtId, 'street').filter((unit) => unit.id !== ownStreetId)
  const toOption = (unit: UnitNode) => ({ value: unit.id, label: unit.name })
  return (
    <div className="jw-parts">
      <Select<number>
        aria-label="区"
        style={{ width: 160 }}
        options={districts.map(toOption)}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="区"
        {...(districtId === undefined ? {} : { value: districtId })}
        onChange={(next: number) => {
          setChosen(next)
          onChange?.(undefined)
        }}
      />
      <Select<number>
        {...(id ? { id } : {})}
        style={{ width: 240 }}
        options={streets.map(toOption)}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="街道、镇"
        {...(value === undefined ? {} : { value })}
        {...(onBlur ? { onBlur } : {})}
        onChange={(next: number) => onChange?.(next)}
      />
    </div>
  )
}
