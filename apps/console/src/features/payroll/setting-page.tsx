import type { PayrollSetting } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { payColumns } from '@jianwang/records/pay-file'
import { withholdingMethods } from '@jianwang/records/withholding-tables'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { FactList } from '#ui/record-page.tsx'
import { showToast } from '#ui/toast.tsx'
import { base } from './words.ts'

const lead = '付款单位、扣税方法和银行要的文件列。扣税方法用于以后新编制的工资单。'

/** 发放设置: how the payer withholds and pays; changed by who checks. */
export default function SettingPage() {
  const query = useGet(`${base}/setting`)
  return (
    <Page title="发放设置" lead={lead}>
      <Loaded query={query}>
        {(setting) =>
          setting.actions.includes('modify') ? (
            <Change key={setting.version} setting={setting} />
          ) : (
            <section className="jw-card">
              <FactList facts={listFacts(setting)} />
            </section>
          )
        }
      </Loaded>
    </Page>
  )
}

const listFacts = (one: PayrollSetting) => [
  { label: '付款单位户名', value: one.payerName },
  { label: '付款账号', value: one.payerAccount },
  { label: '付款开户行', value: one.payerBank },
  { label: '扣税方法', value: withholdingMethods[one.method] },
  { label: '反馈截止遇休息日', value: one.feedbackMoves ? '顺延至下一个工作日' : '不顺延' },
  { label: 'CSV 的列', value: one.columns.map((column) => payColumns[column]).join('、') },
]

function Change({ setting }: { setting: PayrollSetting }) {
  const go = useGo()
  const [one, setOne] = useState(setting)
  const set = (part: Partial<PayrollSetting>) => setOne({ ...one, ...part })
  const { changedBy: _by, actions: _actions, ...body } = one
  return (
    <section className="jw-card">
      <ActForm
        place="page"
        verb="更新"
        reason={{ need: 'required' }}
        check={() => (one.columns.length === 0 ? '请至少选一列。' : undefined)}
        send={(reason, key) => request(`${base}/setting`, { method: 'PUT', key, body: { ...body, reason } })}
        onDone={() => showToast('已更新。')}
        onClose={() => go('/payroll')}
      >
        <Boxes one={one} set={set} />
      </ActForm>
    </section>
  )
}

function Boxes({ one, set }: { one: PayrollSetting; set: (part: Partial<PayrollSetting>) => void }) {
  const text = (id: 'payerName' | 'payerAccount' | 'payerBank', label: string, most: number) => (
    <Labelled id={id} label={label} need="required">
      <Input
        id={id}
        maxLength={most}
        value={one[id]}
        onChange={(event) => set({ [id]: event.target.value })}
      />
    </Labelled>
  )
  return (
    <div className="jw-stack">
      {text('payerName', '付款单位户名', 60)}
      {text('payerAccount', '付款账号', 34)}
      {text('payerBank', '付款开户行', 60)}
      <Labelled id="method" label="扣税方法" need="required">
        <Select
          id="method"
          value={one.method}
          options={toOptions(withholdingMethods)}
          onChange={(method) => set({ method })}
        />
      </Labelled>
      <Checkbox
        checked={one.feedbackMoves}
        onChange={(event) => set({ feedbackMoves: event.target.checked })}
      >
        反馈截止日遇休息日时，顺延至下一个工作日
      </Checkbox>
      <Labelled id="columns" label="CSV 的列（按选择的顺序）" need="required">
        <Select
          id="columns"
          mode="multiple"
          value={one.columns}
          options={toOptions(payColumns)}
          onChange={(columns) => set({ columns })}
        />
      </Labelled>
    </div>
  )
}
