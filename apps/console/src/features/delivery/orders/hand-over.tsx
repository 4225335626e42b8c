import type { DeliveryOrder, OrderHandOvers } from '@jianwang/api'
import { type ContactRole, checkContact, contactRoles } from '@jianwang/records/delivery-contacts'
import { toOptions } from '@jianwang/records/fields'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LabelledChoice } from '#ui/labelled.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { PersonInputs } from '../person-inputs.tsx'
import { base } from './order-words.ts'

type Receipt = OrderHandOvers['items'][number]

const columns: Column<Receipt>[] = [
  column('no', '回执号', 80, (one) => one.no, { align: 'right' }),
  column('role', '职责', 144, (one) => contactRoles[one.role]),
  column('whom', '交接', 'rest', (one) => `${one.fromName} → ${one.toName}`),
  column('reason', '原因', 200, (one) => one.reason),
  column('by', '经办', 96, (one) => one.handedByName),
  column('at', '时间', 160, (one) => <DateText value={one.handedAt} style="time" />),
]

/** 交接回执 of an order (S1-50): seen by who gave and who took over, and by the association. */
export function HandOverList({ orderId }: { orderId: string }) {
  const query = useGet(`${base}/${orderId}/hand-overs`)
  return (
    <LoadedTable<Receipt>
      query={query}
      caption="交接记录"
      columns={columns}
      rows={query.data?.items}
      rowKey={({ id }) => id}
      skeletonRows={1}
      empty={<EmptyState sentence="没有交接过。" />}
    />
  )
}

/** From now on another named person is in charge. */
export function HandOverDialog({ record, onClose }: { record: DeliveryOrder; onClose: () => void }) {
  const id = useId()
  const [role, setRole] = useState<ContactRole>('executor')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const before = (role === 'executor' ? record.executorName : null) ?? record.applicantName
  return (
    <ActDialog
      title="交接这张订单"
      verb="交接"
      check={() => checkContact({ name, phone }, before)[0]?.message}
      choiceId={`${id}-name`}
      reason={{ need: 'required', label: '交接原因' }}
      send={(reason, key) =>
        request(`${base}/${record.id}/hand-over`, {
          method: 'POST',
          key,
          body: { version: record.version, role, name, phone, reason },
        })
      }
      done={({ items }) => `已交接，回执 ${items[0]?.no} 号。`}
      onClose={onClose}
    >
      <LabelledChoice label="交接的职责" value={role} options={toOptions(contactRoles)} onChange={setRole} />
      <p>现在由{before}负责。交接后，已匹配课程的教练会收到消息，并须主动联系新的联系人。</p>
      <PersonInputs
        id={id}
        {...{ name, setName, phone, setPhone }}
        labels={{ name: '接手人姓名', phone: '接手人联系电话' }}
      />
    </ActDialog>
  )
}
