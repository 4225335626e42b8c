/** The door of organisations: sports social organisations (体育社会组织). */
export { checkOrganisation, isNameOfBranch, type Place } from './check.ts'
export { kindOfCreditCode } from './credit-kind.ts'
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
export { organisationRoutes } from './routes.ts'
export { appendOrganisation } from './service/create.ts'
export { listOrganisationFacts } from './service/read.ts'
export { organisationExport } from './sheet/export.ts'
export { organisationImport } from './sheet/import.ts'
export { spelledColumns } from './spelled.ts'
export type { InspectionResult, Kind, OwnLevel, State, SupervisorKind } from './tables.ts'
