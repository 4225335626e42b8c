/** The door of organisations: sports social organisations (体育社会组织). */

import type { Module } from '#platform/module'
import type { HasSheets } from '#support/imports'
import { organisationRoutes } from './routes.ts'
import { organisationExport } from './sheet/export.ts'
import { organisationImport } from './sheet/import.ts'
import { spelledColumns } from './spelled.ts'

export { kindOfCreditCode } from '@jianwang/records/credit-code'
export { checkOrganisation, isNameOfBranch, type Place } from './check.ts'
export { type OrganisationDraft, tidyDraft } from './draft.ts'
export {
  type FormField,
  formFields,
  inspectionLabels,
  kindLabels,
  supervisorLabels,
} from './extra-fields.ts'
export { type OrganisationFact, type OrganisationsChanged, organisationsChanged } from './facts.ts'
export { stateLabels } from './lifecycle.ts'
export { appendOrganisation } from './service/create.ts'
export { listOrganisationFacts } from './service/read.ts'
export type { InspectionResult, Kind, OwnLevel, State, SupervisorKind } from './tables.ts'

export const organisationsModule: Module & HasSheets = {
  name: 'organisations',
  routes: [['/api/organisations', organisationRoutes]],
  spelled: spelledColumns,
  sheets: { imports: [organisationImport], exports: () => [organisationExport] },
}
