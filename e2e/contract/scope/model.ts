/**
 * The rules of S0 about who may do what, written a second time from the manual: sets of units found through parent
 * pointers and a table of acts. Knows neither paths, nor grants of the application, nor any of its code.
 */

export type UnitKind = 'city' | 'district' | 'street' | 'committee' | 'body'
export type Unit = {
  readonly id: number
  readonly parent: number | null
  readonly kind: UnitKind
  readonly name: string
}
export type Office = 'manager' | 'viewer' | 'system_admin' | 'security_admin' | 'audit_admin'
export type Person = { readonly unit: number; readonly office: Office; readonly extras: readonly string[] }

/** `hidden`: may not even learn that it exists. `open`: the rules are silent, only leaks count. */
export type Verdict = 'yes' | 'no' | 'hidden' | 'open'
/** Whose act it is: the area's (supervision, S0-04), the owning level's (management), the level above's (S0-16). */
type Whose = 'area' | 'own' | 'above'

/** Acts on a record. Queries are everybody's whose area holds it, a viewer's too; all else takes a manager. */
const acts = {
  query: 'area',
  // S0-10, S0-14, S0-20: query and modify in the whole area. A roster is information of the team (A12).
  modify: 'area',
  reveal: 'area',
  roster: 'area',
  'change-leader': 'area',
  // S0-09, S0-11, S0-13, S0-15, S0-19, S0-21, S0-23, A33: the own level's.
  submit: 'own',
  certify: 'own',
  review: 'own',
  return: 'own',
  file: 'own',
  'cancel-filing': 'own',
  check: 'own',
  'withdraw-check': 'own',
  delete: 'own',
  restore: 'own',
  dissolve: 'own',
  merge: 'own',
  transfer: 'own',
  withdraw: 'own',
  resubmit: 'own',
  'withdraw-change': 'own',
  code: 'own',
  // S0-16: the district approves what its sub-districts added; nobody approves his own.
  approve: 'above',
  'send-back': 'above',
  'approve-change': 'above',
  'return-change': 'above',
} as const satisfies Record<string, Whose>
export type Act = keyof typeof acts

/** S0-09, S0-13, S0-17, S0-19: which teams a level adds. */
const categoriesOf: Readonly<Record<string, readonly string[]>> = {
  city: ['city'],
  district: ['district', 'student'],
  street: ['community'],
}

export type Model = ReturnType<typeof makeModel>

export function makeModel(units: readonly Unit[]) {
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const unitOf = (id: number): Unit => {
    const unit = known.get(id)
    if (unit === undefined) throw new Error(`no unit ${id}`)
    return unit
  }
  const inside = new Map<number, Set<number>>()
  for (const unit of units)
    for (let at: Unit | undefined = unit; at !== undefined; at = known.get(at.parent ?? -1))
      inside.set(at.id, (inside.get(at.id) ?? new Set()).add(unit.id))

  /** The unit whose level a person acts at; a body (club, centre, association) acts at its parent's (S0-02c). */
  const standsAt = (person: Person): number => {
    const unit = unitOf(person.unit)
    return unit.kind === 'body' && unit.parent !== null ? unit.parent : unit.id
  }
  const isStaff = (person: Person) => person.office === 'manager' || person.office === 'viewer'
  /** Units whose rows a person may know of. The three administrators know of none (三员分立). */
  const unitsOf = (person: Person): ReadonlySet<number> =>
    isStaff(person) ? (inside.get(standsAt(person)) ?? new Set()) : new Set()
  const levelOf = (person: Person) => unitOf(standsAt(person)).kind
  const standsAbove = (person: Person, owner: number) =>
    unitOf(owner).kind === 'street' &&
    unitOf(owner).parent === standsAt(person) &&
    levelOf(person) === 'district'

  const judge = (person: Person, act: Act, owner: number): Verdict => {
    if (!isStaff(person)) return 'no'
    if (!unitsOf(person).has(owner)) return 'hidden'
    if (person.office === 'viewer') return act === 'query' ? 'yes' : 'no'
    const whose: Whose = acts[act]
    const holds =
      whose === 'area' ||
      (whose === 'own' && standsAt(person) === owner) ||
      (whose === 'above' && standsAbove(person, owner))
    return holds ? 'yes' : 'no'
  }
  const judgeAdd = (person: Person, category: string): Verdict =>
    person.office === 'manager' && categoriesOf[levelOf(person)]?.includes(category) === true ? 'yes' : 'no'

  return {
    unitOf,
    standsAt,
    unitsOf,
    isStaff,
    levelOf,
    standsAbove,
    judge,
    judgeAdd,
    /** A33: each level adds organisations of its own. */
    judgeAddOrganisation: (person: Person): Verdict => (person.office === 'manager' ? 'yes' : 'no'),
    /** S0-22: a sub-district issues its own registration code. Other managers have none to issue, and are told so. */
    judgeRegistrationCode: (person: Person): Verdict =>
      person.office !== 'manager' ? 'no' : levelOf(person) === 'street' ? 'yes' : 'open',
    /**
     * S0-56, A39: a sub-district's committees are its own affair. Names of units are public, so nothing is hidden.
     * Whether the city, which reorganises the tree, may also rename a committee is not said.
     */
    judgeCommittee: (person: Person, street: number): Verdict => {
      if (person.office !== 'manager') return 'no'
      if (levelOf(person) === 'city') return 'open'
      return levelOf(person) === 'street' && standsAt(person) === street ? 'yes' : 'no'
    },
    /** A34: the own level by default; the whole area with a permission of its own, city and district only. */
    judgeExport: (person: Person, wish: { area: 'own' | 'all'; full: boolean }): Verdict => {
      if (person.office !== 'manager') return 'no'
      const may = (extra: string) => person.extras.includes(extra)
      if (wish.full && !may('export.full')) return 'no'
      if (wish.area === 'own') return 'yes'
      return may('export.area') && levelOf(person) !== 'street' ? 'yes' : 'no'
    },
    /** S0-67, A19: each level writes its own news; with every level allowed, articles as well. */
    judgeWriteNews: (person: Person): Verdict => (person.office === 'manager' ? 'yes' : 'no'),
    /**
     * What is published reaches downwards; the rest, and the `past` of all, is the own level's. From above nobody looks
     * into a lower level's drafts, and nobody writes but the level itself.
     */
    judgeNews: (
      person: Person,
      act: 'read' | 'past' | 'write',
      row: { owner: number; published: boolean },
    ): Verdict => {
      if (!isStaff(person)) return 'no'
      const own = standsAt(person) === row.owner
      const reached = own || (row.published && inside.get(row.owner)?.has(standsAt(person)) === true)
      if (act === 'read') return reached ? 'yes' : 'hidden'
      if (act === 'past') return own ? 'yes' : 'hidden'
      if (person.office !== 'manager') return 'no'
      return own ? 'yes' : reached ? 'no' : 'hidden'
    },
    exported: (person: Person, area: 'own' | 'all'): ReadonlySet<number> =>
      area === 'own' ? new Set([standsAt(person)]) : unitsOf(person),
    isBelow: (unit: number, top: number) => inside.get(top)?.has(unit) === true,
  }
}
