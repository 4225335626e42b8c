import { activities } from '#lib/api'
import { sayMoment } from '#lib/dates'
import { go, toTab } from '#lib/go'
import { useFeatures } from '#lib/session'
import { tagOfPlace } from '#lib/sign-up-words'
import { usePages } from '#lib/use-pages'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Empty, NotOpen } from '#ui/notice'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'

export default function MyActivities() {
  const features = useFeatures()
  return (
    <Screen title="我的报名">
      {features?.activities === true ? (
        <NeedSignIn why="登录后可以看到您的报名。">{() => <List />}</NeedSignIn>
      ) : (
        <NotOpen what="活动报名" />
      )}
    </Screen>
  )
}

function List() {
  const read = usePages(activities.mine, [])
  return (
    <Load of={read} what="我的报名">
      {(items) =>
        items.length === 0 ? (
          <Empty title="还没有报名" act={{ title: '看看近期活动', onPress: () => toTab('活动') }} />
        ) : (
          <>
            <Rows label="我的报名">
              {items.map(({ activity, ...own }) => (
                <Row
                  key={activity.id}
                  title={activity.title}
                  note={[activity.publisherName, sayMoment(activity.startsAt), activity.place].join(' · ')}
                  side={<Tag {...tagOfPlace(own)} />}
                  onPress={() => go('/packages/activity/detail', { id: activity.id })}
                />
              ))}
            </Rows>
            <More of={read} />
          </>
        )
      }
    </Load>
  )
}
