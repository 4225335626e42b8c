import type { CodeShape as Code } from '@jianwang/api'
import { formatNumber } from '#lib/format.ts'
import type { Column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'

const statusWords: Record<Code['status'], { tone: Tone; word: string }> = {
  valid: { tone: 'success', word: '使用中' },
  expired: { tone: 'warning', word: '已过期' },
  revoked: { tone: 'neutral', word: '已停用' },
}

const columns: Column<Code>[] = [
  { key: 'unit', title: '街镇', render: (code) => <span title={code.unitName}>{code.unitName}</span> },
  { key: 'status', title: '状态', width: 112, render: (code) => <StateTag {...statusWords[code.status]} /> },
  {
    key: 'scans',
    title: '扫码次数',
    width: 104,
    align: 'right',
    render: (code) => formatNumber(code.scanCount),
  },
  {
    key: 'last',
    title: '最近扫码',
    width: 160,
    render: (code) => <DateText value={code.lastScannedAt} style="time" />,
  },
  {
    key: 'issued',
    title: '生成时间',
    width: 160,
    render: (code) => <DateText value={code.issuedAt} style="time" />,
  },
  { key: 'by', title: '生成人', width: 120, render: (code) => code.issuedByName },
]

/** Supervision: which sub-districts of the area have a registration code, and how often it is scanned. */
export function AreaCodes() {
  return (
    <ListPage<Code>
      title="小程序二维码"
      path="/api/codes"
      fixedQuery={{ kind: 'registration' }}
      columns={columns}
      filters={[
        {
          key: 'live',
          label: '状态',
          kind: 'select',
          options: [{ value: 'true', label: '使用中' }],
        },
      ]}
      rowKey={(code) => code.id}
      empty={{ sentence: '辖区内的街镇还没有生成注册二维码。二维码由街镇生成，并发给健身团队队长。' }}
    />
  )
}
