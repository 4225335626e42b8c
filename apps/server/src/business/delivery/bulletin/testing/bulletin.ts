import { type Client, openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { addItem, openAssociation } from '../../../coaches/testing/office.ts'
import { addLesson, freezeBulletin } from './week.ts'

export const openAt = '/api/publications/public/bulletin'

/** A Friday at two in the afternoon, and what is taught in the week after it. */
export type BulletinDesk = {
  house: TestHouse
  unit: UnitRef
  street: Client
  association: Client
  taiji: { courseId: string; lessonId: string }
  /** A session does not outlive a night. */
  signInAt(moment: string): Promise<void>
  /** As if nothing had been published, and then the bulletin of this Friday. */
  renew(): Promise<void>
  /** As anybody reads it. */
  week(query?: string): ReturnType<JSON['parse']>
}

export async function openBulletin(): Promise<BulletinDesk> {
  const house = await openTestHouse('2026-11-27T13:00:00+08:00')
  const unit = await house.unit('奉贤区', '金海街道')
  const [street, association] = [await house.staff(unit), await openAssociation(house)]
  const taiji = await plantWeek(house, unit, { street, association })
  const desk: BulletinDesk = {
    ...{ house, unit, street, association, taiji },
    signInAt: async (moment) => {
      house.clock.set(moment)
      desk.street = await house.staff(unit)
      desk.association = await openAssociation(house)
    },
    renew: async () => {
      await house.owner.query(
        'truncate publications.publication cascade; delete from publications.contact; delete from places.seating',
      )
      await house.owner.query(
        `update delivery.lesson set starts_at = '2026-12-02T09:00+08:00', ends_at = '2026-12-02T10:30+08:00' where id = '${taiji.lessonId}'`,
      )
      await desk.signInAt('2026-11-27T14:00:00+08:00')
      await freezeBulletin(house)
    },
    week: async (query = '') => (await house.anonymous.get(`${openAt}${query}`)).body,
  }
  return desk
}

/** A class, a lecture, and what is not to stand there. @returns the class */
async function plantWeek(
  house: TestHouse,
  unit: UnitRef,
  { street, association }: { street: Client; association: Client },
) {
  const item = await addItem(association, { name: '太极拳' })
  const lecture = await addItem(association, { name: '膝关节保护', kind: 'lecture', category: null })
  const venue = { name: '金海文体中心', address: '金海路 1 号', capacity: 60 }
  const venueId = (await street.post('/api/coaches/venues', venue)).body.id
  const taiji = await addLesson(house, unit, {
    itemId: item.id,
    venueId,
    at: '2026-12-02T09:00+08:00',
    until: '2026-12-02T10:30+08:00',
  })
  await addLesson(house, unit, {
    itemId: lecture.id,
    kind: 'lecture',
    venueId,
    at: '2026-12-06T14:00+08:00',
    until: '2026-12-06T15:30+08:00',
  })
  // Not yet confirmed, called off, and of the weeks before and after.
  for (const [at, state] of [
    ['2026-12-03', 'planned'],
    ['2026-12-03', 'cancelled'],
    ['2026-11-29', 'confirmed'],
    ['2026-12-07', 'confirmed'],
  ] as const)
    await addLesson(house, unit, {
      itemId: item.id,
      at: `${at}T09:00+08:00`,
      until: `${at}T10:00+08:00`,
      state,
    })
  return taiji
}
