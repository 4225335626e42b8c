import type { UnitShape as Unit } from '@jianwang/api'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { type Confirm, ConfirmDialog } from '#ui/confirm-action.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { AddUnit, newCommittee } from './add-unit.tsx'
import { NameCell } from './name-cell.tsx'
import { UnitHistory } from './unit-history.tsx'
import '#ui/list.css'
import './committees.css'

type Shows = 'live' | 'retired'

const none: Record<Shows, string> = {
  live: '还没有居委、村委，请点“新增”。',
  retired: '没有已停用的居委、村委。',
}

/** 居委管理 (S0-56, A39): a sub-district adjusts the names of its 居委 and 村委, adds missing ones, retires others. */
export default function CommitteePage() {
  const me = useMe()
  useTitle('居委管理')
  const query = useGet('/api/units/tree', { parent: me.unit.id, retired: true })
  const [word, setWord] = useState('')
  const [shows, setShows] = useState<Shows>('live')
  const [isAdding, setAdding] = useState(false)
  const [open, setOpen] = useState<Unit>()
  const [asked, setAsked] = useState<Unit>()
  const committees = (query.data ?? []).filter((unit) => unit.kind === 'committee')
  const of = {
    live: committees.filter((unit) => !unit.retired),
    retired: committees.filter((unit) => unit.retired),
  }
  const shown = of[shows].filter((unit) => unit.name.includes(word.trim()))
  return (
    <div className="jw-list-page">
      <header className="jw-page-head">
        <h1>居委管理</h1>
        <span className="jw-total jw-number" aria-live="polite">
          {query.data ? describeCounts(of.live) : ''}
        </span>
        <div className="jw-page-actions">
          <Button type="primary" onClick={() => setAdding(true)}>
            新增
          </Button>
        </div>
      </header>
      {isAdding && <AddUnit parentId={me.unit.id} wanted={newCommittee} onClose={() => setAdding(false)} />}
      <Filters {...{ word, setWord, shows, setShows, of }} />
      <LoadedTable
        query={query}
        empty={<None sentence={word ? '没有符合的居委、村委。' : none[shows]} />}
        className="jw-list-body"
        caption="居委、村委"
        columns={makeColumns(setOpen, setAsked)}
        rows={query.data && shown}
        rowKey={(unit) => String(unit.id)}
      />
      {asked && <ConfirmDialog open onClose={() => setAsked(undefined)} confirm={confirmTurn(asked)} />}
      {open && <History of={open} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

type FiltersProps = {
  word: string
  setWord: (word: string) => void
  shows: Shows
  setShows: (shows: Shows) => void
  of: Record<Shows, Unit[]>
}

function None({ sentence }: { sentence: string }) {
  return (
    <div className="jw-list-empty">
      <EmptyState sentence={sentence} />
    </div>
  )
}

function Filters({ word, setWord, shows, setShows, of }: FiltersProps) {
  return (
    <search className="jw-filters" aria-label="筛选">
      <div className="jw-filter">
        <label htmlFor="committee-word">名称</label>
        <Input
          id="committee-word"
          style={{ width: 240 }}
          allowClear
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
      </div>
      <fieldset className="com-switch">
        <legend className="jw-visually-hidden">状态</legend>
        <button type="button" aria-pressed={shows === 'live'} onClick={() => setShows('live')}>
          使用中 {of.live.length}
        </button>
        <button type="button" aria-pressed={shows === 'retired'} onClick={() => setShows('retired')}>
          已停用 {of.retired.length}
        </button>
      </fieldset>
    </search>
  )
}

function describeCounts(live: Unit[]): string {
  const villages = live.filter((unit) => unit.subKind === 'village').length
  return `居委 ${live.length - villages} 个，村委 ${villages} 个`
}

function makeColumns(openHistory: (unit: Unit) => void, ask: (unit: Unit) => void): Column<Unit>[] {
  return [
    column('name', '名称', 'rest', (unit) => <NameCell key={unit.id} unit={unit} />),
    column('kind', '类别', 96, (unit) => (unit.subKind === 'village' ? '村委' : '居委')),
    column('code', '统计用区划代码', 152, (unit) => (
      <span className="jw-number">{unit.code ?? '自行新增'}</span>
    )),
    column('state', '状态', 112, (unit) =>
      unit.retired ? <StateTag tone="neutral" word="已停用" /> : <StateTag tone="success" word="使用中" />,
    ),
    column('acts', '操作', 128, (unit) => (
      <span className="com-acts">
        <button type="button" className="jw-link-button" onClick={() => openHistory(unit)}>
          历史
        </button>
        <button type="button" className="jw-link-button" onClick={() => ask(unit)}>
          {unit.retired ? '恢复' : '停用'}
        </button>
      </span>
    )),
  ]
}

const confirmTurn = (unit: Unit) => (unit.retired ? confirmRestore(unit) : confirmRetire(unit))

function confirmRetire(unit: Unit): Confirm {
  return {
    title: `停用“${unit.name}”？`,
    consequence: '停用后，登记健身团队时不能再选它，可以恢复。名下还有健身团队时不能停用。',
    reason: 'required',
    reasonLabel: '停用原因',
    verb: '停用',
    danger: true,
    run: (reason, key) => request(`/api/units/${unit.id}/retire`, { method: 'POST', key, body: { reason } }),
    done: `“${unit.name}”已停用。`,
  }
}

function confirmRestore(unit: Unit): Confirm {
  return {
    title: `恢复“${unit.name}”？`,
    consequence: '恢复后，登记健身团队时可以选它。',
    verb: '恢复',
    run: (_reason, key) => request(`/api/units/${unit.id}/restore`, { method: 'POST', key }),
    done: `“${unit.name}”已恢复。`,
  }
}

function History({ of, onClose }: { of: Unit; onClose: () => void }) {
  const query = useGet(`/api/units/${of.id}`)
  return (
    <Dialog place="side" title={`${of.name}的变更历史`} open onClose={onClose}>
      <RecordGate query={query}>
        {(unit) =>
          unit.history.length > 0 ? (
            <UnitHistory changes={unit.history} />
          ) : (
            <Notice tone="info" title="平台导入后没有变更过。" />
          )
        }
      </RecordGate>
    </Dialog>
  )
}
