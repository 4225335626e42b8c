import type { Answer } from '@jianwang/api/asked'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGet } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, Page } from '#ui/page.tsx'

/** 查看额度: colleagues who have used up the day's lookups of personal numbers, and more of it for good reason. */
export default function LookupLeavesPage() {
  const query = useGet('/api/identity/lookup-leaves')
  return (
    <Page
      title="查看额度"
      lead="每个账号每天查看完整号码、按号码查找合计 300 次。用完后须由本单位或上级单位的另一名管理员批准，当天有效，记入审计日志。"
    >
      <Loaded query={query}>
        {({ items, more }) =>
          items.length === 0 ? (
            <EmptyState sentence="今天没有同事用完额度。" />
          ) : (
            <section className="jw-card">
              <ul className="jw-list">
                {items.map((one) => (
                  <li key={one.accountId}>
                    <Leave one={one} more={more} />
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </Loaded>
    </Page>
  )
}

type Leave = Answer<'GET', '/api/identity/lookup-leaves'>['items'][number]

function Leave({ one, more }: { one: Leave; more: number }) {
  return (
    <div className="jw-row">
      <strong>{one.personName}</strong>
      <span>{one.username}</span>
      <span className="jw-hint">
        已用 {one.lookups} / {one.most} 次，{formatDate(one.usedUpAt, 'time')} 用完
      </span>
      <ConfirmAction
        label={`批准增加 ${more} 次`}
        confirm={{
          title: `今天再给 ${one.personName} 增加 ${more} 次？`,
          consequence: '请先问清用途。批准的人、时间和事由会记入审计日志。',
          reason: 'required',
          reasonLabel: '事由',
          verb: '批准',
          run: (reason, key) =>
            request(`/api/identity/lookup-leaves/${one.accountId}`, {
              method: 'POST',
              key,
              body: { reason },
            }),
          done: '已批准，当天有效。',
        }}
      />
    </div>
  )
}
