import type { TeamsSetting as FilingSetting } from '@jianwang/api'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'

const path = '/api/teams/setting'

/** 申报设置: when teams may be filed (A14) and whether check results are recorded (A13), for the own unit. */
export default function FilingSettingPage() {
  const query = useGet(path)
  return <RecordGate query={query}>{(setting) => <SettingForm setting={setting} />}</RecordGate>
}

function toValues(setting: Pick<FilingSetting, 'filingFrom' | 'filingTo' | 'checkResults'>) {
  return {
    filingFrom: setting.filingFrom ?? '',
    filingTo: setting.filingTo ?? '',
    checkResults: setting.checkResults,
  }
}

function SettingForm({ setting: newest }: { setting: FilingSetting }) {
  const [setting] = useState(newest)
  const [initial] = useState(() => toValues(setting))
  return (
    <FormPage
      title="申报设置"
      lead={`只对本单位管理的健身团队有效。${setting.year} 年度现在${setting.filingOpen ? '可以' : '不能'}申报和取消申报。`}
      draftId="teams.setting"
      initial={initial}
      version={setting.version}
      toValues={toValues}
      submitLabel="更新"
      submit={({ filingFrom, filingTo, checkResults }: typeof initial, { version }) =>
        request(path, {
          method: 'PUT',
          body: { version, filingFrom: filingFrom || null, filingTo: filingTo || null, checkResults },
        })
      }
      done="已更新。"
      backTo="/teams"
    >
      <SettingFields />
    </FormPage>
  )
}

function SettingFields() {
  return (
    <>
      <FieldGroup title="申报时间" help="不填时全年可以申报。申报年度为自然年（1 月 1 日至 12 月 31 日）。">
        <Field name="filingFrom" label="开始日期" help="填写月和日，如 03-01。" check={explainMonthDay}>
          <Input style={{ width: 160 }} maxLength={5} placeholder="03-01" />
        </Field>
        <Field
          name="filingTo"
          label="结束日期"
          help="填写月和日，如 10-31；这一天仍可申报。"
          check={explainMonthDay}
        >
          <Input style={{ width: 160 }} maxLength={5} placeholder="10-31" />
        </Field>
      </FieldGroup>
      <FieldGroup
        title="检查结果"
        help="申报即完成该年度的年检和备案；检查结果只作补充记录，不是必须的步骤。"
      >
        <Field
          name="checkResults"
          label="登记检查结果（合格、不合格）"
          show={(value) => (value === true ? '启用' : '不启用')}
        >
          <Radio.Group
            options={[
              { value: false, label: '不启用' },
              { value: true, label: '启用' },
            ]}
          />
        </Field>
      </FieldGroup>
    </>
  )
}

function explainMonthDay(value: unknown): string | undefined {
  const [, month = '', day = ''] = /^(\d\d)-(\d\d)$/.exec(String(value)) ?? []
  // 2024 is a leap year: 02-29 is a day one may name.
  const date = new Date(Date.UTC(2024, Number(month) - 1, Number(day)))
  const isDay = month !== '' && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
  return isDay ? undefined : '请填写有效的月和日，如 03-01。'
}
