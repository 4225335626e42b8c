import type { ClassOpening, ClassParticipants } from '@jianwang/api'
import { ownFoundations } from '@jianwang/records/delivery-classes'
import { placeStates } from '@jianwang/words/places'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { MaskedText } from '#ui/masked-text.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { StateTag, withTones } from '#ui/state-tag.tsx'
import { base } from './class-words.ts'

type Learner = ClassParticipants['items'][number]
const placeLooks = withTones(placeStates, {
  ...{ taken: 'success', waiting: 'info', offered: 'progress', withdrawn: 'neutral', expired: 'neutral' },
})

/** Who signed up, and who waits, in the order of the line; numbers are shown in full with a reason. */
export function Learners({ record }: { record: ClassOpening }) {
  const query = useGet(`${base}/courses/${record.courseId}/participants`)
  return (
    <>
      <LoadedTable<Learner>
        query={query}
        caption="报名和候补"
        columns={columnsOf(record)}
        rows={query.data?.items}
        rowKey={({ placeId }) => placeId}
        skeletonRows={3}
        empty={
          <EmptyState
            sentence={
              record.state === 'matched'
                ? '开始招募后，报名的市民显示在这里。'
                : '还没有人报名。居民来电来访的，可以“登记报名”；已有名单的，可以“导入名单”。'
            }
          />
        }
      />
      {!record.actions.includes('reveal') && (
        <p className="jw-hint">姓名为脱敏显示，完整姓名只对本街镇显示。</p>
      )}
    </>
  )
}

function columnsOf(record: ClassOpening): Column<Learner>[] {
  const columns: Column<Learner>[] = [
    column('order', '序号', 64, (one) => one.orderNo, { align: 'right' }),
    column('name', '姓名', 120, (one) => <span title={one.name}>{one.name}</span>),
    column('phone', '手机号', 200, (one) => <Phone record={record} one={one} />),
    column('state', '状态', 112, (one) => <StateTag {...placeLooks[one.state]} />),
    column('foundation', '有无基础', 96, (one) =>
      one.foundation === null ? '—' : ownFoundations[one.foundation as keyof typeof ownFoundations],
    ),
    column('by', '报名方式', 'rest', (one) => (one.isCitizen ? '本人在小程序报名' : '街镇登记')),
  ]
  return record.actions.includes('enrol')
    ? [...columns, column('act', '操作', 128, (one) => <Tools record={record} one={one} />)]
    : columns
}

const pathOf = (record: ClassOpening, one: Learner) =>
  `${base}/courses/${record.courseId}/participants/${one.placeId}` as const

function Phone({ record, one }: { record: ClassOpening; one: Learner }) {
  return (
    <MaskedText
      label={`${one.name}的手机号`}
      value={one.phoneMasked}
      reveal={
        record.actions.includes('reveal')
          ? async (reason, key) =>
              (await request(`${pathOf(record, one)}/reveal`, { method: 'POST', key, body: { reason } }))
                .value
          : undefined
      }
    />
  )
}

function Tools({ record, one }: { record: ClassOpening; one: Learner }) {
  return (
    <span className="jw-row">
      {one.state === 'offered' && (
        <ConfirmAction
          label="转正"
          look="link"
          confirm={{
            title: `为${one.name}确认名额？`,
            consequence: '请先与本人电话确认。确认后占用一个名额。',
            run: (_, key) => request(`${pathOf(record, one)}/accept`, { method: 'POST', key }),
            done: `${one.name}已有名额。`,
          }}
        />
      )}
      <ConfirmAction
        label="移出"
        look="link"
        kind="danger"
        confirm={{
          title: `把${one.name}移出报名名单？`,
          consequence:
            one.state === 'waiting'
              ? '移出后不再候补；可以重新报名，排到最后。'
              : '移出后名额让给候补的第一位；可以重新报名，排到最后。',
          run: () => request(pathOf(record, one), { method: 'DELETE' }),
          done: `已移出${one.name}。`,
        }}
      />
    </span>
  )
}
