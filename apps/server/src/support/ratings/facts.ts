export const subjectKind = 'rating'

/** Announced after every change of a rating, with the act, the kind and the subject. */
export const ratingsChanged = 'ratings.changed'
