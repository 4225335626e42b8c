import type { Shown } from '@jianwang/api'
import { saySpan } from '#lib/dates'
import { go } from '#lib/go'
import { Words } from '#ui/box'
import { Row, Rows } from '#ui/row'

export function Places({ activity }: { activity: Pick<Shown, 'capacity' | 'taken'> }) {
  const left = activity.capacity - activity.taken
  return left > 0 ? (
    <Words className="tag tag-success">余 {left} 个名额</Words>
  ) : (
    <Words className="tag tag-warning">已满，可候补</Words>
  )
}

/** Who publishes it stands first: neighbours like to give their activities the same name. */
export function noteOf(activity: Pick<Shown, 'publisherName' | 'startsAt' | 'endsAt' | 'place'>): string {
  return [activity.publisherName, saySpan(activity.startsAt, activity.endsAt), activity.place].join(' · ')
}

export function ActivityRows({ activities, label }: { activities: readonly Shown[]; label: string }) {
  return (
    <Rows label={label}>
      {activities.map((activity) => (
        <Row
          key={activity.id}
          title={activity.title}
          note={[activity.publisherName, saySpan(activity.startsAt, activity.endsAt), activity.place].join(
            ' · ',
          )}
          side={<Places activity={activity} />}
          onPress={() => go('/packages/activity/detail', { id: activity.id })}
        />
      ))}
    </Rows>
  )
}
