import { coaching } from '#lib/api'
import { saySpan } from '#lib/dates'
import { go } from '#lib/go'
import { showRolls, useRolls } from '#lib/rolls'
import { useLoad } from '#lib/use-load'
import { Load } from '#ui/load'
import { Empty, Notice } from '#ui/notice'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'

/** The coach's lessons of these weeks, each with its list (S1-27). */
export default function RollsPage() {
  return (
    <Screen title="上课点名">
      <NeedSignIn why="登录后可以为您上的课点名。">{() => <Rolls />}</NeedSignIn>
    </Screen>
  )
}

function Rolls() {
  const read = useLoad(async () => showRolls(await coaching.rolls()), [])
  const told = useRolls()
  if (told === undefined)
    return (
      <Load of={read} what="上课名单">
        {() => null}
      </Load>
    )
  return (
    <>
      {read.error === undefined ? null : (
        <Notice tone="warning" title="没有网络，显示的是上次读取的名单">
          可以照常点名，记录保存在本机，网络恢复后自动发送。
        </Notice>
      )}
      {told.items.length === 0 ? (
        <Empty title="近期没有您上的课">前一周和后两周的课会显示在这里。</Empty>
      ) : (
        <Rows label="近期的课">
          {told.items.map((lesson) => (
            <Row
              key={lesson.lessonId}
              title={`${lesson.itemName}第 ${lesson.seq} 节`}
              note={`${saySpan(lesson.startsAt, lesson.endsAt)} · ${lesson.unitName} · ${lesson.venueName}`}
              side={<State {...lesson} />}
              onPress={() => go('/packages/coach/roll', { id: lesson.lessonId })}
            />
          ))}
        </Rows>
      )}
    </>
  )
}

function State({ heads, state }: { heads: number; state: string }) {
  if (state === 'held') return <Tag title={`${heads} 人到课`} tone="success" />
  return <Tag title="未点名" tone="neutral" />
}
