import type { FastifyInstance } from 'fastify'
import { takeProvedLessons } from '#business/payroll'
import { systemActor } from '#platform/call'
import type { setClock } from '#platform/clock'
import { shanghaiDay } from '#platform/clock'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { type Chance, seedChance } from './chance.ts'
import { personName } from './names.ts'
import { type Person, signIn } from './person.ts'
import type { DemoPlan } from './plan.ts'

type Ground = {
  app: FastifyInstance
  house: House
  clock: ReturnType<typeof setClock>
  plan: DemoPlan
  password: string
  now: Date
}
type Coach = { id: string; name: string }
type Slip = { id: string; version: number }

const courses = ['广场舞', '太极拳', '八段锦', '健身操', '柔力球', '慢性病运动干预']
const coachCount = 24

/**
 * The payrolls of the last half-year and of this one, each month made by one and checked by another of the city's finance: old
 * ones confirmed, the last one still with its coaches. @returns how many months
 */
export async function plantPayroll(ground: Ground): Promise<number> {
  const { clock, now } = ground
  const chance = seedChance(20_261_130)
  const coaches = Array.from({ length: coachCount }, () => ({
    id: newId(now.getTime()),
    name: personName(chance),
  }))
  const months = listMonths(shanghaiDay(now))
  await setPayer(ground)
  for (const [at, month] of months.entries()) {
    clock.set(`${month}-08T10:00:00+08:00`)
    await plantMonth(ground, chance, { month, coaches, isLast: at === months.length - 1 })
  }
  clock.set(now.toISOString())
  return months.length
}

/** Who pays stands on every slip. */
async function setPayer(ground: Ground): Promise<void> {
  const checker = await enter(ground, 'payroll.check')
  const { actions: _a, changedBy: _c, ...setting } = await checker.get('/api/payroll/setting')
  const payer = {
    payerName: '上海市社区体育协会',
    payerAccount: '31000000000000001',
    payerBank: '上海银行',
  }
  await checker.put('/api/payroll/setting', { ...setting, ...payer, reason: '首次设置' })
}

/** Of this year, those that follow a month of basic delivery (S1-06) and have their days of payroll behind them. */
function listMonths(today: string): string[] {
  const year = today.slice(0, 4)
  return ['04', '05', '06', '07', '10', '11', '12']
    .map((month) => `${year}-${month}`)
    .filter((month) => `${month}-08` <= today)
}

type Month = { month: string; coaches: readonly Coach[]; isLast: boolean }

async function plantMonth(ground: Ground, chance: Chance, { month, coaches, isLast }: Month): Promise<void> {
  const [maker, checker] = await Promise.all([enter(ground, 'payroll.make'), enter(ground, 'payroll.check')])
  const { years } = (await maker.get('/api/calendar/years')) as { years: { year: number }[] } // as its door answers
  // The windows of a year that is not loaded are refused, as anywhere.
  if (!years.some(({ year }) => month.startsWith(String(year)))) return
  const opening = { actor: systemActor, now: ground.clock.now(), requestId: newId() }
  await withCall(ground.house, opening, (call) =>
    takeProvedLessons(call, ground.plan.city.path, drawLessons(ground.plan, chance, month, coaches)),
  )
  const run = await maker.post('/api/payroll/runs', { month })
  const sent = await maker.post(`/api/payroll/runs/${run.id}/submit`, { version: run.version })
  await checker.post(`/api/payroll/runs/${run.id}/check`, { version: sent.version })
  const { items } = (await maker.get(`/api/payroll/slips?limit=100&runId=${run.id}`)) as { items: Slip[] } // as above
  for (const [at, { id, version }] of items.entries())
    if (!isLast || at % 3 > 0)
      await maker.post(`/api/payroll/slips/${id}/record`, { version, reason: '电话核对无误' })
}

async function enter({ app, plan, password }: Ground, grant: string): Promise<Person> {
  const account = plan.accounts.find((each) => each.grants?.includes(grant))
  if (account === undefined) throw new Error(`demo: nobody has ${grant}`)
  return signIn(app, account, password)
}

/** Of the month before, some lessons of each coach in the sub-districts; one in twelve was told late. */
function drawLessons(plan: DemoPlan, chance: Chance, month: string, coaches: readonly Coach[]) {
  const [year = 2026, at = 1] = month.split('-').map(Number)
  const held = `${year}-${String(at - 1).padStart(2, '0')}`
  const streets = plan.districts.flatMap((district) => district.streets)
  return coaches.flatMap(({ id, name }) => {
    const { unit } = chance.pick(streets)
    const title = chance.pick(courses)
    const feeFen = chance.pick([20_000, 25_000, 30_000, 50_000])
    return Array.from({ length: chance.int(2, 14) }, (_, n) => ({
      lessonId: newId(),
      courseId: newId(),
      coachId: id,
      unitPath: unit.path,
      unitName: unit.name,
      title,
      heldOn: `${held}-${String(1 + n * 2).padStart(2, '0')}`,
      feeFen,
      quotaHold: null,
      feedbackReceivedOn: chance.next() < 0.08 ? `${month}-08` : `${month}-03`,
      coachName: name,
      citizenId: null,
    }))
  })
}
