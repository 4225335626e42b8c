import type { Unit } from '#support/units'

export type DemoAccount = {
  username: string
  title: string
  unitId: number
  level:
    | 'city'
    | 'district'
    | 'street'
    | 'office'
    | 'league'
    | 'league_direct'
    | 'league_college'
    | 'league_school'
  role: string
  /** Beside those of the role. */
  grants?: readonly string[]
}
export type DemoPlan = {
  city: Unit
  districts: { unit: Unit; streets: { unit: Unit; committeeIds: number[] }[] }[]
  accounts: DemoAccount[]
}
