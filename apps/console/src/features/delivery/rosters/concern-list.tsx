import type { Concern } from '@jianwang/api'
import { concernStates } from '@jianwang/records/delivery-roster'
import { toOptions } from '@jianwang/records/fields'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base, concernLooks } from './roster-words.ts'

/** The sentence says what it is of: it has the room. */
const columns: Column<Concern>[] = [
  column('state', '状态', 96, (one) => <StateTag {...concernLooks[one.state]} />),
  column('said', '情况', 'rest', (one) => <span title={one.said}>{one.said}</span>),
  column('item', '课程', 104, (one) => <span title={one.itemName}>{one.itemName}</span>),
  column('unit', '街镇', 96, (one) => one.unitName),
  column('raised', '发现时间', 144, (one) => (
    <span className="jw-number">{formatDate(one.raisedAt, 'time')}</span>
  )),
  column('act', '核查结果', 128, (one) => <Settle one={one} />),
]

function Settle({ one: { id, version, actions, outcome, said } }: { one: Concern }) {
  if (!actions.includes('settle')) return <span title={outcome ?? ''}>{outcome ?? '—'}</span>
  return (
    <ConfirmAction
      label="登记核查结果"
      look="link"
      confirm={{
        title: '登记这件事的核查结果？',
        consequence: `${said}登记后不再列为待核查；同一件事又有新情况的，会重新列出。`,
        reason: 'required',
        reasonLabel: '核查结果',
        run: (reason, key) =>
          request(`${base}/concerns/${id}/settle`, { method: 'POST', key, body: { version, reason } }),
        done: '已登记。',
      }}
    />
  )
}

/** 督导事项 (S1-13): what looks as if a lesson was not held as it was confirmed. */
export default function ConcernList() {
  return (
    <ListPage<Concern>
      title="督导事项"
      path={`${base}/concerns`}
      columns={columns}
      filters={[choiceFilter('state', '状态', toOptions(concernStates))]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.said}
      rowHref={(one) => `/delivery/rosters/${one.courseId}`}
      empty={{
        sentence: '没有需要核查的事项。签到、照片视频和名单有疑问的，会显示在这里，并提高督导抽查的权重。',
      }}
    />
  )
}
