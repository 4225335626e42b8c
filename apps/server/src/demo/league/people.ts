import { idCheckCharacter } from '#platform/check-digits'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import type { Chance } from '../chance.ts'
import { personName } from '../names.ts'
import type { League } from './office.ts'
import type { Life } from './tree.ts'

/** One person of the made-up league, as an organisation writes him into a file. */
export type Rostered = { name: string; idNumber: string; phone: string | undefined; row: WritableRow }
export type Registry = {
  person(place: { unitId: number; life: Life }, kind: 'member' | 'cadre', post?: string): Rostered
  known(place: { unitId: number }, about: Known): Rostered
}
/** Somebody who is named beforehand, so that who looks at the demo can be him. */
export type Known = { name: string; phone: string; born: string; serial: number }

/** 310100 is the whole of the municipality: it stands in nobody's number, so that nobody is meant. */
export function madeUpIdNumber(born: string, serial: number): string {
  const body = `310100${born.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return body + idCheckCharacter(body)
}

const lives: Readonly<
  Record<Life, { ages: readonly [number, number]; education: readonly string[]; fresh: number }>
> = {
  school: { ages: [15, 17], education: ['高中'], fresh: 3 },
  vocational: { ages: [15, 18], education: ['中专'], fresh: 3 },
  college: { ages: [18, 24], education: ['本科', '本科', '本科', '硕士'], fresh: 4 },
  work: { ages: [20, 29], education: ['大专', '本科', '本科', '硕士'], fresh: 6 },
}
const nations = ['汉族', '汉族', '汉族', '汉族', '汉族', '汉族', '汉族', '回族', '满族', '壮族']

export function openRegistry(chance: Chance, today: string): Registry {
  const taken = new Set<string>()
  const year = Number(today.slice(0, 4))
  let phones = 20_000_000
  /** The latest such day of the year that is not ahead. */
  const past = (of: number, day: string) => (`${of}-${day}` <= today ? `${of}-${day}` : `${of - 1}-${day}`)
  const numberFor = (born: string): { idNumber: string; serial: number } => {
    for (let serial = chance.int(100, 999); ; serial = (serial % 999) + 1) {
      const idNumber = madeUpIdNumber(born, serial)
      if (taken.has(idNumber)) continue
      taken.add(idNumber)
      return { idNumber, serial }
    }
  }
  /** What the drive is about: some fields were never filled. */
  const mostly = <T>(value: T, missing: number): T | undefined =>
    chance.next() < missing ? undefined : value
  return {
    person: ({ unitId, life }, kind, post) => {
      const { ages, education, fresh } = lives[life]
      const age = kind === 'cadre' && life !== 'work' ? chance.int(17, 20) : chance.int(...ages)
      const month = String(chance.int(1, 12)).padStart(2, '0')
      const born = `${year - age}-${month}-${String(chance.int(1, 28)).padStart(2, '0')}`
      const { idNumber, serial } = numberFor(born)
      const name = personName(chance)
      const phone = mostly(`139${String(phones++)}`, 0.06)
      const began = year - chance.int(0, fresh)
      const admitted = Math.max(year - age + 14, year - chance.int(0, 9))
      const row = {
        name,
        idNumber,
        kind,
        organisation: String(unitId),
        phone,
        sex: serial % 2 === 0 ? '女' : '男',
        nation: mostly(chance.pick(nations), 0.1),
        education: mostly(chance.pick(education), 0.14),
        politics: mostly(age > 22 && chance.next() < 0.2 ? '中共党员' : '共青团员', 0.08),
        admittedOn: mostly(past(Math.min(admitted, year), '05-04'), 0.12),
        ...(life === 'work' ? { hiredOn: past(began, '07-01') } : { enrolledOn: past(began, '09-01') }),
        ...(kind === 'cadre' ? { post: mostly(post ?? '委员', 0.1) } : {}),
      }
      return { name, idNumber, phone, row }
    },
    known: ({ unitId }, { name, phone, born, serial }) => {
      const idNumber = madeUpIdNumber(born, serial)
      taken.add(idNumber)
      const row = {
        name,
        idNumber,
        kind: 'member',
        organisation: String(unitId),
        phone,
        sex: serial % 2 === 0 ? '女' : '男',
        nation: '汉族',
        education: '本科',
        politics: '共青团员',
        admittedOn: past(Number(born.slice(0, 4)) + 15, '05-04'),
      }
      return { name, idNumber, phone, row }
    },
  }
}

/** Who belongs to an organisation, and to it with all below it. */
export type Rolls = { in(unitId: number): readonly Rostered[]; below(unitId: number): readonly Rostered[] }

const posts = ['书记', '组织委员', '宣传委员', '副书记', '文体委员', '学习委员']

/** The first file of an organisation holds seven of eight. */
export const isEarly = (_: Rostered, n: number) => n % 8 !== 7

/** Everybody of the made-up league; who is known stands in one branch of a school. */
export function enrol(league: League, registry: Registry, known: readonly Known[]): Rolls {
  const own = new Map<number, Rostered[]>()
  for (const { unitId, plot } of league.places) {
    const place = { unitId, life: plot.life }
    const cadres = Array.from({ length: plot.cadres }, (_, n) =>
      registry.person(place, 'cadre', posts[n % posts.length]),
    )
    const members = Array.from({ length: plot.members }, () => registry.person(place, 'member'))
    const named = unitId === league.at('grade') ? known.map((each) => registry.known(place, each)) : []
    own.set(unitId, [...cadres, ...members, ...named])
  }
  return {
    in: (unitId) => own.get(unitId) ?? [],
    below: (unitId) =>
      league.places
        .filter(({ line }) => line.includes(unitId))
        .flatMap((place) => own.get(place.unitId) ?? []),
  }
}
