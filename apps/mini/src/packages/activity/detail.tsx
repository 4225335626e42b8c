import type { ShownWhole } from '@jianwang/api'
import { audiences } from '@jianwang/records/activity'
import { sayAges } from '@jianwang/words/activities'
import { useMemo } from 'react'
import { activities } from '#lib/api'
import { sayMoment, saySpan } from '#lib/dates'
import { useFeatures } from '#lib/session'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { NotOpen } from '#ui/notice'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { Places } from '../../parts/activity-rows'
import { NeedSignIn } from '../../parts/need-sign-in'
import { PlaceMap } from '../../parts/place-map'
import { spotsOf } from '../../parts/team-rows'
import { OwnSignUp } from './own-sign-up'
import { TeamSignUp } from './team-sign-up'

export default function Detail() {
  const { id = '' } = useParams()
  const features = useFeatures()
  return (
    <Screen title="活动">
      {features?.activities === true ? <One id={id} /> : <NotOpen what="活动报名" />}
    </Screen>
  )
}

function One({ id }: { id: string }) {
  const read = useLoad(() => activities.one(id), [id])
  const { data } = read
  const spots = useMemo(() => spotsOf(data === undefined ? [] : [data], ({ place }) => place), [data])
  return (
    <Load of={read} what="活动">
      {(activity) => (
        <>
          <Heading level={2} className="first">
            {activity.title} <Places activity={activity} />
          </Heading>
          <Box className="card">
            <Facts of={factsOf(activity)} />
          </Box>
          <Box className="para">{activity.body}</Box>
          <PlaceMap label="活动地点" spots={spots} onSpot={() => undefined} />
          {activity.isOver ? (
            <Box className="para">活动已结束。{activity.summary ?? ''}</Box>
          ) : (
            <NeedSignIn why="报名要有姓名和手机号，请先登录。">
              {(citizen) => (
                <>
                  <OwnSignUp activity={activity} citizen={citizen} onDone={read.reload} />
                  <TeamSignUp activity={activity} onDone={read.reload} />
                </>
              )}
            </NeedSignIn>
          )}
        </>
      )}
    </Load>
  )
}

function factsOf(activity: ShownWhole): [string, string][] {
  const { minAge, maxAge, capacity, taken, waiting } = activity
  const ages = sayAges(minAge, maxAge)
  return [
    ['时间', saySpan(activity.startsAt, activity.endsAt)],
    ['地点', activity.place],
    ['主办', activity.publisherName],
    ['对象', `${audiences[activity.audience]}${ages === '' ? '' : `，${ages}`}`],
    ['名额', `${capacity} 人，已报 ${taken} 人${waiting > 0 ? `，候补 ${waiting} 人` : ''}`],
    ['报名时间', `${sayMoment(activity.signUpFrom)} 至 ${sayMoment(activity.signUpUntil)}`],
    ...(activity.material === null ? [] : [['准备', activity.material] satisfies [string, string]]),
  ]
}
