import { activitiesProblems } from './problems/activities.ts'
import { citizensProblems } from './problems/citizens.ts'
import { codesProblems } from './problems/codes.ts'
import { drivesProblems } from './problems/drives.ts'
import { gatewaysProblems } from './problems/gateways.ts'
import { identityProblems } from './problems/identity.ts'
import { importsProblems } from './problems/imports.ts'
import { newsProblems } from './problems/news.ts'
import { noticesProblems } from './problems/notices.ts'
import { officialProblems } from './problems/official.ts'
import { organisationsProblems } from './problems/organisations.ts'
import { peopleProblems } from './problems/people.ts'
import { platformProblems } from './problems/platform.ts'
import { settingProblems } from './problems/settings.ts'
import { statisticsProblems } from './problems/statistics.ts'
import { teamsProblems } from './problems/teams.ts'
import type { ProblemWords } from './problems/types.ts'
import { unitsProblems } from './problems/units.ts'

/** Every problem code's Chinese words: one place, read by the server and shown by the screens. */
export const problemWords: ProblemWords = {
  ...platformProblems,
  ...unitsProblems,
  ...identityProblems,
  ...citizensProblems,
  ...peopleProblems,
  ...organisationsProblems,
  ...teamsProblems,
  ...newsProblems,
  ...activitiesProblems,
  ...drivesProblems,
  ...noticesProblems,
  ...codesProblems,
  ...gatewaysProblems,
  ...importsProblems,
  ...officialProblems,
  ...settingProblems,
  ...statisticsProblems,
}
