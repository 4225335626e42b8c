/** The door of citizens: who a person of the mini-program is, how he proved it, and what he agreed to. */

import type { Module } from '#platform/module'
import { contributorsOf, type KeepsCitizens } from './followers.ts'
import { citizenRoutes } from './routes.ts'
import { removeOldCodes } from './service/sms.ts'

export type {
  CitizenEraser,
  CitizenExporter,
  CitizenFollower,
  ExportSection,
  KeepsCitizens,
} from './followers.ts'
export { getProvenCitizen, type ProvenCitizen } from './identity.ts'
export { countAges } from './service/ages.ts'
export { hasConsent, requireConsent } from './service/consents.ts'
export { refuseUnguardedMinor } from './service/guardian.ts'
export { findCitizenByPhone, findCitizensByPhone } from './service/phone.ts'
export { phoneOf } from './service/reach.ts'
export { openidOf } from './service/sign-in.ts'
export { unionIndexOf, unionsOfCitizens } from './service/unions.ts'
export { makeAuthenticateCitizen } from './sessions.ts'
export { type FindTextCheck, findTextCheck, type TextCheck, type Verdict } from './text-check.ts'

export const citizensModule: Module<Partial<KeepsCitizens>> = {
  name: 'citizens',
  routes: (modules) => [['/api/citizens', citizenRoutes(contributorsOf(modules))]],
  clearings: [removeOldCodes],
}
