import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Loaded } from '#ui/page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { type BoardLine, base } from './board-words.ts'

/** What one organisation was told, when and by whom, and whether it was read (S4-17). */
export function UrgeHistory({ line, onClose }: { line: BoardLine; onClose: () => void }) {
  const query = useGet(`${base}/urges`, { unitId: line.unitId, limit: 50 })
  return (
    <Dialog title={`${line.name}的催办记录`} place="side" open onClose={onClose}>
      <Loaded query={query}>
        {(data) => (
          <>
            <ol className="drive-urges">
              {data.items.map((urge) => (
                <li key={urge.id}>
                  <p className="jw-row">
                    <DateText value={urge.at} style="time" />
                    <StateTag tone={urge.seen ? 'success' : 'warning'} word={urge.seen ? '已阅' : '未阅'} />
                  </p>
                  <p>{urge.text}</p>
                  <p className="jw-hint">
                    {urge.from} {urge.by}
                    {urge.seenAt !== null && (
                      <>
                        {' · 阅于 '}
                        <DateText value={urge.seenAt} style="time" />
                      </>
                    )}
                  </p>
                </li>
              ))}
            </ol>
            {data.nextCursor && <p className="jw-hint">更早的记录见审计日志。</p>}
          </>
        )}
      </Loaded>
    </Dialog>
  )
}
