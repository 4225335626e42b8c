/**
 * What the notice and A27…A29 say, written down a second time and in another way: a few maps, no SQL, nothing of the
 * module. A fault of one is a difference between the two.
 */
export type ModelPerson = {
  id: string
  idNumber: string
  name: string
  kind: 'member' | 'cadre'
  unit: string
  state: 'active' | 'transferred_out' | 'left'
  fields: Record<string, string>
  phone: boolean
  /** Came back as a cadre after he had left over age: no file makes him a member again. */
  returned: boolean
  card: boolean
  ended: boolean
  transfer: string
  offered: string | undefined
  /** The transfer that ended the card. */
  endedBy: string
}
export type SheetLine = {
  idNumber: string
  name: string
  kind: 'member' | 'cadre' | undefined
  organisation: { id: number; path: string } | undefined
  education: string | undefined
  nation: string | undefined
  phone: string | undefined
}
type Transfer = {
  id: string
  by: { path: string }
  to: { path: string } | undefined
  state: 'done' | 'offered' | 'accepted' | 'refused' | 'recalled'
}
export type Model = ReturnType<typeof makeModel>

export function makeModel() {
  const people = new Map<string, ModelPerson>()
  const transfers: Transfer[] = []
  const tries = new Map<string, number>()
  let pending = ''

  function say(person: ModelPerson, line: SheetLine): boolean {
    const before = JSON.stringify([person.fields.education, person.fields.nation, person.phone, person.kind])
    for (const key of ['education', 'nation'] as const) {
      const said = line[key]
      if (said === undefined) continue
      if (said === '[清空]') delete person.fields[key]
      else person.fields[key] = said
    }
    if (line.phone !== undefined) person.phone = true
    if (line.kind !== undefined) person.kind = line.kind
    return (
      before !== JSON.stringify([person.fields.education, person.fields.nation, person.phone, person.kind])
    )
  }

  function importLines(by: string, lines: readonly SheetLine[]) {
    // `held`: looks new to who cannot see the person, and is not written.
    const tally = { new: 0, changed: 0, wrong: 0, held: 0 }
    for (const line of lines) {
      const place = line.organisation?.path ?? by
      const person = people.get(line.idNumber)
      if (person === undefined) {
        const fresh: ModelPerson = {
          id: '',
          idNumber: line.idNumber,
          name: line.name,
          kind: 'member',
          unit: place,
          state: 'active',
          fields: {},
          phone: false,
          returned: false,
          card: false,
          ended: false,
          transfer: '',
          offered: undefined,
          endedBy: '',
        }
        say(fresh, line)
        people.set(line.idNumber, fresh)
        tally.new++
      } else if (person.name !== line.name) {
        if (person.unit.startsWith(by)) tally.wrong++
        else tally.held++
      } else if (person.state === 'active') {
        const here = line.organisation === undefined ? person.unit.startsWith(by) : person.unit === place
        if (!here) tally.wrong++
        else if (person.returned && person.kind === 'cadre' && line.kind === 'member') tally.wrong++
        else if (say(person, line)) tally.changed++
      } else if (person.state === 'left' && line.kind !== 'cadre') tally.wrong++
      else if (
        person.state === 'transferred_out' &&
        person.offered !== undefined &&
        !place.startsWith(person.offered)
      )
        tally.wrong++
      else {
        say(person, line)
        if (person.state === 'left') person.returned = true
        person.state = 'active'
        person.unit = place
        const offer = transfers.find((each) => each.id === person.transfer && each.state === 'offered')
        if (offer !== undefined && of(offer.id).length === 0) offer.state = 'accepted'
        person.offered = undefined
        tally.changed++
      }
    }
    return tally
  }

  function sendOut(
    by: string,
    ids: readonly string[],
    reason: 'moved' | 'over_age',
    to: string | undefined,
    overAge: ReadonlySet<string>,
  ): number {
    let moved = 0
    pending = `pending ${transfers.length}`
    for (const person of people.values()) {
      if (!ids.includes(person.id) || !person.unit.startsWith(by)) continue
      if (person.state !== 'active') continue
      if (person.kind === 'cadre' && !(reason === 'over_age' && person.returned)) continue
      if (reason === 'over_age' && !overAge.has(person.idNumber)) continue
      person.state = reason === 'over_age' ? 'left' : 'transferred_out'
      person.offered = to
      person.transfer = pending
      if (reason === 'over_age' && person.card && !person.ended) {
        person.ended = true
        person.endedBy = pending
      }
      moved++
    }
    return moved
  }

  const of = (id: string) =>
    [...people.values()].filter((person) => person.transfer === id && person.state !== 'active')

  return {
    people,
    transfers,
    importLines,
    sendOut,
    nameTransfer: (id: string) => {
      for (const person of people.values()) {
        if (person.transfer === pending) person.transfer = id
        if (person.endedBy === pending) person.endedBy = id
      }
    },
    countOffered: (id: string) => of(id).filter((person) => person.state === 'transferred_out').length,
    accept: (id: string, place: string) => {
      for (const person of of(id)) Object.assign(person, { state: 'active', unit: place, offered: undefined })
      for (const each of transfers) if (each.id === id) each.state = 'accepted'
    },
    refuse: (id: string) => {
      for (const person of of(id)) person.offered = undefined
      for (const each of transfers) if (each.id === id) each.state = 'refused'
    },
    recall: (id: string, by: string): number => {
      const back = of(id).filter((person) => person.unit.startsWith(by))
      for (const person of back) {
        person.state = 'active'
        person.offered = undefined
        if (person.endedBy === id) person.ended = false
        person.endedBy = ''
      }
      if (back.length > 0 && of(id).length === 0)
        for (const each of transfers) if (each.id === id) each.state = 'recalled'
      return back.length
    },
    release: (person: ModelPerson): boolean => {
      if (!person.card) return false
      Object.assign(person, { card: false, ended: false, endedBy: '' })
      return true
    },
    claim: (person: { idNumber: string; name: string }): 'claimed' | 'held' | 'unmatched' | 'too-many' => {
      const tried = (tries.get(person.idNumber) ?? 0) + 1
      tries.set(person.idNumber, tried)
      if (tried > 5) return 'too-many'
      const known = people.get(person.idNumber)
      if (known?.state !== 'active' || known.name !== person.name || !known.phone) return 'unmatched'
      if (known.card && !known.ended) return 'held'
      known.card = true
      known.ended = false
      known.endedBy = ''
      return 'claimed'
    },
  }
}
