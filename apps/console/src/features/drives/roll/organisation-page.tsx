import type { OrganisationList as OrganisationsBelow, UnitDetail } from '@jianwang/api'
import { titleIn } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { UnitHistory } from '#features/committees/unit-history.tsx'
import { formatNumber } from '#lib/format.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe, useTreeConfig } from '#lib/session.ts'
import { FactList, RecordGate, RecordPage, type Section } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { listMissing, sayDifference } from './completeness.ts'
import { listOrganisationActions } from './organisation-actions.ts'
import { useEntered, useOrganisations } from './organisation-queries.ts'
import { OrganisationTable } from './organisation-table.tsx'
import { OrganisationTrail } from './organisation-trail.tsx'
import type { Entered, EnteredBelow } from './roll-addresses.ts'
import '#features/committees/committees.css'

/** One organisation with what it declares, and those right below it; a click on one goes down. */
export default function OrganisationPage() {
  const me = useMe()
  const id = useParam('id') || me.unit.id
  const query = useOrganisations(id)
  return <RecordGate query={query}>{(found) => <Shown key={found.own.id} found={found} />}</RecordGate>
}

function Shown({ found }: { found: OrganisationsBelow }) {
  const { own } = found
  const me = useMe()
  const tree = useTreeConfig()
  const { data: unit } = useGet(`/api/units/${own.id}`)
  const entered = useEntered(own.id).data
  const missing = listMissing(own, tree)
  return (
    <div className="jw-stack">
      <OrganisationTrail unitId={own.id} hrefOf={(id) => `/drives/organisations/${id}`} />
      <RecordPage
        kindWord={tree.organisation}
        name={own.name}
        state={
          own.retired ? (
            <StateTag tone="neutral" word="已撤销" />
          ) : missing.length === 0 ? (
            <StateTag tone="success" word="资料完整" />
          ) : (
            <StateTag tone="warning" word={`缺 ${missing.length} 项`} />
          )
        }
        facts={[
          ...(own.class ? [{ label: '类别', value: titleIn(tree.classes, own.class) }] : []),
          { label: '形式', value: titleIn(tree.forms, own.form) },
          { label: '组织编号', value: <span className="jw-number">{own.id}</span> },
          { label: '下级组织', value: entered ? `${formatNumber(entered.own.organisations - 1)} 个` : '—' },
          { label: '已录入（含下级）', value: <Counted entered={entered?.own} tree={tree} /> },
          { label: '实有（含下级）', value: <Declared entered={entered?.own} /> },
        ]}
        actions={listOrganisationActions(me, own, unit)}
        sections={listSections(found, entered, unit, tree)}
      />
    </div>
  )
}

function listSections(
  { own, items }: OrganisationsBelow,
  entered: EnteredBelow | undefined,
  unit: UnitDetail | undefined,
  { organisationFields, kinds }: TreeConfig,
): Section[] {
  return [
    {
      key: 'below',
      title: `下级组织（${items.length}）`,
      content: <OrganisationTable items={items} entered={entered} isTop={own.parentId === null} />,
    },
    {
      key: 'declared',
      title: '组织信息',
      content: (
        <FactList
          facts={[
            ...organisationFields.map(({ key, title }) => ({ label: title, value: own.fields[key] })),
            { label: `本级实有${kinds.member}`, value: own.declaredMembers },
            { label: `本级实有${kinds.cadre}`, value: own.declaredCadres },
          ]}
        />
      ),
    },
    ...(unit && unit.history.length > 0
      ? [{ key: 'history', title: '变更历史', content: <UnitHistory changes={unit.history} /> }]
      : []),
  ]
}

function Counted({ entered, tree: { kinds } }: { entered: Entered | undefined; tree: TreeConfig }) {
  if (!entered) return <span>—</span>
  return (
    <>
      {kinds.member} {formatNumber(entered.members)}，{kinds.cadre} {formatNumber(entered.cadres)}
    </>
  )
}

/** The real count, and how the entered one stands to it (S4-25). */
function Declared({ entered }: { entered: Entered | undefined }) {
  if (!entered || entered.declared === 0) return <span className="jw-hint">未填写</span>
  return (
    <>
      {formatNumber(entered.declared)} 人<span className="jw-hint">，{sayDifference(entered)}</span>
    </>
  )
}
