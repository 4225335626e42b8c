import { toOptions } from '@jianwang/records/fields'
import { deliveryStates, noticeChannels, noticeTemplates } from '@jianwang/words/notices'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import type { Column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import type { Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'

/** One message on its way out, as /api/notices/deliveries tells it; the text itself is its reader's. */
type Delivery = {
  id: string
  title: string
  channel: keyof typeof noticeChannels
  recipient: string | null
  state: keyof typeof deliveryStates
  reason: string | null
  unitName: string
  createdAt: string
  endedAt: string | null
}

const tones: Record<Delivery['state'], Tone> = {
  waiting: 'info',
  sending: 'info',
  sent: 'success',
  unknown: 'warning',
  refused: 'warning',
  skipped: 'neutral',
  failed: 'error',
}
const columns: Column<Delivery>[] = [
  { key: 'title', title: '消息', width: 136, render: (one) => one.title },
  { key: 'channel', title: '渠道', width: 128, render: (one) => noticeChannels[one.channel] },
  { key: 'recipient', title: '接收人', width: 136, render: (one) => one.recipient ?? '—' },
  {
    key: 'state',
    title: '结果',
    width: 136,
    render: (one) => <StateTag tone={tones[one.state]} word={deliveryStates[one.state]} />,
  },
  {
    key: 'reason',
    title: '原因',
    render: (one) => <span title={one.reason ?? ''}>{one.reason ?? '—'}</span>,
  },
  {
    key: 'unit',
    title: '单位',
    width: 136,
    render: (one) => <span title={one.unitName}>{one.unitName}</span>,
  },
  {
    key: 'createdAt',
    title: '时间',
    width: 168,
    render: (one) => <DateText value={one.createdAt} style="time" />,
  },
]
const filters: Filter[] = [
  { key: 'state', label: '结果', kind: 'select', options: toOptions(deliveryStates) },
  { key: 'channel', label: '渠道', kind: 'select', options: toOptions(noticeChannels) },
  {
    key: 'template',
    label: '消息',
    kind: 'select',
    options: Object.entries(noticeTemplates).map(([value, { title }]) => ({ value, label: title })),
  },
]

/** What went out to citizens on behalf of the units in the own area, and why something did not. */
export default function DeliveryList() {
  const go = useGo()
  const maySet = hasGrant(useMe(), 'notices.manage')
  return (
    <ListPage<Delivery>
      title="消息发送记录"
      path="/api/notices/deliveries"
      columns={columns}
      filters={filters}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.title}
      actions={maySet && <Button onClick={() => go('/deliveries/templates')}>消息模板</Button>}
      empty={{ sentence: '还没有向市民发送过消息。认证、审核、退回和入队结果会自动通知队长和队员。' }}
    />
  )
}
