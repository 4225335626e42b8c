/** The door of citizens: who a person of the mini-program is, how he proved it, and what he agreed to. */
export {
  type CitizenChanged,
  type CitizensMerged,
  citizenChanged,
  citizenClosed,
  citizensMerged,
} from './facts.ts'
export type { CitizenEraser, CitizenExporter, CitizenFollower, ExportSection, Merged } from './followers.ts'
export { getProvenCitizen, type ProvenCitizen } from './identity.ts'
export { citizenRoutes } from './routes.ts'
export { hasConsent, requireConsent } from './service/consents.ts'
export { refuseUnguardedMinor } from './service/guardian.ts'
export { findCitizenByPhone, findCitizensByPhone } from './service/phone.ts'
export { phoneOf } from './service/reach.ts'
export { openidOf } from './service/sign-in.ts'
export { removeOldCodes } from './service/sms.ts'
export { unionIndexOf, unionsOfCitizens } from './service/unions.ts'
export { makeAuthenticateCitizen } from './sessions.ts'
