import { accountPages } from '#features/accounts/pages.ts'
import { activityPages } from '#features/activities/pages.ts'
import { auditPages } from '#features/audit/pages.ts'
import { calendarPages } from '#features/calendar/pages.ts'
import { coachesPages } from '#features/coaches/pages.ts'
import { codePages } from '#features/codes/pages.ts'
import { committeePages } from '#features/committees/pages.ts'
import { deliveryPages } from '#features/delivery/pages.ts'
import { drivePages } from '#features/drives/pages.ts'
import { homePages } from '#features/home/pages.ts'
import { identityPages } from '#features/identity/pages.ts'
import { importPages } from '#features/imports/pages.ts'
import { ledgerPages } from '#features/ledger/pages.ts'
import { newsPages } from '#features/news/pages.ts'
import { noticePages } from '#features/notices/pages.ts'
import { operationPages } from '#features/operations/pages.ts'
import { organisationPages, organisationSearch } from '#features/organisations/pages.ts'
import { payrollPages } from '#features/payroll/pages.ts'
import { publicationPages } from '#features/publications/pages.ts'
import { ratingPages } from '#features/ratings/pages.ts'
import { settingPages } from '#features/settings/pages.ts'
import { statisticsPages } from '#features/statistics/pages.ts'
import { teamPages, teamSearch } from '#features/teams/pages.ts'
import { unitPages } from '#features/units/pages.ts'
import { visitPages } from '#features/visits/pages.ts'
import { type Feature, page, type SearchSource } from '#lib/feature.ts'
import { isBusiness } from '#lib/session.ts'

const framePages: Feature[] = [
  page('/tasks', '任务', () => import('./tasks-page.tsx'), {
    menu: { group: 'data', order: 20, icon: 'task' },
    allow: isBusiness,
  }),
]

/** The table of contents of the console: each module's pages, one line a module. */
export const features: Feature[] = [
  ...homePages,
  ...framePages,
  ...identityPages,
  ...calendarPages,
  ...coachesPages,
  ...codePages,
  ...committeePages,
  ...importPages,
  ...ledgerPages,
  ...organisationPages,
  ...accountPages,
  ...operationPages,
  ...auditPages,
  ...settingPages,
  ...statisticsPages,
  ...teamPages,
  ...newsPages,
  ...activityPages,
  ...noticePages,
  ...publicationPages,
  ...payrollPages,
  ...ratingPages,
  ...unitPages,
  ...visitPages,
  ...drivePages,
  ...deliveryPages,
]

/** What the search box at the top looks through; it shows itself when there is something. */
export const searchSources: SearchSource[] = [teamSearch, organisationSearch]
