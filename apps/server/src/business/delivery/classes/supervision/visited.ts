import type { Severity } from '@jianwang/records/visit'
import type { Call } from '#platform/call'
import { nameUnits } from '#support/units'
import type { HasVisits } from '#support/visits'
import { loadItems, loadVenues } from '../../catalogue.ts'
import { filmChecklist, lessonChecklist } from './checklists.ts'
import { tellFilming } from './film.ts'
import { placeOf } from './place.ts'
import { weighLesson } from './risk.ts'
import { listLessonsOfDay } from './store.ts'

type Visited = HasVisits['visited'][number]

/** The confirmed lessons of a day, as places to go to. */
const listLessons: Visited['list'] = async (call: Call, day) => {
  const lessons = await listLessonsOfDay(call.tx, day)
  const venueIds = [...new Set(lessons.flatMap(({ venue_id }) => venue_id ?? []))]
  const [items, venues, units] = await Promise.all([
    loadItems(call, 'retired'),
    loadVenues(call, venueIds),
    nameUnits(call, lessons),
  ])
  return lessons.map((lesson) => {
    const venue = venues.get(lesson.venue_id ?? '')
    const unit = units.get(lesson.unit_id) ?? ''
    return {
      id: lesson.id,
      title: `${unit}${items.get(lesson.item_id)?.name ?? '配送课程'}第 ${lesson.seq} 节`,
      ...placeOf(venue, unit),
      startsAt: lesson.starts_at,
      endsAt: lesson.ends_at,
      unitId: lesson.unit_id,
      unitPath: lesson.unit_path,
      ...weighLesson({ ...lesson, missedBefore: lesson.missed_before }),
    }
  })
}

/** Working days until what a supervisor found is to be put right (S1-15). */
const dueDays: Readonly<Record<Severity, number>> = { minor: 10, major: 5, severe: 3 }

/** Spot checks come unannounced; a film crew is booked, and the sub-district co-operates (S1-42). */
export const visited: HasVisits['visited'] = [
  {
    kind: 'lesson',
    title: '课程督导',
    checklist: lessonChecklist,
    isAnnounced: false,
    dueDays,
    list: listLessons,
  },
  {
    kind: 'lesson-film',
    title: '宣教中心拍摄',
    checklist: filmChecklist,
    isAnnounced: true,
    booking: { grant: 'delivery.arrange', tell: tellFilming },
    dueDays,
    list: listLessons,
  },
]
