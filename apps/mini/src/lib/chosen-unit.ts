import type { NamedUnit } from './wire'

/** Only what the choices show: it is kept in drafts. */
export type ChosenUnit = { district?: NamedUnit; street?: NamedUnit; committee?: NamedUnit }
