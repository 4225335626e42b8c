/** The door of organisations: sports social organisations (体育社会组织). */

import type { Module } from '#platform/module'
import { makeGrams, makeNameKey } from '#platform/names'
import type { HasSheets } from '#support/imports'
import { organisation } from './record.ts'
import { organisationRoutes } from './routes.ts'
import { organisationSheets } from './sheet/sheet.ts'

export { kindOfCreditCode } from '@jianwang/records/credit-code'
export type {
  InspectionResult,
  OrganisationKind as Kind,
  OrganisationState as State,
  OwnLevel,
  SupervisorKind,
} from '@jianwang/records/organisation'
export {
  inspections as inspectionLabels,
  kinds as kindLabels,
  states as stateLabels,
  supervisors as supervisorLabels,
} from '@jianwang/records/organisation'
export { isNameOfBranch } from '@jianwang/records/organisation-name'
export { checkOrganisation, type Place } from './check.ts'
export { type OrganisationDraft, tidyDraft } from './draft.ts'
export { formFields } from './extra-fields.ts'
export { type OrganisationFact, type OrganisationsChanged, organisationsChanged } from './facts.ts'
export { appendOrganisation } from './service/create.ts'
export { listOrganisationFacts } from './service/read.ts'

export const organisationsModule: Module & HasSheets = {
  name: 'organisations',
  routes: [['/api/organisations', organisationRoutes]],
  records: [{ record: organisation, at: '/api/organisations/organisations', sheet: 'organisations' }],
  spelled: [
    {
      table: 'organisations.organisation',
      column: 'name_grams',
      spell: (name) => makeGrams(makeNameKey(name)),
    },
  ],
  sheets: { imports: [organisationSheets.import], exports: () => [organisationSheets.export] },
}
