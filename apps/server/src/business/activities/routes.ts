import type { Routes } from '#platform/house'
import type { TeamDoors } from './doors.ts'
import { attendanceRoutes } from './routes/attendance.ts'
import { ledRoutes } from './routes/led.ts'
import { mineRoutes } from './routes/mine.ts'
import { openActivities } from './routes/open.ts'
import { photoRoutes, publicPhotoRoutes } from './routes/photos.ts'
import { publicRoutes } from './routes/public.ts'
import { scanRoutes } from './routes/scan.ts'
import { staffRoutes } from './routes/staff.ts'

/** For staff and for anybody; behind the flag of X-05. What must be known of teams is handed in. */
export const activityRoutes =
  (doors: TeamDoors): Routes =>
  (house) =>
  async (app) => {
    const open = openActivities(house, doors)
    await app.register(staffRoutes(open))
    await app.register(attendanceRoutes(open, { base: '/activities', access: 'session', suffix: '' }))
    await app.register(photoRoutes(open, { base: '/activities', access: 'session', suffix: '' }))
    await app.register(publicPhotoRoutes(open))
    await app.register(publicRoutes(open))
  }

/** For citizens: what they take part in, and what they organise as leaders. */
export const myActivityRoutes =
  (doors: TeamDoors): Routes =>
  (house) =>
  async (app) => {
    const open = openActivities(house, doors)
    await app.register(mineRoutes(open))
    await app.register(scanRoutes(open))
    await app.register(ledRoutes(open))
    await app.register(photoRoutes(open, { base: '/led', access: 'citizen', suffix: 'OfTeam' }))
    await app.register(attendanceRoutes(open, { base: '/led', access: 'citizen', suffix: 'OfTeam' }))
  }
