import type {
  OrganisationKind as Kind,
  OwnLevel,
  OrganisationState as State,
} from '@jianwang/records/organisation'

/** Announced after every change of an organisation; listeners ask listOrganisationFacts for what it is now. */
export const organisationsChanged = 'organisations.changed'

export type OrganisationsChanged = {
  act: string
  state: State
  level: OwnLevel
  /** Who should be told: the district of a sub-district's organisation (A33, deletion). */
  informPath?: string
}

/** What statistics and the exchange need of one organisation. */
export type OrganisationFact = {
  id: string
  unitPath: string
  unitId: number
  level: OwnLevel
  /** The kind of organisation (社会团体 …), as statistics divide by it. */
  category: Kind
  state: State
  live: boolean
  awaiting: boolean
  items: string[]
  /** 0 when it was not given. */
  memberCount: number
  foundedOn: string | null
  registeredDistrictId: number | null
  createdAt: Date
  updatedAt: Date
}
