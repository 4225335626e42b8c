import { listMembersOf, listTeamsOfCitizen } from '#business/teams'
import type { Routes } from '#platform/house'
import type { TeamDoors } from './doors.ts'
import { attendanceRoutes } from './routes/attendance.ts'
import { ledRoutes } from './routes/led.ts'
import { mineRoutes } from './routes/mine.ts'
import { photoRoutes, publicPhotoRoutes } from './routes/photos.ts'
import { publicRoutes } from './routes/public.ts'
import { scanRoutes } from './routes/scan.ts'
import { staffRoutes } from './routes/staff.ts'

const doors: TeamDoors = { teamsOf: listTeamsOfCitizen, membersOf: listMembersOf }

/** For staff and for anybody; behind the flag of X-05. */
export const activityRoutes: Routes = (house) => async (app) => {
  await app.register(staffRoutes(doors)(house))
  await app.register(attendanceRoutes(doors, { base: '/activities', access: 'session', suffix: '' })(house))
  await app.register(photoRoutes(doors, { base: '/activities', access: 'session', suffix: '' })(house))
  await app.register(publicPhotoRoutes(doors)(house))
  await app.register(publicRoutes(house))
}

/** For citizens: what they take part in, and what they organise as leaders. */
export const myActivityRoutes: Routes = (house) => async (app) => {
  await app.register(mineRoutes(doors)(house))
  await app.register(scanRoutes(doors)(house))
  await app.register(ledRoutes(doors)(house))
  await app.register(photoRoutes(doors, { base: '/led', access: 'citizen', suffix: 'OfTeam' })(house))
  await app.register(attendanceRoutes(doors, { base: '/led', access: 'citizen', suffix: 'OfTeam' })(house))
}
