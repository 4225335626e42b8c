import { toOptions } from '@jianwang/records/fields'
import type { TreeConfig } from '@jianwang/words/drives'
import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatTotal } from '#lib/format.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { DayPicker } from '#ui/day-picker.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { LeaveGuard } from '#ui/leave-guard.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'
import { useTreeTop } from './organisation-queries.ts'
import { drivesApi, personsApi } from './roll-addresses.ts'
import {
  dropChosen,
  narrowFilter,
  type OutReason,
  readChosen,
  type Selection,
  sortChosen,
  toBody,
  toSelection,
} from './transfer-choice.ts'
import { OutProgress } from './transfer-result.tsx'
import './drives.css'

/** 一键转出 (S4-02): who goes, why and where to; then the work and its result. The task stands in the address. */
export default function TransferOut() {
  const [search] = useSearchState()
  useTitle('一键转出')
  return (
    <div className="drive-wizard">
      <h1>一键转出</h1>
      {search.task ? (
        <OutProgress taskId={search.task} />
      ) : search.all === '1' ? (
        <FilterOut />
      ) : (
        <ChosenOut />
      )}
    </div>
  )
}

function ChosenOut() {
  const tree = useTreeConfig()
  const [chosen] = useState(readChosen)
  const { able, cadres, gone } = sortChosen(chosen)
  if (able.length === 0) return <Nobody sentence={explainNobody(cadres, gone, tree)} />
  return (
    <Wish
      count={String(able.length)}
      selection={{ items: able.map(({ id, version }) => ({ id, version })) }}
      notes={[
        ...(cadres > 0 ? [`另有${tree.kinds.cadre} ${cadres} 人不转出。${adjustFirst(tree)}`] : []),
        ...(gone > 0 ? [`另有 ${gone} 人已经不在册，不必再转出。`] : []),
      ]}
    />
  )
}

/** S4-06: a cadre is first adjusted to member, but for one who came back over age (A28): his own page lets him go. */
function adjustFirst({ kinds: { member, cadre }, outReasons: { over_age } }: TreeConfig): string {
  const others = over_age === undefined ? '' : `曾${over_age}的，请在其人员页面办理“${over_age}”。`
  return `${cadre}须先用“导入”把类别调整为“${member}”，再转出。${others}`
}

function explainNobody(cadres: number, gone: number, tree: TreeConfig): string {
  if (cadres > 0) return `所选的是${tree.kinds.cadre}。${adjustFirst(tree)}`
  if (gone > 0) return '所选人员已经不在册，不必再转出。'
  return '还没有选择人员。请在名单中勾选，再点“一键转出”。'
}

function FilterOut() {
  const { kinds } = useTreeConfig()
  const none = `名单中没有在册的${kinds.member}，没有可以转出的人。`
  const [search] = useSearchState()
  const filter = narrowFilter(search)
  const people = useGet(personsApi, { ...filter, limit: 1 }, { enabled: filter !== undefined })
  if (filter === undefined) return <Nobody sentence={none} />
  if (people.error) return <ProblemAlert problem={people.error} onRetry={() => void people.refetch()} />
  if (!people.data) return <span className="jw-skeleton" role="status" aria-label="正在载入" />
  if (people.data.total === 0) return <Nobody sentence={none} />
  return (
    <Wish
      count={formatTotal(people.data.total, people.data.totalIsExact)}
      selection={toSelection(filter)}
      notes={[`这是名单中全部在册的${kinds.member}，包括没有显示在第一页的；名单中的${kinds.cadre}不转出。`]}
    />
  )
}

function Nobody({ sentence }: { sentence: string }) {
  const go = useGo()
  return (
    <div className="jw-card">
      <EmptyState
        sentence={sentence}
        action={
          <Button type="primary" onClick={() => go('/drives/members')}>
            去名单中选择
          </Button>
        }
      />
    </div>
  )
}

/** What the clerk says of the departure before it is done. */
function useWish(selection: Selection) {
  const [search, setSearch] = useSearchState()
  const [reason, setReason] = useState<OutReason>(search.reason === 'over_age' ? 'over_age' : 'moved')
  const [toUnitId, setToUnitId] = useState<number>()
  const [day, setDay] = useState<string | undefined>(search.overAgeOn)
  const [note, setNote] = useState('')
  const send = async (key: string) => {
    const body = toBody({ reason, selection, toUnitId, day, note })
    const { taskId } = await request(`${drivesApi}/transfers`, { method: 'POST', key, body })
    dropChosen()
    setSearch({ task: taskId, all: undefined }, true)
  }
  const isBegun = note.trim() !== '' || toUnitId !== undefined || day !== search.overAgeOn
  return { reason, setReason, toUnitId, setToUnitId, day, setDay, note, setNote, isBegun, send }
}

type WishProps = { wish: ReturnType<typeof useWish> }

function Wish({ count, selection, notes }: { count: string; selection: Selection; notes: string[] }) {
  const go = useGo()
  const { kinds, outReasons } = useTreeConfig()
  const wish = useWish(selection)
  return (
    <section className="jw-card drive-form">
      <h2>
        转出 {count} 名{kinds.member}
      </h2>
      {notes.length > 0 && (
        <ul className="jw-list">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <WhyField wish={wish} />
      {wish.reason === 'moved' && <WhereField wish={wish} />}
      <WhenFields wish={wish} />
      <div className="jw-row">
        <ConfirmAction
          label="一键转出"
          kind="main"
          confirm={{
            title: `转出 ${count} 名${kinds.member}？`,
            consequence:
              wish.reason === 'moved'
                ? `这些${kinds.member}不再计入本组织，${wish.toUnitId ? `等对方接收后成为对方的${kinds.member}` : `由新的组织录入后成为其${kinds.member}`}。转错了可以撤回。`
                : `这些${kinds.member}${outReasons.over_age}，不再计入人数，不再列入“未登录详情”。转错了可以撤回。`,
            run: (_reason, key) => wish.send(key),
          }}
        />
        <Button onClick={() => go('/drives/members')}>返回名单</Button>
        {/* Read beside the form: what is typed here stays. */}
        <a href="/drives/help" target="_blank" rel="noreferrer noopener">
          操作指南
        </a>
      </div>
      <LeaveGuard isDirty={() => wish.isBegun} />
    </section>
  )
}

function WhyField({ wish }: WishProps) {
  const id = useId()
  const { outReasons, overAge, card } = useTreeConfig()
  return (
    <div>
      <span className="jw-label" id={id}>
        原因
      </span>
      <Radio.Group
        aria-labelledby={id}
        value={wish.reason}
        options={toOptions(outReasons)}
        onChange={(event) => wish.setReason(event.target.value === 'over_age' ? 'over_age' : 'moved')}
      />
      <p className="jw-hint">
        {wish.reason === 'moved'
          ? `组织关系已经离开本组织。${card}暂停，转入其他组织后恢复。`
          : `已满 ${overAge?.age} 周岁，${outReasons.over_age}。所选人员中未满的不转出；${card}终止，历史记录保留，不再计入人数。`}
      </p>
    </div>
  )
}

function WhereField({ wish }: WishProps) {
  const id = useId()
  const top = useTreeTop()
  return (
    <Labelled id={id} label="转往" need="optional">
      <UnitCascader
        id={id}
        value={wish.toUnitId}
        onChange={wish.setToUnitId}
        top={top}
        disabled={top === undefined}
        placeholder="选择或输入组织名称"
        allowClear
      />
      <p className="jw-hint">选了接收组织，由对方确认接收；不选，由新的组织用“导入”录入。</p>
    </Labelled>
  )
}

function WhenFields({ wish }: WishProps) {
  const id = useId()
  const { outExample } = useTreeConfig()
  return (
    <>
      <Labelled
        id={`${id}-day`}
        label={wish.reason === 'moved' ? '转出日期' : '按哪一天计算年龄'}
        need="optional"
      >
        <DayPicker id={`${id}-day`} value={wish.day} onChange={wish.setDay} past />
        <p className="jw-hint">不填为今天。</p>
      </Labelled>
      <Labelled id={`${id}-note`} label="说明" need="optional">
        <Input.TextArea
          id={`${id}-note`}
          value={wish.note}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder={outExample}
          onChange={(event) => wish.setNote(event.target.value)}
        />
      </Labelled>
    </>
  )
}
