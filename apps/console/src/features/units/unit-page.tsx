import type { UnitDetail } from '@jianwang/api'
import { Button } from 'antd'
import { NameCell } from '#features/committees/name-cell.tsx'
import { UnitHistory } from '#features/committees/unit-history.tsx'
import { request } from '#lib/api.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { FactList, RecordGate } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { AddBody, KeepBody } from './unit-bodies.tsx'
import { FoundUnits, useUnitSearch } from './unit-search.tsx'
import { UnitTree } from './unit-tree.tsx'
import { nameKind } from './words.ts'
import '#features/committees/committees.css'
import './units.css'

/** 单位名录 for the city: the tree at the left, the chosen unit (`?unit=`) at the right. */
export default function UnitPage() {
  useTitle('单位名录')
  const [search, setSearch] = useSearchState()
  const finder = useUnitSearch()
  const chosen = Number(search.unit) || undefined
  const choose = (id: number) => setSearch({ unit: String(id) })
  return (
    <div className="unit-page">
      <h1>单位名录</h1>
      <div className="unit-split">
        <nav className="jw-card unit-list" aria-label="单位">
          {finder.box}
          <div className="unit-list__body">
            {finder.isSearching ? (
              <FoundUnits found={finder.found} chosen={chosen} choose={choose} />
            ) : (
              <UnitTree chosen={chosen} choose={choose} />
            )}
          </div>
        </nav>
        {chosen ? (
          <Chosen key={chosen} id={chosen} />
        ) : (
          <section className="jw-card">
            <EmptyState sentence="在左侧选择一个单位，可改名、启用或停用、合并、划转、拆分，也可在市、街镇下新增协会、俱乐部、文体中心等机构。" />
          </section>
        )}
      </div>
    </div>
  )
}

function Chosen({ id }: { id: number }) {
  const query = useGet(`/api/units/${id}`)
  return <RecordGate query={query}>{(unit) => <Detail unit={unit} />}</RecordGate>
}

function Detail({ unit }: { unit: UnitDetail }) {
  const may = (act: string) => unit.actions.includes(act)
  return (
    <div className="jw-stack">
      <section className="jw-card unit-head" aria-label="单位信息">
        <p className="jw-hint">
          {unit.trail
            .slice(0, -1)
            .map((each) => each.name)
            .join(' / ') || '本单位'}
        </p>
        <div className="unit-head__name">
          {may('rename') ? <NameCell key={unit.id} unit={unit} /> : <span>{unit.name}</span>}
        </div>
        <FactList
          facts={[
            { label: '类别', value: nameKind(unit) },
            { label: '统计用区划代码', value: <span className="jw-number">{unit.code ?? '自行新增'}</span> },
            { label: '状态', value: <UnitState unit={unit} /> },
          ]}
        />
        {!unit.enabled && !unit.retired && (
          <Notice tone="info" title="未启用的单位没有账号，登记团队时也选不到。">
            园区、农场等由市级按需启用。
          </Notice>
        )}
        <Acts unit={unit} />
      </section>
      <section className="jw-card">
        <h2>变更历史</h2>
        {unit.history.length > 0 ? (
          <UnitHistory changes={unit.history} />
        ) : (
          <p className="jw-hint">平台导入后没有变更过。</p>
        )}
      </section>
    </div>
  )
}

function UnitState({ unit }: { unit: UnitDetail }) {
  if (unit.retired) return <StateTag tone="neutral" word="已撤销" />
  return unit.enabled ? <StateTag tone="success" word="使用中" /> : <StateTag tone="warning" word="未启用" />
}

/** The changes of the tree lead to pages of their own: each shows its consequences first. */
function Acts({ unit }: { unit: UnitDetail }) {
  const go = useGo()
  const may = (act: string) => unit.actions.includes(act)
  const enable = may('enable')
  if (unit.actions.length === 0) return null
  return (
    <div className="jw-row">
      {(enable || may('disable')) && unit.kind === 'street' && (
        <ConfirmAction
          label={enable ? '启用' : '停用'}
          {...(enable ? { kind: 'main' as const } : {})}
          confirm={{
            title: `${enable ? '启用' : '停用'}“${unit.name}”？`,
            consequence: enable
              ? '启用后，可以为它开设账号，它可以登记健身团队和体育社会组织。'
              : '停用后不再为它开设账号，登记时也选不到；已登记的记录保留，可以再启用。',
            run: (_reason, key) =>
              request(`/api/units/${unit.id}/enabled`, { method: 'POST', key, body: { enabled: enable } }),
            done: enable ? '已启用。' : '已停用。',
          }}
        />
      )}
      {unit.kind === 'body' && (may('retire') || may('restore')) && <KeepBody unit={unit} />}
      {may('add-body') && <AddBody unit={unit} />}
      {may('merge') && unit.kind !== 'district' && (
        <Button onClick={() => go(`/units/${unit.id}/merge`)}>合并</Button>
      )}
      {may('move') && (unit.kind === 'street' || unit.kind === 'committee') && (
        <Button onClick={() => go(`/units/${unit.id}/move`)}>划转</Button>
      )}
      {may('split') && unit.kind === 'street' && (
        <Button onClick={() => go(`/units/${unit.id}/split`)}>拆分</Button>
      )}
    </div>
  )
}
