export type NamedUnit = { id: number; name: string }
/** Only what the choices show: it is kept in drafts. */
export type ChosenUnit = { district?: NamedUnit; street?: NamedUnit; committee?: NamedUnit }
