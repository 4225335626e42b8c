import type { Inspector, VisitKinds } from '@jianwang/api'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { LoadedTable, Page } from '#ui/page.tsx'
import { withReason } from '#ui/record-acts.ts'
import { StateTag } from '#ui/state-tag.tsx'

const lead =
  '检查员用登记的手机号登录小程序，在“我的—现场检查”里看到任务。没有网络也可以填写，恢复后自动发送。'

/** 检查员 (督导员, S1-42): who may be sent, and to what. */
export default function InspectorsPage() {
  const kinds = useGet('/api/visits/kinds')
  const query = useGet('/api/visits/inspectors')
  const [isAdding, setAdding] = useState(false)
  const titles = new Map(kinds.data?.kinds.map(({ kind, title }) => [kind, title]))
  const columns = [
    column<Inspector>('name', '姓名', 160, (one) => one.name),
    column<Inspector>('kinds', '检查类别', 'rest', (one) =>
      one.kinds.map((kind) => titles.get(kind) ?? kind).join('、'),
    ),
    column<Inspector>('state', '状态', 120, (one) => (
      <StateTag tone={one.isActive ? 'success' : 'neutral'} word={one.isActive ? '在用' : '已停用'} />
    )),
    column<Inspector>('acts', '操作', 96, (one) => (one.isActive ? <Dismiss one={one} /> : '')),
  ]
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      登记检查员
    </Button>
  )
  return (
    <Page title="检查员" lead={lead} tools={add}>
      <LoadedTable
        caption="检查员"
        columns={columns}
        query={query}
        rows={query.data?.items}
        rowKey={({ id }) => id}
        skeletonRows={4}
        empty={<EmptyState sentence="还没有登记检查员。" />}
      />
      {isAdding && kinds.data && <AddDialog kinds={kinds.data.kinds} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Dismiss({ one: { id, name } }: { one: Inspector }) {
  return (
    <ConfirmAction
      label="停用"
      look="link"
      kind="danger"
      confirm={{
        title: `停用检查员“${name}”？`,
        consequence: '不能再派任务，手机上也不再显示任务。已完成的检查记录保留。',
        ...withReason('停用理由'),
        run: (reason, key) =>
          request(`/api/visits/inspectors/${id}/dismiss`, { method: 'POST', key, body: { reason } }),
        done: '已停用。',
      }}
    />
  )
}

function AddDialog({ kinds, onClose }: { kinds: VisitKinds['kinds']; onClose: () => void }) {
  const at = useId()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [chosen, setChosen] = useState<string[]>(kinds.slice(0, 1).map(({ kind }) => kind))
  const check = () => {
    if (name.trim().length < 2) return '请填写姓名，2 个字以上。'
    return /^1\d{10}$/.test(phone.trim()) ? undefined : '请填写 11 位手机号。'
  }
  return (
    <ActDialog
      title="登记检查员"
      verb="登记"
      choiceId={`${at}-name`}
      check={check}
      isOff={chosen.length === 0}
      send={(_, key) =>
        request('/api/visits/inspectors', {
          method: 'POST',
          key,
          body: { name: name.trim(), phone: phone.trim(), kinds: chosen },
        })
      }
      done="已登记。"
      onClose={onClose}
    >
      <Labelled id={`${at}-name`} label="姓名" need="required">
        <Input
          id={`${at}-name`}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Labelled>
      <Labelled id={`${at}-phone`} label="手机号（本人已用它登录过小程序）" need="required">
        <Input
          id={`${at}-phone`}
          maxLength={20}
          inputMode="tel"
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </Labelled>
      <Labelled id={`${at}-kinds`} label="检查类别" need="required">
        <Select
          id={`${at}-kinds`}
          mode="multiple"
          style={{ width: '100%' }}
          value={chosen}
          options={kinds.map(({ kind, title }) => ({ value: kind, label: title }))}
          onChange={setChosen}
        />
      </Labelled>
    </ActDialog>
  )
}
