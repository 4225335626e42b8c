import { usualRules } from '../../../packages/records/src/delivery-half-year.ts'
import { consentPurposes } from '../../../packages/words/src/consents.ts'
import { makeIdNumber } from '../../support/id-number.ts'
import {
  coachesAProfile,
  drawClasses,
  drawPoint,
  drawProfile,
  fees,
  grades,
  items,
  type Profile,
  venuesAStreet,
} from './draw.ts'
import { halfYear, office } from './season.ts'
import { together } from './tally.ts'
import { type Coach, pass, type Street, type World } from './world.ts'

/** The operator's and the association's part before the first order (S1-05, S1-06, S1-08, S1-21, A37). */
export async function openHalfYear(world: World): Promise<void> {
  const { tally, association } = world
  const rules = { ...usualRules, opensOn: office.opensOn, closesOn: office.closesOn, months: [9, 10, 11] }
  await tally.act('release the half-year', () =>
    association.put(`/api/delivery/half-years/${halfYear}`, { ...rules, version: 0, reason: '发布下半年' }),
  )
  for (const { name, category } of items) {
    const about = category === 'lecture' ? { kind: 'lecture' } : { kind: 'skill', category }
    const { id } = await tally.act('add an item', () =>
      association.post('/api/coaches/items', { name, ...about }),
    )
    world.itemIds.set(name, id)
  }
  await setFees(world)
  for (const street of world.streets) await openStreet(world, street)
  await hireCoaches(world)
  await setPayer(world)
}

async function setFees({ tally, association }: World): Promise<void> {
  for (const kind of ['skill', 'lecture'] as const)
    for (const grade of grades)
      for (const [at, yuan] of fees[kind][grade].entries()) {
        const period =
          at === 0 ? { fromDay: '2026-08-04', untilDay: '2026-09-30' } : { fromDay: '2026-10-01' }
        await tally.act('set a fee', () =>
          association.post('/api/coaches/fees', { kind, grade, feeFen: yuan * 100, ...period }),
        )
      }
}

async function openStreet(world: World, street: Street): Promise<void> {
  const { chance, tally, size } = world
  for (let n = 1; n <= venuesAStreet; n++) {
    pass(world)
    const point = drawPoint(chance, street.district)
    const venue = {
      name: `文化活动中心${n}`,
      address: `${street.unit.name}中心路 ${n} 号`,
      capacity: 80,
      ...{ ...point, crs: 'wgs84' },
    }
    const { id } = await tally.act('add a venue', () => street.client.post('/api/coaches/venues', venue))
    street.venues.push({ id, ...point })
  }
  street.classes = drawClasses(chance, size.classes, world.isHoliday)
  for (let n = 0; n < size.citizens; n++) street.citizens.push(await world.house.citizen())
}

async function hireCoaches(world: World): Promise<void> {
  const { chance, size } = world
  const districts = [...new Set(world.streets.map(({ district }) => district))]
  let profile: Profile | undefined
  for (let n = 0; n < size.coaches; n++) {
    if (profile === undefined || n % coachesAProfile === 0)
      profile = drawProfile(chance, districts, size.spare)
    world.coaches.push(await hire(world, n, profile))
  }
  const drawn = world.coaches.map((coach) => ({
    coach,
    expiresOn: world.chance.next() < 0.05 ? '2026-10-20' : '2028-12-31',
    isAway: world.chance.next() < 0.1,
  }))
  await together(drawn, (each) => fillIn(world, each))
  await world.house.settle()
}

async function hire(world: World, n: number, profile: Profile): Promise<Coach> {
  const { house, tally, association, chance } = world
  pass(world)
  const name = nameOf(n)
  const citizen = await house.citizen({ name })
  const grade = chance.pick(grades)
  const file = { name, phone: citizen.phone, grade, contractUntil: '2027-06-30' }
  const lists = { items: profile.items, districts: profile.districts }
  const { id } = await tally.act('add a coach', () =>
    association.post('/api/coaches/coaches', { ...file, ...lists }),
  )
  const dice = chance.next()
  return {
    ...{ id, name, citizen, profile, no: n },
    temper: dice < 0.85 ? 'willing' : dice < 0.95 ? 'choosy' : 'silent',
  }
}

type Drawn = { coach: Coach; expiresOn: string; isAway: boolean }

/** What belongs to his file: by the association, by himself on the phone, and by finance. */
async function fillIn(world: World, { coach, expiresOn, isAway }: Drawn): Promise<void> {
  const { tally, association } = world
  const { id, citizen, profile } = coach
  await tally.act('add a qualification', () =>
    association.post(`/api/coaches/coaches/${id}/qualifications`, { name: '社会体育指导员证', expiresOn }),
  )
  await tally.act('set his times', () =>
    association.put(`/api/coaches/coaches/${id}/times`, { freeTimes: profile.free }),
  )
  const consent = consentPurposes.find(({ purpose }) => purpose === 'coach-register')
  await tally.act('agree', () =>
    citizen.post('/api/citizens/consents', { purpose: 'coach-register', version: consent?.version }),
  )
  await tally.act('claim his file', () => citizen.post('/api/my/coach/claim', {}))
  if (isAway) await leaveFor(world, citizen, '2026-10-08', '2026-10-14')
  await tellPayee(world, coach)
}

const digits = [...'一二三四五六七八九']
const families = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
/** No two alike, so that whoever reads the audit knows whom it means. */
const nameOf = (n: number): string =>
  `${families[n % 20]}${digits[Math.floor(n / 20) % 9]}${digits[Math.floor(n / 180) % 9]}`

const leaveFor = ({ tally }: World, citizen: Coach['citizen'], fromDay: string, toDay: string) =>
  tally.act('be away', () => citizen.post('/api/my/coach/absences', { fromDay, toDay, note: '外出' }))

/** finance enters what the coach signed on paper. */
async function tellPayee({ tally, maker }: World, { id, name: holderName, no: n }: Coach): Promise<void> {
  const idNumber = makeIdNumber(`19${70 + (n % 30)}-0${1 + (n % 9)}-15`, n % 1_000)
  const payee = { holderName, idNumber, account: luhn(n), bank: '上海银行徐汇支行' }
  await tally.act('enter a payee', () =>
    maker.put(`/api/coaches/payees/${id}`, {
      ...payee,
      agreedOn: '2026-08-01',
      reason: '教练签字的纸质同意书',
    }),
  )
}

/** A card number that nobody has, with its check digit. */
function luhn(n: number): string {
  const head = `622202${String(n).padStart(12, '0')}`
  const sum = [...head].reduceRight((total, digit, at) => {
    const doubled = (head.length - at) % 2 === 1 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return head + String((10 - (sum % 10)) % 10)
}

async function setPayer({ tally, checker }: World): Promise<void> {
  const {
    actions: _a,
    changedBy: _c,
    ...setting
  } = await tally.act('read the setting', () => checker.get('/api/payroll/setting'))
  const payer = { payerName: '上海市社区体育协会', payerAccount: '3100660001', payerBank: '上海银行' }
  await tally.act('set the payer', () =>
    checker.put('/api/payroll/setting', { ...setting, ...payer, reason: '首次设置' }),
  )
}
