import { coaching } from '#lib/api'
import { saySpan } from '#lib/dates'
import { go } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { Box } from '#ui/box'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Press } from '#ui/press'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'

/** The lessons of a coach that have begun, and what each still lacks (S1-28). */
export default function Lessons() {
  return (
    <Screen title="上课照片和视频">
      <NeedSignIn why="登录后可以提交您上课的照片和视频。">{() => <List />}</NeedSignIn>
    </Screen>
  )
}

function List() {
  const read = useLoad(coaching.lessons, [])
  return (
    <Load of={read} what="上过的课">
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="还没有上过的课">课开始以后，会显示在这里，请每节课提交照片和视频。</Empty>
        ) : (
          <>
            <Box className="soft para">
              每节课请提交照片和视频，在本平台提交即为送达，有回执，不用再发微信。
            </Box>
            <Rows label="上过的课">
              {items.map((lesson) => (
                <Row
                  key={lesson.id}
                  title={`${lesson.unitName} · ${lesson.itemName}`}
                  note={`${saySpan(lesson.startsAt, lesson.endsAt)}。${lesson.missing.join('')}`}
                  side={
                    lesson.state === 'complete' ? (
                      <Tag title="已交齐" tone="success" />
                    ) : (
                      <Tag title="待提交" tone="warning" />
                    )
                  }
                  onPress={() => go('/packages/coach/evidence', { id: lesson.id })}
                />
              ))}
            </Rows>
            <Press kind="quiet" onPress={() => go('/packages/coach/thread')}>
              与街镇和协会沟通
            </Press>
          </>
        )
      }
    </Load>
  )
}
