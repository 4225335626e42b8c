import type { DrivesTransfer as Transfer } from '@jianwang/api'
import { useId, useState } from 'react'
import { useTreeConfig } from '#lib/session.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'
import { acceptTransfer, sayPeople } from './transfer-actions.ts'

/** Takes everybody of one offer into the organisation it names or into one below it. */
export function AcceptDialog({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const id = useId()
  const { card } = useTreeConfig()
  const [unitId, setUnitId] = useState(transfer.toUnitId ?? undefined)
  return (
    <ActDialog
      title={`接收${transfer.fromUnit}转来的 ${sayPeople(transfer.moved)}`}
      verb="接收"
      isOff={unitId === undefined}
      send={async (_, key) => unitId !== undefined && acceptTransfer(transfer, unitId, key)}
      done="已接收。"
      onClose={onClose}
    >
      <p>接收后，这些人员在所选组织在册，{card}恢复使用。</p>
      <Labelled id={id} label="接收到">
        <UnitCascader id={id} value={unitId} onChange={setUnitId} placeholder="选择或输入组织名称" />
        <p className="jw-hint">可以是{transfer.toUnit ?? '接收组织'}，也可以是它的下级组织。</p>
      </Labelled>
    </ActDialog>
  )
}
