import type { CodeShape as Code } from '@jianwang/api'
import { formatNumber } from '#lib/format.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'

const statusWords: Record<Code['status'], { tone: Tone; word: string }> = {
  valid: { tone: 'success', word: '使用中' },
  expired: { tone: 'warning', word: '已过期' },
  revoked: { tone: 'neutral', word: '已停用' },
}

const columns: Column<Code>[] = [
  column('unit', '街镇', 'rest', (code) => <span title={code.unitName}>{code.unitName}</span>),
  column('status', '状态', 112, (code) => <StateTag {...statusWords[code.status]} />),
  column('scans', '扫码次数', 104, (code) => formatNumber(code.scanCount), { align: 'right' }),
  column('last', '最近扫码', 160, (code) => <DateText value={code.lastScannedAt} style="time" />),
  column('issued', '生成时间', 160, (code) => <DateText value={code.issuedAt} style="time" />),
  column('by', '生成人', 120, (code) => code.issuedByName),
]

/** Supervision: which sub-districts of the area have a registration code, and how often it is scanned. */
export function AreaCodes() {
  return (
    <ListPage<Code>
      title="小程序二维码"
      path="/api/codes"
      fixedQuery={{ kind: 'registration' }}
      columns={columns}
      filters={[choiceFilter('live', '状态', [{ value: 'true', label: '使用中' }])]}
      rowKey={(code) => code.id}
      empty={{ sentence: '辖区内的街镇还没有生成注册二维码。二维码由街镇生成，并发给健身团队队长。' }}
    />
  )
}
