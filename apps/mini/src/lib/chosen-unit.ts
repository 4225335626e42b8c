import type { NamedUnit } from '@jianwang/api'

/** Only what the choices show: it is kept in drafts. */
export type ChosenUnit = { district?: NamedUnit; street?: NamedUnit; committee?: NamedUnit }
