import { ageOn } from '#platform/check-digits'

/** PIPL 28, 31: of whom everything is sensitive, and whose parents decide. Unknown birth is not counted as a child's. */
export function isUnder14(bornOn: string | null | undefined, day: string): boolean {
  return bornOn !== null && bornOn !== undefined && ageOn(bornOn, day) < 14
}

export function isUnder18(bornOn: string | null | undefined, day: string): boolean {
  return bornOn !== null && bornOn !== undefined && ageOn(bornOn, day) < 18
}
