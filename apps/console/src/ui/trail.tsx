import { Button } from 'antd'
import { useState } from 'react'

/** Paging of a list within a record, forgotten when the list is another: the address belongs to the record. */
export function useTrail(listId: string) {
  const [trail, setTrail] = useState<{ of: string; cursors: string[] }>({ of: listId, cursors: [] })
  const cursors = trail.of === listId ? trail.cursors : []
  return {
    cursor: cursors.at(-1),
    isFirst: cursors.length === 0,
    goNext: (next: string) => setTrail({ of: listId, cursors: [...cursors, next] }),
    goBack: () => setTrail({ of: listId, cursors: cursors.slice(0, -1) }),
  }
}

type TrailButtonsProps = { trail: ReturnType<typeof useTrail>; nextCursor: string | undefined; label: string }

export function TrailButtons({ trail, nextCursor, label }: TrailButtonsProps) {
  if (trail.isFirst && nextCursor === undefined) return null
  return (
    <nav className="jw-paging" aria-label={label}>
      <Button disabled={trail.isFirst} onClick={trail.goBack}>
        上一页
      </Button>
      <Button disabled={nextCursor === undefined} onClick={() => nextCursor && trail.goNext(nextCursor)}>
        下一页
      </Button>
    </nav>
  )
}
