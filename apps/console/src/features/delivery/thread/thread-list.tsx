import './thread.css'
import type { DeliveryThreads } from '@jianwang/api'
import { threadSides } from '@jianwang/records/delivery-thread'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { StateTag } from '#ui/state-tag.tsx'

type Thread = DeliveryThreads['items'][number]

/** Where orders and classes are talked about: what is not read yet stands first. */
export default function ThreadList() {
  const query = useGet('/api/delivery/threads')
  return (
    <Page title="沟通" lead="订单和班级中协会、街镇、教练的留言（近 180 天），没有读过的排在前面。">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState sentence="还没有留言。在订单详情或班级详情的“沟通”中可以留言。" />
          ) : (
            <ol className="delivery-threads" aria-label="沟通">
              {items.map((one) => (
                <li key={one.id} className="jw-card">
                  <Row one={one} />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Page>
  )
}

function Row({ one }: { one: Thread }) {
  const { last } = one
  return (
    <>
      <div className="jw-row">
        <AppLink href={one.kind === 'order' ? `/delivery/orders/${one.id}` : `/delivery/classes/${one.id}`}>
          {one.unitName} · {one.title}
        </AppLink>
        {one.unread > 0 && <StateTag tone="warning" word={`${one.unread} 条未读`} />}
      </div>
      <p>{last.text}</p>
      <p className="jw-hint">
        {threadSides[last.side]} {last.authorName} <DateText value={last.writtenAt} style="time" />
      </p>
    </>
  )
}
