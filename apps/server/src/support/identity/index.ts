/** The door of identity. */
export { makeAuthenticate } from './sessions.ts'
