import type { OrganisationItem } from '@jianwang/api'
import type { Column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base } from './organisation-words.ts'
import { shortKindWords } from './words.ts'

const columns: Column<OrganisationItem>[] = [
  { key: 'name', title: '组织名称', render: (one) => <span title={one.name}>{one.name}</span> },
  {
    key: 'what',
    title: '审批事项',
    width: 120,
    render: (one) => <StateTag tone="progress" word={one.state === 'submitted' ? '新增' : '修改'} />,
  },
  {
    key: 'unit',
    title: '提交单位',
    width: 180,
    render: (one) => <span title={one.unitName}>{one.unitName}</span>,
  },
  { key: 'kind', title: '类别', width: 104, render: (one) => shortKindWords[one.kind] },
  {
    key: 'creditCode',
    title: '统一社会信用代码',
    width: 188,
    render: (one) => <span className="jw-number">{one.creditCode}</span>,
  },
  {
    key: 'updatedAt',
    title: '提交时间',
    width: 148,
    render: (one) => <DateText value={one.updatedAt} style="time" />,
  },
]

/** 审批街镇添加的体育社会组织 (S0-16): what waits, opened one by one so that each is read before it is decided. */
export default function ApprovalQueue() {
  return (
    <ListPage<OrganisationItem>
      title="体育社会组织审批"
      path={base}
      listId="organisations.approvals"
      fixedQuery={{ awaiting: true }}
      columns={columns}
      filters={[
        {
          key: 'q',
          label: '名称/信用代码',
          kind: 'text',
          width: 240,
          placeholder: '名称、拼音或代码',
          byTail: true,
        },
        { key: 'unitId', label: '提交单位', kind: 'unit' },
      ]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/organisations/${one.id}?from=approvals`}
      empty={{ sentence: '没有等待审批的体育社会组织。街镇新增或修改后会列在这里。' }}
    />
  )
}
