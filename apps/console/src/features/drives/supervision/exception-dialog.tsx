import type { Campaign } from '@jianwang/api'
import { Button, Input } from 'antd'
import { lazy, Suspense, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { DayPicker } from '#ui/day-picker.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { ReasonField } from '#ui/reason-field.tsx'
import { showToast } from '#ui/toast.tsx'
import { base } from './board-words.ts'

const UnitCascader = lazy(() =>
  import('#ui/unit-cascader.tsx').then((file) => ({ default: file.UnitCascader })),
)

/** A26: more time for one organisation and those below it; who, when and why are kept. */
export function ExceptionDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const me = useMe()
  const id = useId()
  const [unitId, setUnitId] = useState<number>()
  const [until, setUntil] = useState<string>()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const sending = useSend(
    (_: undefined, key) =>
      request(`${base}/campaigns/${campaign.id}/exceptions`, {
        method: 'POST',
        key,
        body: { unitId, until, reason: reason.trim() },
      }),
    {
      onDone: () => {
        showToast('已给予宽限。')
        onClose()
      },
    },
  )
  const send = () => {
    const wrong =
      unitId === undefined
        ? '请选择组织。'
        : String(unitId) === me.unit.id
          ? '不能给本组织宽限，请选择下级组织，或请上级办理。'
          : until === undefined
            ? '请选择延至哪一天。'
            : Array.from(reason.trim()).length < 2
              ? '请写明原因，至少 2 个字。'
              : undefined
    setFault(wrong)
    if (wrong === undefined) sending.mutate(undefined)
  }
  return (
    <Dialog title="给予宽限" open onClose={onClose}>
      <div className="jw-stack">
        <p>所选组织和它的下级在延后的日期前录入，不计逾期。已记为逾期的不变。</p>
        <Labelled id={`${id}-unit`} label="组织" need="required">
          <Suspense fallback={<Input id={`${id}-unit`} disabled />}>
            <UnitCascader
              id={`${id}-unit`}
              value={unitId}
              onChange={setUnitId}
              placeholder="选择或输入组织名称"
            />
          </Suspense>
        </Labelled>
        <Labelled id={`${id}-until`} label="延至" need="required">
          <DayPicker id={`${id}-until`} value={until} onChange={setUntil} />
        </Labelled>
        <ReasonField id={`${id}-reason`} need="required" value={reason} onChange={setReason} />
        {fault && (
          <p className="jw-fault" role="alert">
            {fault}
          </p>
        )}
        {sending.error && <ProblemAlert problem={sending.error} />}
        <div className="jw-dialog-actions">
          <Button type="primary" loading={sending.isPending} onClick={send}>
            给予宽限
          </Button>
          <Button onClick={onClose}>返回</Button>
        </div>
      </div>
    </Dialog>
  )
}
