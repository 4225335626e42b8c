import type { OrganisationItem } from '@jianwang/api'
import { unitFilter, wordFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { queueColumns } from './columns.tsx'
import { base } from './organisation-words.ts'

/** 审批街镇添加的体育社会组织 (S0-16): what waits, opened one by one so that each is read before it is decided. */
export default function ApprovalQueue() {
  return (
    <ListPage<OrganisationItem>
      title="体育社会组织审批"
      path={base}
      listId="organisations.approvals"
      fixedQuery={{ awaiting: true }}
      columns={queueColumns}
      filters={[
        wordFilter('q', '名称/信用代码', { width: 240, placeholder: '名称、拼音或代码', byTail: true }),
        unitFilter('unitId', '提交单位'),
      ]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/organisations/${one.id}?from=approvals`}
      empty={{ sentence: '没有等待审批的体育社会组织。街镇新增或修改后会列在这里。' }}
    />
  )
}
