/** The door of organisations: sports social organisations (体育社会组织). */

import type { Module } from '#platform/module'
import { spelledNames } from '#platform/names'
import type { HasSheets } from '#support/imports'
import { organisation } from './record.ts'
import { organisationRoutes } from './routes.ts'
import { organisationSheets } from './sheet/sheet.ts'

export { kinds as kindLabels, states as stateLabels } from '@jianwang/records/organisation'
export { listOrganisationFacts } from './service/read.ts'

export const organisationsModule: Module & HasSheets = {
  name: 'organisations',
  routes: [['/api/organisations', organisationRoutes]],
  records: [{ record: organisation, at: '/api/organisations/organisations', sheet: 'organisations' }],
  spelled: spelledNames('organisations.organisation'),
  sheets: { imports: [organisationSheets.import], exports: () => [organisationSheets.export] },
}
