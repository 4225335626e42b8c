import type { DrivesOrganisation as Organisation } from '@jianwang/api'
import { titleIn } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { formatNumber } from '#lib/format.ts'
import { useTreeConfig } from '#lib/session.ts'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { listMissing, sayDifference } from './completeness.ts'
import type { Entered, EnteredBelow } from './roll-addresses.ts'

/** Those right below one organisation, entered against declared, and whether their record is complete (S4-25, S4-27). */
export function OrganisationTable({
  items,
  entered,
  isTop,
}: {
  items: Organisation[]
  entered: EnteredBelow | undefined
  /** Right below the top each is of a class; further down only its form differs. */
  isTop: boolean
}) {
  const tree = useTreeConfig()
  if (items.length === 0) return <p className="jw-hint">没有下级组织。</p>
  const counts = new Map(entered?.items.map((line) => [line.unitId, line]))
  return (
    <DataTable<Organisation>
      caption="下级组织"
      columns={listColumns(counts, isTop, tree)}
      rows={items}
      rowKey={(one) => String(one.id)}
      rowHref={(one) => `/drives/organisations/${one.id}`}
    />
  )
}

function listColumns(
  counts: ReadonlyMap<number, Entered>,
  isTop: boolean,
  tree: TreeConfig,
): Column<Organisation>[] {
  const of = (one: Organisation) => counts.get(one.id)
  return [
    column('name', '组织名称', 'rest', (one) => <span title={one.name}>{one.name}</span>),
    column('class', isTop ? '类别' : '形式', isTop ? 168 : 104, (one) =>
      isTop && one.class ? titleIn(tree.classes, one.class) : titleIn(tree.forms, one.form),
    ),
    column(
      'members',
      tree.kinds.member,
      widthOf(tree.kinds.member),
      (one) => formatNumber(of(one)?.members),
      { align: 'right' },
    ),
    column('cadres', tree.kinds.cadre, widthOf(tree.kinds.cadre), (one) => formatNumber(of(one)?.cadres), {
      align: 'right',
    }),
    column('declared', '实有人数', 184, (one) => <Declared entered={of(one)} />),
    column('complete', '组织信息', 112, (one) => {
      const missing = listMissing(one, tree)
      return missing.length === 0 ? (
        <StateTag tone="success" word="完整" />
      ) : (
        <span title={`缺：${missing.join('、')}`}>
          <StateTag tone="warning" word={`缺 ${missing.length} 项`} />
        </span>
      )
    }),
  ]
}

/** Figures are short; the heading decides. */
const widthOf = (heading: string) => Math.max(80, heading.length * 15 + 28)

/** The real count beside what is missing of it. */
function Declared({ entered }: { entered: Entered | undefined }) {
  if (!entered || entered.declared === 0) return <span className="jw-hint">未填写</span>
  const isSame = entered.members + entered.cadres === entered.declared
  return (
    <>
      {formatNumber(entered.declared)}{' '}
      <span className={isSame ? 'jw-hint' : 'jw-fault'}>{isSame ? '一致' : sayDifference(entered)}</span>
    </>
  )
}
