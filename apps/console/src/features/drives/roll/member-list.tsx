import type { Person } from '@jianwang/api'
import { nameKinds } from '@jianwang/words/drive-trees'
import { Button } from 'antd'
import { useMemo } from 'react'
import { formatSearch, type Search } from '#lib/address.ts'
import { AppLink, useGo, useSearchState } from '#lib/navigate.tsx'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { ExportButton } from '#ui/export-button.tsx'
import { type BatchAction, ListPage } from '#ui/list-page.tsx'
import { listPersonColumns } from './person-columns.tsx'
import { listPersonFilters, usePersonLookUp } from './person-filters.tsx'
import { personsApi } from './roll-addresses.ts'
import { isNarrowed, keepChosen, outHref } from './transfer-choice.ts'

export const memberImportHref = '/imports/new?kind=members'

/** The roll of the own organisation and everything below it (S4-20). */
export default function MemberList() {
  const me = useMe()
  const go = useGo()
  const tree = useTreeConfig()
  const lookUp = usePersonLookUp()
  const filters = useMemo(() => listPersonFilters(tree, lookUp), [tree, lookUp])
  const columns = useMemo(() => listPersonColumns(tree), [tree])
  const mayTransfer = hasGrant(me, 'drives.transfer')
  const mayImport = hasGrant(me, 'drives.import')
  const out: BatchAction<Person> = {
    ...{ label: '一键转出', kind: 'main', hint: '先在名单左侧勾选人员，再一键转出。' },
    open: (people) => {
      keepChosen(people)
      go(outHref())
    },
  }
  const start = (
    <Button type="primary" onClick={() => go(memberImportHref)}>
      导入
    </Button>
  )
  return (
    <ListPage<Person>
      title={tree.roll}
      path={personsApi}
      columns={columns}
      filters={filters}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/drives/members/${one.id}`}
      {...(mayTransfer ? { batch: [out] } : {})}
      actions={
        <>
          {mayTransfer && <AllOut />}
          {mayImport && start}
        </>
      }
      exports={(filter) => (
        <ExportButton kind="members" grant="drives.export" title={tree.sheet.title} filter={filter} />
      )}
      notice={mayImport && <Guide />}
      empty={{
        sentence: `还没有录入${nameKinds(tree)}。请下载模板填写后导入。`,
        action: mayImport ? start : undefined,
      }}
    />
  )
}

/** Everybody the filter shows, when there is one; a name or number looked up is one person, who is chosen in the list. */
function AllOut() {
  const go = useGo()
  const [search] = useSearchState()
  if (!isNarrowed(search)) return null
  const { cursor: _cursor, page: _page, sort: _sort, ...filters }: Search = search
  return <Button onClick={() => go(outHref(formatSearch(filters).replace('?', '&')))}>按筛选条件转出</Button>
}

function Guide() {
  const { outReasons } = useTreeConfig()
  return (
    <div className="jw-row">
      <span className="jw-hint">
        没有录入的人员用“导入”补录；除姓名、身份证号外的信息有误，改好再次“导入”即自动更新；已离开
        {outReasons.over_age ? `或${outReasons.over_age}` : ''}的，勾选后“一键转出”。
      </span>
      <AppLink href="/drives/help">操作指南</AppLink>
    </div>
  )
}
