import './supervision.css'
import type { PersonPage } from '@jianwang/api'
import { nameKinds } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Search } from '#lib/address.ts'
import { AppLink, useSearchState } from '#lib/navigate.tsx'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { ExportButton } from '#ui/export-button.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { listPersonColumns } from '../roll/person-columns.tsx'
import { listPersonFilters, usePersonLookUp } from '../roll/person-filters.tsx'
import { personsApi } from '../roll/roll-addresses.ts'
import { ReachTag } from '../roll/tags.tsx'
import { ReachDialog } from './reach-dialog.tsx'
import { RemindDialog } from './remind-dialog.tsx'

type Waiting = PersonPage['items'][number]

/** Everybody here is on the roll and without a card: those two columns would say the same in every row. */
const columnsOf = (tree: TreeConfig) =>
  listPersonColumns(tree)
    .filter(({ key }) => key !== 'state' && key !== 'card')
    .flatMap((column) => (column.key === 'phone' ? [{ ...column, hidden: false }, reachColumn] : [column]))
const reachColumn: Column<Waiting> = column('reach', '公众号', 148, ({ reach }) =>
  reach ? <ReachTag reach={reach} /> : '—',
)
const useful = ['unitId', 'q', 'group', 'year', 'kind', 'direct']

/** What the list is filtered by, for the count and the printed list of the same people. */
const reachFilter = (search: Search) =>
  Object.fromEntries(Object.entries(search).filter(([key]) => useful.includes(key)))

const filtersOf = (...of: Parameters<typeof listPersonFilters>) =>
  listPersonFilters(...of)
    .filter(({ key }) => useful.includes(key))
    .sort((a, b) => useful.indexOf(a.key) - useful.indexOf(b.key))

/** 未登录详情 (S4-10): the authoritative list of who is still to check in. */
export default function WaitingList() {
  const me = useMe()
  const tree = useTreeConfig()
  const columns = useMemo(() => columnsOf(tree), [tree])
  const [search] = useSearchState()
  const lookUp = usePersonLookUp()
  const [isReminding, setReminding] = useState(false)
  const [isTelling, setTelling] = useState(false)
  const filters = useMemo(() => filtersOf(tree, lookUp), [tree, lookUp])
  return (
    <>
      <ListPage<Waiting>
        title="未登录详情"
        path={personsApi}
        listId="drives.waiting"
        fixedQuery={{ waiting: true }}
        columns={columns}
        filters={filters}
        rowKey={(one) => one.id}
        rowLabel={(one) => one.name}
        rowHref={(one) => `/drives/members/${one.id}`}
        exports={(filter) => (
          <ExportButton
            kind="members"
            grant="drives.export"
            title="未登录详情"
            filter={{ ...filter, waiting: 'true' }}
          />
        )}
        actions={
          <>
            <Button onClick={() => setTelling(true)}>通知不到的人员</Button>
            {hasGrant(me, 'drives.supervise') && (
              <Button type="primary" onClick={() => setReminding(true)}>
                发送提醒
              </Button>
            )}
          </>
        }
        notice={<Hint unitId={search.unitId} />}
        empty={{ sentence: `所有在册的${nameKinds(tree)}都已申领${tree.card}。` }}
      />
      {isTelling && <ReachDialog filter={reachFilter(search)} onClose={() => setTelling(false)} />}
      {isReminding && (
        <RemindDialog unitId={Number(search.unitId ?? me.unit.id)} onClose={() => setReminding(false)} />
      )}
    </>
  )
}

function Hint({ unitId }: { unitId: string | undefined }) {
  const tree = useTreeConfig()
  return (
    <p className="jw-hint drive-hint">
      在册而没有申领{tree.card}的{nameKinds(tree)}。需要继续开展{tree.checkIn}的人员以此名单为准。
      <AppLink href={unitId ? `/drives/check-in?unitId=${unitId}` : '/drives/check-in'}>各组织的数字</AppLink>
    </p>
  )
}
