/** The door of activities (活动发布、活动参与): X-05, S0-29…S0-33. */
export type { TeamDoors, TeamMember, TeamOfCitizen } from './doors.ts'
export {
  type ActivitiesChanged,
  activitiesChanged,
  type CheckedIn,
  checkedIn,
  type PlaceOffered,
  placeOffered,
  type SignUpChanged,
  signUpChanged,
  type TrainingAttended,
  trainingAttended,
} from './lifecycle.ts'
export { activityRoutes, myActivityRoutes } from './routes.ts'
export { passOnOffers } from './service/expire.ts'
export { followMergedTeam } from './service/follow-team.ts'
export { eraseCitizen, exportOfCitizen, followMergedCitizen } from './service/person.ts'
export { readScanPage } from './service/scan-page.ts'
export { tellActivityCitizens } from './service/tell-citizens.ts'
export { readTeamFrequencies, type TeamFrequency } from './service/training.ts'
