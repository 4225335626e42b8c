import { foldCountsOnce } from '#business/drives'
import { shanghaiDay } from '#platform/clock'
import { seedChance } from './chance.ts'
import { giveCards } from './league/cards.ts'
import { listAsking, plantChanges, undecided } from './league/changes.ts'
import {
  type Ground,
  importFile,
  openOffices,
  plantTree,
  type SignInCitizen,
  sendFile,
  setDay,
} from './league/office.ts'
import { enrol, isEarly, openRegistry, type Rostered } from './league/people.ts'
import { allotQuotas, declareCounts, openCampaign } from './league/supervision.ts'
import type { DemoAccount } from './plan.ts'

/** Two who have their card still before them: with phone and number they can be played on the phone. */
export const claimants = [
  { name: '沈晓雯', phone: '13900010001', born: '2008-05-04', serial: 902 },
  { name: '陆一鸣', phone: '13900010002', born: '2008-09-12', serial: 903 },
] as const

/**
 * A league of about forty organisations and fifteen hundred people in the middle of its drive: one window is over, the
 * other open. All but the cards goes through the product's own API, and files through its import.
 */
export async function plantLeague(ground: Ground, signInCitizen: SignInCitizen): Promise<DemoAccount[]> {
  const chance = seedChance(20_170_725)
  setDay(ground, 25)
  const league = await plantTree(ground)
  const registry = openRegistry(chance, shanghaiDay(ground.now))
  const rolls = enrol(league, registry, claimants)
  await openCampaign(ground, league)
  await declareCounts(ground, league, rolls, chance)

  setDay(ground, 22)
  let offices = await openOffices(ground, league, ['bureau', 'sector', 'centre'])
  for (const key of ['bureau', 'sector', 'centre'])
    await importFile(ground, offices(key), rowsOf(rolls.below(league.at(key)).filter(isEarly)))

  setDay(ground, 9)
  offices = await openOffices(ground, league, ['xh', 'school', 'cn', 'college'])
  const inSchool = new Set(rolls.below(league.at('school')))
  await importFile(ground, offices('school'), rowsOf([...inSchool]))
  const others = rolls.below(league.at('xh')).filter((each) => !inSchool.has(each))
  await importFile(ground, offices('xh'), rowsOf(others))
  // Not all are entered yet: the board shows fewer than were declared.
  await importFile(ground, offices('cn'), rowsOf(rolls.below(league.at('cn')).filter(isEarly)))
  await importFile(ground, offices('college'), rowsOf(rolls.below(league.at('college'))))

  setDay(ground, 2)
  await giveCards(ground, league, [...claimants, ...listAsking(league, rolls)])
  offices = await openOffices(ground, league, [
    'root',
    'xh',
    'school',
    'cn',
    'college',
    'bureau',
    'sector',
    'centre',
  ])
  await plantChanges({ ground, league, rolls, offices }, signInCitizen)

  setDay(ground, 0)
  offices = await openOffices(ground, league, ['root', 'college'])
  const strangers = Array.from({ length: 18 }, () =>
    registry.person({ unitId: league.at('students'), life: 'college' }, 'member'),
  )
  await sendFile(
    ground,
    offices('college'),
    undecided(rowsOf(strangers), rowsOf(rolls.below(league.at('students')))),
  )
  for (const { name, phone } of claimants) await signInCitizen(name, phone)
  while (await foldCountsOnce(ground.house));
  await allotQuotas(offices('root'))
  return [...league.accounts]
}

const rowsOf = (people: readonly Rostered[]) => people.map(({ row }) => row)
