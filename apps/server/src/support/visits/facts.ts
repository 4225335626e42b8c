export const visitKind = 'visit'
export const findingKind = 'finding'

/** Announced after every change of a visit or a finding, with the act and the state. */
export const visitsChanged = 'visits.changed'
export const findingsChanged = 'visits.finding-changed'
