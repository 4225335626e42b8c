import type { PairOfTeams, TeamOfPair } from '@jianwang/api'
import { Button, Checkbox, Radio } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { ReasonField } from '#ui/reason-field.tsx'
import { showToast } from '#ui/toast.tsx'

type PairMergeProps = { pair: PairOfTeams; nameUnit: (team: TeamOfPair) => string; onClose: () => void }

/** The one with the longer roster stays, unless the clerk knows better. */
export function suggestKept({ first, second }: Pick<PairOfTeams, 'first' | 'second'>): string {
  return first.rosterCount >= second.rosterCount ? first.id : second.id
}

/** One team in two units: which record stays, where it belongs, and what happens to the other, said before it is done. */
export function PairMerge({ pair, nameUnit, onClose }: PairMergeProps) {
  const reasonId = useId()
  const [keptId, setKeptId] = useState(suggestKept(pair))
  const [isMoved, setMoved] = useState(false)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const [kept, gone] = keptId === pair.first.id ? [pair.first, pair.second] : [pair.second, pair.first]
  const isReady = kept.state === 'certified' || kept.state === 'reviewed'
  const merging = useSend(
    (text: string, key) =>
      request('/api/teams/pairs/merge', {
        method: 'POST',
        key,
        body: {
          fromId: gone.id,
          intoId: kept.id,
          fromVersion: gone.version,
          intoVersion: kept.version,
          reason: text,
          ...(isMoved && isReady ? { moveToOther: true } : {}),
        },
      }),
    {
      onDone: () => {
        showToast('已合并，两个单位都会看到。')
        onClose()
      },
    },
  )
  const submit = () => {
    const text = reason.trim()
    const wrong = Array.from(text).length < 2 ? '请写明合并理由，便于日后查证。' : undefined
    setFault(wrong)
    if (wrong === undefined) merging.mutate(text)
    else document.getElementById(reasonId)?.focus()
  }
  return (
    <Dialog title={`合并“${kept.name}”`} open onClose={onClose}>
      <div className="jw-stack">
        <Radio.Group
          className="jw-radio-lines"
          aria-label="保留哪一处登记"
          value={keptId}
          onChange={(event) => setKeptId(String(event.target.value))}
          options={[pair.first, pair.second].map((team) => ({
            value: team.id,
            label: `保留${nameUnit(team)}的登记（编号 ${team.serialNo}，名册 ${team.rosterCount} 人）`,
          }))}
        />
        <Checkbox
          checked={isMoved && isReady}
          disabled={!isReady}
          onChange={(event) => setMoved(event.target.checked)}
        >
          合并后转给{nameUnit(gone)}（等待对方接收）
        </Checkbox>
        {!isReady && <p className="jw-hint">保留的团队认证以后才能转给对方。</p>}
        <Notice tone="warning" title="合并不能撤销">
          {nameUnit(gone)}的登记（编号 {gone.serialNo}
          ）结束，名册、活动和训练记录转到保留的团队；它有而保留的团队没有的年度申报也转去，同一年两处都申报的各留原处。没有答复的入队申请不转，请本人重新扫码。两个单位都会收到说明。
        </Notice>
        <ReasonField
          id={reasonId}
          label="合并理由"
          need="required"
          value={reason}
          onChange={setReason}
          fault={fault}
        />
        {merging.error && <ProblemAlert problem={merging.error} />}
        <div className="jw-dialog-actions">
          <Button type="primary" danger loading={merging.isPending} onClick={submit}>
            合并
          </Button>
          <Button onClick={onClose}>返回</Button>
        </div>
      </div>
    </Dialog>
  )
}
