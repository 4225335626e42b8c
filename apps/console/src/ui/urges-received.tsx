import type { UrgeList } from '@jianwang/api'
import { Button } from 'antd'
import { formatDate } from '#lib/format.ts'
import { useSend } from '#lib/query.ts'
import { Notice, ProblemAlert } from './problem-alert.tsx'

type Props = {
  /** 上级催办 */
  title: string
  urges: UrgeList['items'] | undefined
  /** Says that they were read. */
  see: (ids: string[], key: string) => Promise<unknown>
}

/** What the own unit was told from above and has not read yet. */
export function UrgesReceived({ title, urges, see }: Props) {
  const unseen = urges?.filter(({ seen }) => !seen) ?? []
  const sending = useSend((_: undefined, key) =>
    see(
      unseen.map(({ id }) => id),
      key,
    ),
  )
  if (unseen.length === 0) return null
  return (
    <>
      <Notice
        tone="warning"
        title={`${title} ${unseen.length} 条`}
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
