import type { LogPage } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { deliveryStates, noticeChannels, noticeTemplates } from '@jianwang/words/notices'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter, type Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'

/** One message on its way out, as /api/notices/deliveries tells it; the text itself is its reader's. */
type Delivery = LogPage['items'][number]

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
  column('title', '消息', 136, (one) => one.title),
  column('channel', '渠道', 128, (one) => noticeChannels[one.channel]),
  column('recipient', '接收人', 136, (one) => one.recipient ?? '—'),
  column('state', '结果', 136, (one) => (
    <StateTag tone={tones[one.state]} word={deliveryStates[one.state]} />
  )),
  column('reason', '原因', 'rest', (one) => <span title={one.reason ?? ''}>{one.reason ?? '—'}</span>),
  column('unit', '单位', 136, (one) => <span title={one.unitName}>{one.unitName}</span>),
  column('createdAt', '时间', 168, (one) => <DateText value={one.createdAt} style="time" />),
]
const filters: Filter[] = [
  choiceFilter('state', '结果', toOptions(deliveryStates)),
  choiceFilter('channel', '渠道', toOptions(noticeChannels)),
  choiceFilter(
    'template',
    '消息',
    Object.entries(noticeTemplates).map(([value, { title }]) => ({ value, label: title })),
  ),
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
