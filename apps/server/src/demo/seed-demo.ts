import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Call, everything } from '#platform/call'
import { setClock, shanghaiYear } from '#platform/clock'
import type { Config, Secrets } from '#platform/config'
import { seedAccount, seedAdministrators } from '#support/identity'
import { listLiveChildren, listUnitsInScope, type Unit } from '#support/units'
import { buildApp } from '../app.ts'
import { closeHouse, openHouse } from '../house.ts'
import { startSimulators } from '../simulators/outside.ts'
import { plantActivities } from './activities.ts'
import { plantArticles, plantNotices } from './articles.ts'
import { type Chance, seedChance } from './chance.ts'
import { openCitizens, plantLedTeams } from './citizens.ts'
import { plantClasses } from './classes.ts'
import { plantCoaches } from './coaches.ts'
import { placeHalfYear, plantOrders } from './delivery.ts'
import { plantLeague } from './league.ts'
import { type Home, plantOrganisation } from './organisations.ts'
import { plantPayroll } from './payroll.ts'
import { type Person, signIn } from './person.ts'
import type { DemoAccount, DemoPlan } from './plan.ts'
import { type PlantedTeam, plantTeam } from './teams.ts'

/** Known to everybody who reads the start screen; production refuses fixed passwords. */
export const demoPassword = 'Jianwang#2026'
const demoDistricts = ['杨浦区', '闵行区', '奉贤区']
const teamCount = 300
const organisationCount = 60

/** An account for every role at every level: the city, three districts, all their sub-districts, the three administrators. */
export async function seedAccounts(call: Call, config: Config): Promise<DemoPlan> {
  const [city] = await listUnitsInScope(call.tx, everything, ['city'], 1)
  if (city === undefined) throw new Error('the units are not seeded')
  const accounts: DemoAccount[] = []
  const add = async (
    unit: Unit,
    level: DemoAccount['level'],
    role: 'manager' | 'viewer',
    extraGrants: string[] = [],
    post: string = role === 'manager' ? '管理员' : '查看员',
  ) => {
    const title = `${unit.name}${post}`
    const made = await seedAccount(
      call,
      { personName: title.slice(-12), unitId: unit.id, role, extraGrants, fixedPassword: demoPassword },
      config,
    )
    accounts.push({ username: made.username, title, unitId: unit.id, level, role, grants: extraGrants })
  }
  await add(city, 'city', 'manager', ['export.area', 'export.full', 'delivery.arrange', 'visits.manage'])
  // What one has written another one reviews. The bureau's: of course delivery it reads everything (S1-51).
  await add(city, 'city', 'manager', [], '体育局管理员')
  await add(city, 'city', 'viewer')
  const [association] = (await listLiveChildren(call.tx, city.id)).filter((unit) => unit.kind === 'body')
  if (association !== undefined) await add(association, 'city', 'manager', ['delivery.arrange'], '公共服务部')
  // Two persons for what coaches are paid (S1-32).
  await add(city, 'city', 'manager', ['payroll.make'], '财务制单')
  await add(city, 'city', 'manager', ['payroll.check'], '财务复核')
  const districts: DemoPlan['districts'] = []
  for (const name of demoDistricts) {
    const unit = (await listLiveChildren(call.tx, city.id)).find((each) => each.name === name)
    if (unit === undefined) continue
    await add(unit, 'district', 'manager', ['export.area'])
    await add(unit, 'district', 'viewer')
    const streets = (await listLiveChildren(call.tx, unit.id)).filter(
      (each) => each.kind === 'street' && each.enabled,
    )
    for (const street of streets) await add(street, 'street', 'manager')
    const [first] = streets
    if (first !== undefined) await add(first, 'street', 'viewer')
    const withCommittees = []
    for (const street of streets)
      withCommittees.push({
        unit: street,
        committeeIds: (await listLiveChildren(call.tx, street.id)).slice(0, 12).map((each) => each.id),
      })
    districts.push({ unit, streets: withCommittees })
  }
  for (const made of await seedAdministrators(call, config, demoPassword))
    accounts.push({
      username: made.username,
      title: made.unitName,
      unitId: city.id,
      level: 'office',
      role: made.role,
    })
  return { city, districts, accounts }
}

/** Fills three districts through the product's own API, in last year and this one, so that everything has its history. */
export async function seedDemo(
  config: Config,
  secrets: Secrets,
  plan: DemoPlan,
  say: (text: string) => void,
): Promise<void> {
  const now = new Date()
  const year = shanghaiYear(now)
  const clock = setClock(`${year - 1}-03-09T09:30:00+08:00`)
  const outside = await startSimulators({ clock })
  outside.wechat.bindUnion()
  const house = await openHouse(
    { ...config, ...outside.config, logLevel: 'warn' },
    { ...secrets, ...outside.secrets },
    clock,
  )
  const app = await buildApp(house)
  try {
    await app.ready()
    const chance = seedChance(20_261_122)
    const people = await signInAll(app, plan)
    const teams = await plantTeams(people, plan, chance, say)
    await fileSome(teams, chance, 0.85)
    say(`已登记 ${teams.length} 支健身团队（teams planted）`)
    const signInCitizen = openCitizens(app, outside.wechat)
    const square = await plantLedTeams(signInCitizen, teams, clock, now)
    const league = await plantLeague({ app, house, clock, password: demoPassword, now }, signInCitizen)
    say(`已建立电子团务平台演示组织，账号 ${league.length} 个（league planted）`)
    const half = placeHalfYear(now)
    clock.set(half.at.toISOString())
    const staff = await signInAll(app, plan)
    const courses = await plantOrders(staff, plan, half, now)
    const delivery = await plantCoaches(
      ownerOf(staff, plan, plan.city),
      (unit) => ownerOf(staff, plan, unit),
      plan,
      {
        chance,
        now: half.at,
      },
    )
    say(`已登记 ${delivery.coaches} 位教练、${delivery.venues} 处配送场地（coaches and venues planted）`)
    const classes = await plantClasses({ app, clock, plan, password: demoPassword, now }, staff, courses)
    say(`已批准 ${courses.length} 门配送课程，${classes} 门有教练（courses planted）`)
    const payrolls = await plantPayroll({ app, house, clock, plan, password: demoPassword, now })
    say(`已编制 ${payrolls} 个月的配送老师工资单（payrolls planted）`)
    clock.set(now.toISOString())
    const today = await signInAll(app, plan)
    const later = teams.map((team) => ({ ...team, owner: today.get(team.owner.username) ?? team.owner }))
    await fileSome(later, chance, 0.6)
    await plantOrganisations(today, plan, chance)
    say(`已登记 ${organisationCount} 个体育社会组织（organisations planted）`)
    const activities = await plantActivities(await square.meet(), today, now)
    const articles = await plantArticles(today, plan)
    const notices = await plantNotices(today, plan, now)
    say(
      `已发布 ${activities} 项活动、${articles} 篇新闻、${notices} 条赛事和培训通知（activities, articles and notices planted）`,
    )
    await writeFile(accountsFile(config.dataDir), JSON.stringify([...plan.accounts, ...league]), {
      mode: 0o600,
    })
  } finally {
    await app.close()
    await closeHouse(house)
    await outside.close()
  }
}

export function accountsFile(dataDir: string): string {
  return join(dataDir, 'demo-accounts.json')
}

async function signInAll(app: Parameters<typeof signIn>[0], plan: DemoPlan): Promise<Map<string, Person>> {
  const managers = plan.accounts.filter((account) => account.role === 'manager')
  const people = await Promise.all(managers.map((account) => signIn(app, account, demoPassword)))
  return new Map(people.map((person) => [person.username, person]))
}

function ownerOf(people: Map<string, Person>, plan: DemoPlan, unit: Unit): Person {
  const username =
    plan.accounts.find((account) => account.unitId === unit.id && account.role === 'manager')?.username ?? ''
  const person = people.get(username)
  if (person === undefined) throw new Error(`demo: nobody manages ${unit.name}`)
  return person
}

/** One owner works one after the other; owners work beside each other. */
async function plantTeams(
  people: Map<string, Person>,
  plan: DemoPlan,
  chance: Chance,
  say: (text: string) => void,
): Promise<PlantedTeam[]> {
  const jobs: {
    unit: Unit
    category: 'community' | 'district' | 'city' | 'student'
    committeeIds: number[]
  }[] = []
  for (let n = 0; n < 8; n++) jobs.push({ unit: plan.city, category: 'city', committeeIds: [] })
  for (const district of plan.districts) {
    for (let n = 0; n < 6; n++) jobs.push({ unit: district.unit, category: 'district', committeeIds: [] })
    for (let n = 0; n < 4; n++) jobs.push({ unit: district.unit, category: 'student', committeeIds: [] })
  }
  const streets = plan.districts.flatMap((district) => district.streets)
  for (let n = 0; jobs.length < teamCount; n++) {
    const street = streets[n % streets.length]
    if (street !== undefined)
      jobs.push({ unit: street.unit, category: 'community', committeeIds: street.committeeIds })
  }
  const byUnit = Map.groupBy(jobs, (job) => job.unit.id)
  const taken = new Set<string>()
  let done = 0
  const planted = await Promise.all(
    [...byUnit.values()].map(async (mine, index) => {
      const own = seedChance(chance.int(1, 1_000_000) + index)
      const teams: PlantedTeam[] = []
      for (const job of mine) {
        teams.push(
          await plantTeam(ownerOf(people, plan, job.unit), own, taken, {
            category: job.category,
            state: pickState(own),
            committeeIds: job.committeeIds,
          }),
        )
        done += 1
        if (done % 100 === 0) say(`健身团队 ${done} / ${teamCount}`)
      }
      return teams
    }),
  )
  return planted.flat()
}

function pickState(chance: Chance): PlantedTeam['state'] {
  const roll = chance.next()
  if (roll < 0.03) return 'draft'
  if (roll < 0.11) return 'submitted'
  return roll < 0.19 ? 'certified' : 'reviewed'
}

async function fileSome(teams: readonly PlantedTeam[], chance: Chance, share: number): Promise<void> {
  for (const team of teams)
    if (team.state === 'reviewed' && team.members >= 10 && chance.next() < share) {
      const { version } = await team.owner.get(`/api/teams/teams/${team.id}`)
      await team.owner.post(`/api/teams/teams/${team.id}/file`, { version })
    }
}

async function plantOrganisations(
  people: Map<string, Person>,
  plan: DemoPlan,
  chance: Chance,
): Promise<void> {
  const homes: { unit: Unit; home: Home; district: Unit | undefined }[] = []
  const homeOf = (unit: Unit, level: Home['level'], district: Unit | undefined): Home => ({
    name: unit.name,
    level,
    districtName: district?.name ?? '',
    districtCode: district?.code?.slice(0, 6) ?? '310000',
    isTown: unit.subKind === 'town',
  })
  for (let n = 0; n < 6; n++)
    homes.push({ unit: plan.city, home: homeOf(plan.city, 'city', undefined), district: undefined })
  for (const { unit } of plan.districts)
    for (let n = 0; n < 5; n++) homes.push({ unit, home: homeOf(unit, 'district', unit), district: unit })
  for (let n = 0; homes.length < organisationCount; n++) {
    const district = plan.districts[n % plan.districts.length]
    const street = district?.streets[Math.floor(n / plan.districts.length) % district.streets.length]
    if (district === undefined || street === undefined) break
    homes.push({
      unit: street.unit,
      home: homeOf(street.unit, 'street', district.unit),
      district: district.unit,
    })
  }
  for (const { unit, home, district } of homes) {
    const made = await plantOrganisation(ownerOf(people, plan, unit), chance, home)
    if (home.level !== 'street' || district === undefined) continue
    const roll = chance.next()
    const approver = ownerOf(people, plan, district)
    if (roll < 0.6)
      await approver.post(`/api/organisations/organisations/${made.id}/approve`, { version: made.version })
    else if (roll < 0.7)
      await approver.post(`/api/organisations/organisations/${made.id}/return`, {
        version: made.version,
        reason: '登记证书照片不清晰，请重新上传',
      })
  }
}
