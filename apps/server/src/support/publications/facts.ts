export const subjectKind = 'publication'

/** Announced with every issue: a version, or a notice of change. */
export const publicationIssued = 'publications.issued'
/** Announced when a channel was set up or changed, a delivery was ended by a person, a contact or a question changed. */
export const publicationsChanged = 'publications.changed'
