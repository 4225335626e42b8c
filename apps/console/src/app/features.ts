import { accountPages } from '#features/accounts/pages.ts'
import { activityPages } from '#features/activities/pages.ts'
import { auditPages } from '#features/audit/pages.ts'
import { codePages } from '#features/codes/pages.ts'
import { committeePages } from '#features/committees/pages.ts'
import { drivePages } from '#features/drives/pages.ts'
import { homePages } from '#features/home/pages.ts'
import { identityPages } from '#features/identity/pages.ts'
import { importPages } from '#features/imports/pages.ts'
import { newsPages } from '#features/news/pages.ts'
import { noticePages } from '#features/notices/pages.ts'
import { operationPages } from '#features/operations/pages.ts'
import { organisationPages, organisationSearch } from '#features/organisations/pages.ts'
import { settingPages } from '#features/settings/pages.ts'
import { statisticsPages } from '#features/statistics/pages.ts'
import { teamPages, teamSearch } from '#features/teams/pages.ts'
import { unitPages } from '#features/units/pages.ts'
import type { Feature, SearchSource } from '#lib/feature.ts'
import { isBusiness } from '#lib/session.ts'

const framePages: Feature[] = [
  {
    path: '/tasks',
    title: '任务',
    menu: { group: 'data', order: 20, icon: 'task' },
    allow: isBusiness,
    load: () => import('./tasks-page.tsx'),
  },
]

/** The table of contents of the console: each module's pages, one line a module. */
export const features: Feature[] = [
  ...homePages,
  ...framePages,
  ...identityPages,
  ...codePages,
  ...committeePages,
  ...importPages,
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
  ...unitPages,
  ...drivePages,
]

/** What the search box at the top looks through; it shows itself when there is something. */
export const searchSources: SearchSource[] = [teamSearch, organisationSearch]
