import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGet, useSend } from '#lib/query.ts'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { base } from './board-words.ts'

/** What the own organisation was told from above and has not read yet. */
export function UrgesReceived() {
  const { data } = useGet(`${base}/urges`, { limit: 100 })
  const unseen = data?.items.filter(({ seen }) => !seen) ?? []
  const sending = useSend((_: undefined, key) =>
    request(`${base}/urges/seen`, { method: 'POST', key, body: { ids: unseen.map(({ id }) => id) } }),
  )
  if (unseen.length === 0) return null
  return (
    <>
      <Notice
        tone="warning"
        title={`上级催办 ${unseen.length} 条`}
        action={
          <Button loading={sending.isPending} onClick={() => sending.mutate(undefined)}>
            已阅
          </Button>
        }
      >
        <ul className="jw-list">
          {unseen.map(({ id, text, from, at }) => (
            <li key={id}>
              {text}
              <span className="jw-hint">
                {' '}
                {from}，{formatDate(at, 'time')}
              </span>
            </li>
          ))}
        </ul>
      </Notice>
      {sending.error && <ProblemAlert problem={sending.error} />}
    </>
  )
}
