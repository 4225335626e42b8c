import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useGet, useSend } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'

/** What the level above did to teams of the own unit, until somebody here says that it was read. */
export function ToldList() {
  const me = useMe()
  const { data, error, refetch } = useGet('/api/teams/told')
  const seeing = useSend((id: string, key) => request(`/api/teams/told/${id}/seen`, { method: 'POST', key }))
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  if (data === undefined || (data.length === 0 && me.unit.level !== 'street')) return null
  return (
    <section className="jw-card jw-stack">
      <h2>上级对本单位团队的处理</h2>
      {data.length === 0 && <EmptyState sentence="上级没有合并过本单位的团队。" />}
      {seeing.error && <ProblemAlert problem={seeing.error} />}
      {data.map((word) => (
        <div key={word.id} className="jw-sub-section">
          <p>{word.text}</p>
          <div className="jw-row">
            <span className="jw-hint">
              {word.unit} {word.by}，<DateText value={word.at} />
            </span>
            <AppLink href={`/teams/${word.teamId}`}>查看团队</AppLink>
            {word.seenAt === undefined && hasGrant(me, 'teams.write') ? (
              <Button size="small" loading={seeing.isPending} onClick={() => seeing.mutate(word.id)}>
                知道了
              </Button>
            ) : (
              word.seenAt !== undefined && <span className="jw-hint">{word.seenBy}已阅</span>
            )}
          </div>
        </div>
      ))}
    </section>
  )
}
