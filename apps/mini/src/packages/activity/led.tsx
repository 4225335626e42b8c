import { tagOfActivity } from '#lib/activity-states'
import { ledActivities } from '#lib/api'
import { saySpan } from '#lib/dates'
import { go } from '#lib/go'
import { useFeatures } from '#lib/session'
import { usePages } from '#lib/use-pages'
import { useParams } from '#lib/use-params'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Empty, NotOpen } from '#ui/notice'
import { Press } from '#ui/press'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'

/** 团队活动 (S0-30): what the leader publishes in his team's name. */
export default function LedActivities() {
  const { teamId = '' } = useParams()
  const features = useFeatures()
  return (
    <Screen title="团队活动">
      {features?.activities === true ? (
        <NeedSignIn why="只有队长可以发布团队活动。">{() => <List teamId={teamId} />}</NeedSignIn>
      ) : (
        <NotOpen what="活动发布" />
      )}
    </Screen>
  )
}

function List({ teamId }: { teamId: string }) {
  const read = usePages((cursor) => ledActivities.list(teamId, cursor), [teamId])
  return (
    <>
      <Press kind="main" onPress={() => go('/packages/activity/led-edit', { teamId })}>
        发布新活动
      </Press>
      <Load of={read} what="团队活动">
        {(items) =>
          items.length === 0 ? (
            <Empty title="还没有团队活动">写好后提交，街镇审核通过即公开，居民可以报名。</Empty>
          ) : (
            <>
              <Rows label="团队活动">
                {items.map(({ id, title, startsAt, endsAt, state }) => (
                  <Row
                    key={id}
                    title={title}
                    note={saySpan(startsAt, endsAt)}
                    side={<Tag {...tagOfActivity(state)} />}
                    onPress={() => go('/packages/activity/led-one', { id })}
                  />
                ))}
              </Rows>
              <More of={read} />
            </>
          )
        }
      </Load>
    </>
  )
}
