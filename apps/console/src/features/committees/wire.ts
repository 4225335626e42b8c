/** A unit as /api/units sends it. */
export type Unit = {
  id: number
  parentId: number | null
  path: string
  kind: 'city' | 'district' | 'street' | 'committee' | 'body'
  subKind: string
  name: string
  code: string | null
  enabled: boolean
  retired: boolean
  version: number
  isLeaf: boolean
}

export type UnitChange = {
  act: string
  before: unknown
  after: unknown
  reason: string | null
  actorName: string
  changedAt: string
}

export type UnitDetail = Unit & {
  trail: { id: number; name: string }[]
  actions: string[]
  history: UnitChange[]
}
