import type { UnitDetail } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { AddUnit } from '#features/committees/add-unit.tsx'
import { request } from '#lib/api.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { bodyChoices } from './words.ts'

/** Opens bodies beside the city or a sub-district: they work with that level's duties (S0-02). */
export function AddBody({ unit }: { unit: UnitDetail }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) return <Button onClick={() => setOpen(true)}>新增机构</Button>
  return (
    <AddUnit
      parentId={unit.id}
      wanted={{
        title: `在“${unit.name}”新增机构`,
        placeholder: unit.kind === 'city' ? '例如：上海市体育总会' : '例如：金海社区体育健身俱乐部',
        choices: bodyChoices,
        add: (id, body, key) => request(`/api/units/${id}/bodies`, { method: 'POST', key, body }),
      }}
      onClose={() => setOpen(false)}
    />
  )
}

/** A body is closed with a reason, and opened again. */
export function KeepBody({ unit }: { unit: UnitDetail }) {
  if (unit.actions.includes('restore'))
    return (
      <ConfirmAction
        label="恢复"
        confirm={{
          title: `恢复“${unit.name}”？`,
          consequence: '恢复后，它的账号可以重新登录。',
          run: (_reason, key) => request(`/api/units/${unit.id}/restore`, { method: 'POST', key }),
          done: `“${unit.name}”已恢复。`,
        }}
      />
    )
  return (
    <ConfirmAction
      label="停用"
      confirm={{
        title: `停用“${unit.name}”？`,
        consequence:
          '停用后，它的账号不能再登录，也不再为它开设账号；它登记的内容保留在所属单位名下，可以恢复。',
        reason: 'required',
        reasonLabel: '停用原因',
        danger: true,
        run: (reason, key) =>
          request(`/api/units/${unit.id}/retire`, { method: 'POST', key, body: { reason } }),
        done: `“${unit.name}”已停用。`,
      }}
    />
  )
}
