import type { Routes } from '#platform/house'
import { attendanceRoutes } from './routes/attendance.ts'
import { ledRoutes } from './routes/led.ts'
import { mineRoutes } from './routes/mine.ts'
import { photoRoutes, publicPhotoRoutes } from './routes/photos.ts'
import { publicRoutes } from './routes/public.ts'
import { scanRoutes } from './routes/scan.ts'
import { staffRoutes } from './routes/staff.ts'

/** For staff and for anybody; behind the flag of X-05. */
export const activityRoutes: Routes = (house) => async (app) => {
  await app.register(staffRoutes(house))
  await app.register(attendanceRoutes({ base: '/activities', access: 'session', suffix: '' })(house))
  await app.register(photoRoutes({ base: '/activities', access: 'session', suffix: '' })(house))
  await app.register(publicPhotoRoutes(house))
  await app.register(publicRoutes(house))
}

/** For citizens: what they take part in, and what they organise as leaders. */
export const myActivityRoutes: Routes = (house) => async (app) => {
  await app.register(mineRoutes(house))
  await app.register(scanRoutes(house))
  await app.register(ledRoutes(house))
  await app.register(photoRoutes({ base: '/led', access: 'citizen', suffix: 'OfTeam' })(house))
  await app.register(attendanceRoutes({ base: '/led', access: 'citizen', suffix: 'OfTeam' })(house))
}
