/** The door of citizens: who a person of the mini-program is, and how he proved it. */
export { getProvenCitizen, type ProvenCitizen } from './identity.ts'
export { makeAuthenticateCitizen } from './sessions.ts'
