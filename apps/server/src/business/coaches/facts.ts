/** Announced after every change of an item, a fee, a venue or a coach, with what it is of, the act and the state. */
export const coachesChanged = 'coaches.changed'
