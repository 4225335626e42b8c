import type { WritableRow } from '#platform/sheets/write-xlsx'
import type { Person } from '../person.ts'
import { drawLeaflet } from '../picture.ts'
import { type Ground, importFile, type League, type Offices, type SignInCitizen, workOff } from './office.ts'
import { isEarly, madeUpIdNumber, type Rolls, type Rostered } from './people.ts'
import { dayFrom } from './supervision.ts'

export type Scene = { ground: Ground; league: League; rolls: Rolls; offices: Offices }
type Listed = { id: string; name: string; kind: string; version: number }

/** Two days ago: late rows and an exception, corrections by import, transfers of every outcome, requests and reminders. */
export async function plantChanges(scene: Scene, signInCitizen: SignInCitizen): Promise<void> {
  await enterLate(scene)
  await adjust(scene)
  await transfer(scene)
  await correct(scene)
  await askReviews(scene, signInCitizen)
  await urgeAndRemind(scene)
}

/** What the first files left out: late where the window is over, on time where the root gave more time (A26). */
async function enterLate({ ground, league, rolls, offices }: Scene): Promise<void> {
  const { items } = (await offices('root').get('/api/drives/campaigns')) as { items: { id: string }[] } // as described
  await offices('root').post(`/api/drives/campaigns/${items[0]?.id}/exceptions`, {
    unitId: league.at('centre'),
    until: dayFrom(ground, 5),
    reason: '场馆搬迁期间无法办公，延期录入',
  })
  for (const key of ['bureau', 'sector', 'centre']) {
    const late = rolls.below(league.at(key)).filter((each, n) => !isEarly(each, n))
    await importFile(
      ground,
      offices(key),
      late.map(({ row }) => row),
    )
  }
}

/** S4-03: the file again with other fields; and rows that an import must refuse (S4-04, A28). */
async function adjust({ ground, league, rolls, offices }: Scene): Promise<void> {
  const mine = rolls.below(league.at('trade'))
  const changed = mine
    .slice(0, 40)
    .map(({ row }, n) => ({ ...row, education: n % 2 === 0 ? '高中' : '大专' }))
  const elsewhere = rolls.below(league.at('college')).slice(0, 3)
  await importFile(ground, offices('xh'), [
    ...changed,
    ...mine.slice(40, 60).map(({ row }) => row),
    ...mine.slice(60, 62).map(({ row }) => ({ ...row, name: '王大明' })),
    ...elsewhere.map(({ row }) => ({ ...row, organisation: String(league.at('neighbours')) })),
  ])
}

/** A preview nobody has decided on: new people, some who are the same, and rows with faults. */
export function undecided(fresh: readonly WritableRow[], known: readonly WritableRow[]): WritableRow[] {
  const [first, second] = known.slice(10, 12)
  return [
    ...fresh,
    ...known.slice(0, 6),
    ...known.slice(6, 10).map((row) => ({ ...row, politics: '中共预备党员' })),
    { ...first, idNumber: '310100200501013' },
    { ...second, name: '李四' },
    { ...second, organisation: '没有这个团支部' },
  ]
}

/** S4-02: over age, left without a receiver, and offers that wait, were taken, refused or recalled. */
async function transfer(scene: Scene): Promise<void> {
  const { league, offices } = scene
  const send = async (key: string, body: object) => {
    await offices(key).post('/api/drives/transfers', body)
    await workOff(scene.ground)
  }
  const move = async (from: string, branch: string, many: readonly [number, number], to?: string) => {
    const members = (await listMembers(offices(from), league.at(branch))).slice(...many)
    await send(from, {
      reason: 'moved',
      selection: { items: members.map(({ id, version }) => ({ id, version })) },
      ...(to === undefined ? { note: '已离开本市' } : { toUnitId: league.at(to), note: '工作调动' }),
    })
  }
  await send('xh', { reason: 'over_age', selection: { unitId: league.at('xh') } })
  await send('sector', { reason: 'over_age', selection: { unitId: league.at('sector') } })
  await move('bureau', 'parks', [0, 7])
  await move('college', 'students', [0, 4], 'xh')
  await move('cn', 'offices', [0, 3], 'xh')
  await move('xh', 'neighbours', [0, 5], 'cn')
  await move('sector', 'groups', [0, 3], 'xh')
  const [taken] = await listOffers(offices('xh'), 'in')
  await offices('xh').post(`/api/drives/transfers/${taken?.id}/accept`, { unitId: league.at('neighbours') })
  await move('cn', 'offices', [3, 5], 'college')
  const [refused] = await listOffers(offices('college'), 'in')
  const answer = { answer: '材料中没有组织关系介绍信，请补充后再转' }
  await offices('college').post(`/api/drives/transfers/${refused?.id}/refuse`, answer)
  await move('college', 'students', [4, 6], 'bureau')
  const [recalled] = await listOffers(offices('college'), 'out')
  await offices('college').post(`/api/drives/transfers/${recalled?.id}/recall`, {})
}

const listMembers = async (person: Person, unitId: number) =>
  (
    (await person.get(`/api/drives/persons?unitId=${unitId}&state=active&kind=member&limit=20`)) as {
      items: Listed[]
    }
  ).items // as the route describes it

const listOffers = async (person: Person, side: 'in' | 'out') =>
  ((await person.get(`/api/drives/transfers?side=${side}`)) as { items: { id: string }[] }).items // as above

/** A27: a school asks, its district decides; what the district asks waits for the root. */
async function correct({ league, offices }: Scene): Promise<void> {
  const ask = async (key: string, person: Listed, change: object): Promise<string> => {
    const file = { name: '户籍证明.pdf', mediaType: 'application/pdf', bytes: drawLeaflet() }
    const evidence = await offices(key).upload('/api/drives/evidence', file)
    const reason = '录入时看错字，以户籍证明为准'
    const body = { personId: person.id, ...change, reason, evidenceId: evidence.id }
    return String((await offices(key).post('/api/drives/corrections', body)).id)
  }
  const [one, two, three, four, five] = await listMembers(offices('school'), league.at('second'))
  const [worker] = await listMembers(offices('xh'), league.at('neighbours'))
  if (!one || !two || !three || !four || !five || !worker) throw new Error('demo: too few to correct')
  const approved = await ask('school', one, { name: `${one.name.slice(0, 1)}思远` })
  const refused = await ask('school', two, { name: `${two.name.slice(0, 1)}雨桐` })
  await ask('school', three, { idNumber: madeUpIdNumber('2009-03-15', 996) })
  await ask('school', four, { name: `${four.name.slice(0, 1)}子涵` })
  await ask('school', five, { idNumber: madeUpIdNumber('2009-11-02', 997) })
  await ask('xh', worker, { name: `${worker.name.slice(0, 1)}嘉宁` })
  await offices('xh').post(`/api/drives/corrections/${approved}/decision`, { approve: true })
  await offices('xh').post(`/api/drives/corrections/${refused}/decision`, {
    approve: false,
    answer: '证明上的姓名与登记的一致，无需更正',
  })
}

/** Entered, and spared when cards are given out. */
export function listAsking(league: League, rolls: Rolls): readonly Rostered[] {
  const entered = new Set(rolls.below(league.at('cn')).filter(isEarly))
  return rolls
    .in(league.at('seniors'))
    .filter((each) => entered.has(each))
    .slice(-5)
}

/** S4-09: five whose phone is not the one on the roll ask to be looked at; two have their answer. */
async function askReviews({ league, rolls, offices }: Scene, signIn: SignInCitizen): Promise<void> {
  for (const [n, { name, idNumber }] of listAsking(league, rolls).entries()) {
    const citizen = await signIn(name, `1390002000${n + 1}`)
    const body = { tree: 'league', idNumber, unitId: league.at('seniors') }
    await citizen.ask('POST', '/api/my/drives/claim-reviews', body)
  }
  const { items } = (await offices('cn').get('/api/drives/claim-reviews')) as { items: { id: string }[] } // as described
  const [first, second] = items
  await offices('cn').post(`/api/drives/claim-reviews/${first?.id}/decision`, { approve: true })
  await offices('cn').post(`/api/drives/claim-reviews/${second?.id}/decision`, {
    approve: false,
    answer: '姓名与身份证号不符，请携带证件到团支部核对',
  })
}

/** S4-17: a word from above, and reminders to those who have no card yet. */
async function urgeAndRemind({ league, offices }: Scene): Promise<void> {
  await offices('root').post('/api/drives/urges', {
    unitIds: [league.at('cn'), league.at('sector')],
    text: '录入人数与实际人数仍有差距，请尽快督促下级团组织补录。',
  })
  await offices('xh').post('/api/drives/urges', {
    unitIds: [league.at('trade'), league.at('school')],
    text: '请以“未登录详情”名单为准，通知尚未申领电子团员证的团员完成报到。',
  })
  await offices('school').post('/api/drives/reminders', {})
}
