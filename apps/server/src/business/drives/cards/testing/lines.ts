import { type Chance, pick } from '../../testing/chance.ts'
import type { Lane, Office, Person } from './lane.ts'
import type { Model, SheetLine } from './model.ts'

/** Some people of the lane as a random file has them, with wrong names among them. */
export function chooseLines(lane: Lane, model: Model, chance: Chance, by: Office): SheetLine[] {
  const lines: SheetLine[] = []
  for (const person of lane.people) {
    if (chance(2) === 0) continue
    const target =
      by.path === lane.tops[0]?.path && chance(2) === 0 ? pick(chance, lane.offices.slice(0, 2)) : undefined
    const line = blankLine(person, model)
    lines.push({
      ...line,
      name: model.people.has(person.idNumber) && chance(8) === 0 ? '冒名者' : line.name,
      kind: pick(chance, [undefined, undefined, 'member', 'cadre'] as const),
      organisation: target,
      education: pick(chance, [undefined, '高中', '本科', '[清空]']),
      nation: pick(chance, [undefined, undefined, '汉族', '[清空]']),
      phone: pick(chance, [undefined, person.phone, person.phone]),
    })
  }
  return lines
}

/** What a file must say of a person, and nothing more. */
export function blankLine(person: Person, model: Model): SheetLine {
  return {
    idNumber: person.idNumber,
    name: model.people.get(person.idNumber)?.name ?? person.name,
    kind: undefined,
    organisation: undefined,
    education: undefined,
    nation: undefined,
    phone: undefined,
  }
}
