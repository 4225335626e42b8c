import type { PairOfTeams, TeamOfPair } from '@jianwang/api'
import { Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Notice } from '#ui/problem-alert.tsx'

type PairMergeProps = { pair: PairOfTeams; nameUnit: (team: TeamOfPair) => string; onClose: () => void }

/** The one with the longer roster stays, unless the clerk knows better. */
export function suggestKept({ first, second }: Pick<PairOfTeams, 'first' | 'second'>): string {
  return first.rosterCount >= second.rosterCount ? first.id : second.id
}

/** One team in two units: which record stays, where it belongs, and what happens to the other, said before it is done. */
export function PairMerge({ pair, nameUnit, onClose }: PairMergeProps) {
  const [keptId, setKeptId] = useState(suggestKept(pair))
  const [isMoved, setMoved] = useState(false)
  const [kept, gone] = keptId === pair.first.id ? [pair.first, pair.second] : [pair.second, pair.first]
  const isReady = kept.state === 'certified' || kept.state === 'reviewed'
  const body = {
    ...{ fromId: gone.id, intoId: kept.id, fromVersion: gone.version, intoVersion: kept.version },
    ...(isMoved && isReady ? { moveToOther: true } : {}),
  }
  return (
    <ActDialog
      title={`合并“${kept.name}”`}
      verb="合并"
      danger
      reason={{ need: 'required', label: '合并理由' }}
      send={(reason, key) =>
        request('/api/teams/pairs/merge', { method: 'POST', key, body: { ...body, reason } })
      }
      done="已合并，两个单位都会看到。"
      onClose={onClose}
    >
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
    </ActDialog>
  )
}
