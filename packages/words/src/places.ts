/** How one stands with places that are given out by number; told alike to himself, to the organiser and in his own copy. */
export const placeStates = {
  taken: '已报名',
  waiting: '候补中',
  offered: '待确认',
  // By himself or by the organiser.
  withdrawn: '已取消',
  expired: '逾期未确认',
} as const
export type PlaceState = keyof typeof placeStates
