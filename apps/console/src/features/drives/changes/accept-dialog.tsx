import type { DrivesTransfer as Transfer } from '@jianwang/api'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useSend } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'
import { acceptTransfer, sayPeople } from './transfer-actions.ts'

/** Takes everybody of one offer into the organisation it names or into one below it. */
export function AcceptDialog({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const id = useId()
  const { card } = useTreeConfig()
  const [unitId, setUnitId] = useState(transfer.toUnitId ?? undefined)
  const sending = useSend((unit: number, key) => acceptTransfer(transfer, unit, key), {
    onDone: () => {
      showToast('已接收。')
      onClose()
    },
  })
  return (
    <Dialog
      title={`接收${transfer.fromUnit}转来的 ${sayPeople(transfer.moved)}`}
      open
      onClose={onClose}
      foot={
        <>
          <Button
            type="primary"
            disabled={unitId === undefined}
            loading={sending.isPending}
            onClick={() => unitId !== undefined && sending.mutate(unitId)}
          >
            接收
          </Button>
          <Button onClick={onClose}>返回</Button>
        </>
      }
    >
      <div className="jw-stack">
        <p>接收后，这些人员在所选组织在册，{card}恢复使用。</p>
        <div>
          <label className="jw-label" htmlFor={id}>
            接收到
          </label>
          <UnitCascader id={id} value={unitId} onChange={setUnitId} placeholder="选择或输入组织名称" />
          <p className="jw-hint">可以是{transfer.toUnit ?? '接收组织'}，也可以是它的下级组织。</p>
        </div>
        {sending.error && <ProblemAlert problem={sending.error} />}
      </div>
    </Dialog>
  )
}
