import { driveTrees } from '@jianwang/words/drive-trees'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook, preview, readBack } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'
import { memberSheetOf } from './sheet/columns.ts'

// Two bodies beside each other: the association does what the league does, in its own words, and neither sees the other.

let house: TestHouse
let leagueRoot: UnitRef
let associationRoot: UnitRef
let yangpuUnit: UnitRef
let teamUnit: UnitRef
let league: Client
let association: Client
let yangpu: Client
let team: Client
const { association: words } = driveTrees
const sheet = memberSheetOf('association')
const phone = samplePhone(72_000_001)
const member = { name: '吴会员', idNumber: sampleIdNumber('1990-01-02', 1), phone, admittedOn: '2026-03-01' }
const cadre = {
  ...{ name: '郑指导', idNumber: sampleIdNumber('1960-05-06', 2), kind: 'cadre' },
  ...{ grade: '二级', hiredOn: '2026-04-01', sport: '太极拳' },
}

beforeEach(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  leagueRoot = await plantLeague(house)
  associationRoot = await plantLeague(house, 'association')
  yangpuUnit = await makeOrganisation(house, associationRoot, '杨浦区协会', 'district')
  teamUnit = await makeOrganisation(house, yangpuUnit, '五角场太极队')
  league = await house.staff(leagueRoot)
  association = await house.staff(associationRoot)
  yangpu = await house.staff(yangpuUnit)
  team = await house.staff(teamUnit)
})
afterEach(() => house.close())

const book = (...rows: Record<string, unknown>[]) => makeWorkbook(sheet, rows)
/** One member and one who instructs, by the sheet of the body. */
const enterBoth = async () => importAll(house, team, 'members', await book(member, cadre))
/** A drive of the association that runs. */
async function openDrive(): Promise<string> {
  const windows = [{ class: 'district', startsOn: '2026-09-01', endsOn: '2026-09-09' }]
  const made = await association.post('/api/drives/campaigns', {
    ...{ title: '2026 年会员信息补录', year: 2026, windows },
  })
  expect(made.body.windows).toMatchObject([{ class: 'district', classTitle: '各区协会' }])
  const { id } = made.body
  const open = { state: 'open', version: 1 }
  expect((await association.post(`/api/drives/campaigns/${id}/state`, open)).status).toBe(200)
  return id
}
async function claimCard() {
  const citizen = await house.citizen({ name: member.name, phone })
  const claim = { tree: 'association', idNumber: member.idNumber }
  expect((await citizen.post('/api/my/drives/cards', { ...claim, tree: 'league' })).status).toBe(422)
  expect((await citizen.post('/api/my/drives/cards', claim)).body).toEqual({ outcome: 'claimed' })
  return citizen
}
const roll = async (client: Client, query = '') => (await client.get(`/api/drives/persons${query}`)).body
const personOf = (client: Client, { idNumber }: { idNumber: string }) => findByNumber(client, idNumber)
const noLeague = (body: unknown) =>
  expect(JSON.stringify(body)).not.toMatch(/团员|团干|团委|团务|团组织|团籍|入团(?!队)|离团/)

test('X-02 S4-24 an organisation is of a class and a form its own body has', async () => {
  const wish = { parentId: associationRoot.id, name: '某大学协会', form: 'committee' }
  const foreign = await association.post('/api/drives/organisations', { ...wish, class: 'college' })
  expect(foreign.body).toMatchObject({
    status: 422,
    errors: [
      { path: '/class', message: '本组织体系没有这个类别，请选择：各区协会、各运动项目协会、市级直属组织。' },
    ],
  })
  const form = await association.post('/api/drives/organisations', {
    ...{ ...wish, class: 'sector', form: 'working_committee' },
  })
  expect(form.body.errors).toEqual([
    { path: '/form', message: '本组织体系没有这种形式，请选择：协会、分会、团队。' },
  ])
  expect((await association.post('/api/drives/organisations', { ...wish, class: 'none' })).status).toBe(400)
  const made = await league.post('/api/drives/organisations', {
    ...{ parentId: leagueRoot.id, name: '某大学团委', form: 'committee', class: 'college' },
  })
  expect(made.status).toBe(201)
  const edit = { version: 1, declaredMembers: 2, declaredCadres: 1, fields: { contact: '李老师' } }
  const kept = await team.put(`/api/drives/organisations/${teamUnit.id}`, edit)
  expect(kept.body).toMatchObject({ fields: { contact: '李老师' }, declaredMembers: 2 })
})

test('X-02 S4-14 A26 a drive sets windows for the classes of its own body, while the other runs its own', async () => {
  const body = { title: '2026 年会员信息补录', year: 2026 }
  const day = { startsOn: '2026-09-01', endsOn: '2026-09-09' }
  const foreign = { ...body, windows: [{ class: 'college', ...day }] }
  const refused = await association.post('/api/drives/campaigns', foreign)
  expect(refused.body.errors).toEqual([
    {
      path: '/windows/0',
      message: '本组织体系没有这类组织，请选择：各区协会、各运动项目协会、市级直属组织。',
    },
  ])
  const campaignId = await openDrive()
  const open = { state: 'open', version: 1 }
  const other = await league.post('/api/drives/campaigns', { ...foreign, title: '大报到' })
  expect(other.body.windows).toMatchObject([{ classTitle: '大专院校团委' }])
  expect((await league.post(`/api/drives/campaigns/${other.body.id}/state`, open)).status).toBe(200)
  expect((await league.get(`/api/drives/campaigns/${campaignId}`)).status).toBe(404)
  expect((await team.get('/api/drives/campaigns')).body.items).toMatchObject([{ id: campaignId }])
})

test('X-02 S4-01 S4-03 S4-04 S4-06 its sheet fills its roll: added, adjusted and refused in its own words', async () => {
  const template = await team.get('/api/imports/template/members.xlsx')
  expect(decodeURIComponent(String(template.headers['content-disposition']))).toContain(
    '团队成员、社会体育指导员信息导入模板.xlsx',
  )
  await openDrive()
  const done = await enterBoth()
  expect(done).toMatchObject({ title: words.sheet.title, result: { created: 2 } })
  expect(done.result.sentence).toContain('已导入团队成员、社会体育指导员信息：新增 2 条')
  expect(done.report.sheets[0].recognised).toEqual(
    expect.arrayContaining([expect.objectContaining({ key: 'grade', title: '指导员等级' })]),
  )
  expect(await personOf(team, cadre)).toMatchObject({
    ...{ kindTitle: '社会体育指导员', stateTitle: '在册', late: true },
    fields: { grade: '二级', hiredOn: '2026-04-01', sport: '太极拳' },
  })
  // A word of the league is no choice of this sheet.
  const wrong = await preview(house, team, 'members', await book({ ...cadre, kind: '团干部', grade: '特级' }))
  const read = await preview(
    house,
    team,
    'members',
    await book({ ...cadre, grade: '一级', kind: 'member' }, { ...member, name: '吴改名' }),
  )
  const rows = async (id: string, verdict: string) =>
    (await team.get(`/api/imports/${id}/rows?verdict=${verdict}`)).body.items
  const faults = await rows(wrong.id, 'wrong')
  expect(JSON.stringify(faults)).toContain('社会体育指导员')
  const changed = await rows(read.id, 'changed')
  expect(changed[0].changes).toEqual([
    { key: 'grade', title: '指导员等级', from: '二级', to: '一级' },
    { key: 'kind', title: '类别', from: '社会体育指导员', to: '团队成员' },
  ])
  const refused = await rows(read.id, 'wrong')
  expect(JSON.stringify(refused)).toContain('这个身份证号已登记为另一个姓名')
  for (const each of [done, read, changed, refused]) noLeague(each)
})

test('X-02 S4-08 its roll goes out under its own headings', async () => {
  await enterBoth()
  const wish = await team.post('/api/exports/members', { format: 'xlsx', filter: {} })
  expect(wish.body.fileName).toMatch(/^团队成员、社会体育指导员信息_五角场太极队/)
  const file = await team.get(wish.body.url)
  const rows = await readBack(sheet, file.raw)
  expect(rows).toMatchObject([{ kind: '团队成员' }, { kind: '社会体育指导员', grade: '二级', state: '在册' }])
  expect((await roll(team, '?group=hired&year=2026')).items).toMatchObject([{ name: '郑指导' }])
  const none = await team.get('/api/drives/persons?group=enrolled')
  expect(none.body.errors).toEqual([{ path: '/group', message: '本组织体系没有这类重点人群，请重新选择。' }])
  noLeague((await team.get('/api/drives/help')).body)
})

test('X-02 S4-09 A29 its card is claimed in its own name, and anybody reads its words', async () => {
  await enterBoth()
  const citizen = await claimCard()
  const mine = (await citizen.get('/api/my/drives')).body.items
  expect(mine).toMatchObject([
    { tree: 'league', card: null },
    {
      tree: 'association',
      cardTitle: '电子会员证',
      overAge: null,
      card: { kind: '团队成员', state: 'valid' },
    },
  ])
  const [card] = (await citizen.get('/api/my/drives/cards')).body.items
  const seen = (await house.anonymous.get(`/api/drives/cards/${card.codes[0].token}`)).body
  expect(seen).toMatchObject({ valid: true, name: '吴*', kind: '团队成员', organisation: '五角场太极队' })
})

test('X-02 S4-02 S4-06 members go out and are taken in inside the own body; nobody leaves it by age', async () => {
  await enterBoth()
  await claimCard()
  const { id } = await personOf(team, member)
  const selection = await seenNow(house, [id])
  const over = await team.post('/api/drives/transfers', { reason: 'over_age', selection })
  expect(over.body).toMatchObject({ code: 'drives/no-over-age' })
  noLeague(over.body)
  const abroad = { reason: 'moved', selection, toUnitId: leagueRoot.id }
  expect((await team.post('/api/drives/transfers', abroad)).body.code).toBe('drives/receiver-unknown')
  const sent = await team.post('/api/drives/transfers', { ...abroad, toUnitId: yangpuUnit.id })
  await house.settle()
  const task = (await team.get(`/api/tasks/${sent.body.taskId}`)).body
  expect([task.title, task.result]).toMatchObject(['一键转出（转出）', { moved: 1 }])
  expect(await personOf(team, member)).toMatchObject({ stateTitle: '已转出', card: 'suspended' })
  const accept = `/api/drives/transfers/${task.result.transferId}/accept`
  expect((await league.post(accept, { unitId: leagueRoot.id })).status).toBe(404)
  expect((await yangpu.post(accept, { unitId: yangpuUnit.id })).body).toEqual({ count: 1 })
  expect(await personOf(yangpu, member)).toMatchObject({ unitName: '杨浦区协会', card: 'valid' })
})

test('X-02 S4-17 S4-19 S4-20 S4-27 board and quota measure its own fields, and neither body sees the other', async () => {
  const campaignId = await openDrive()
  await enterBoth()
  await claimCard()
  const one = { name: '林团员', idNumber: member.idNumber, politics: '共青团员' }
  const entered = await importAll(
    house,
    league,
    'members',
    await makeWorkbook(memberSheetOf('league'), [one]),
  )
  expect(entered).toMatchObject({ title: '团员、团干部信息', result: { created: 1 } })
  const board = (await association.get('/api/drives/board')).body
  expect(board.own).toMatchObject({ entered: 2, members: 1, cadres: 1, checkedIn: 1, late: 2 })
  const own = board.own.completeness.fields as { of: string; key: string; title: string; filled: number }[]
  const wanted = words.fields.filter(({ wanted: of }) => of.includes('cadre')).map(({ title }) => title)
  expect(own.filter(({ of }) => of === 'cadre').map(({ title }) => title)).toEqual([...wanted, '手机号'])
  expect(own.find(({ of, key }) => of === 'cadre' && key === 'grade')?.filled).toBe(1)
  expect(board.own.focus).toMatchObject({ admitted: { entered: 1, checkedIn: 1 }, hired: { entered: 1 } })
  const quotas = await association.post(`/api/drives/campaigns/${campaignId}/quotas`, { total: 7 })
  expect(quotas.body.items).toMatchObject([{ name: '杨浦区协会', amount: 7, parts: board.items[0].parts }])
  noLeague([board, quotas.body])
  const theirs = (await league.get('/api/drives/board')).body
  expect(theirs.own).toMatchObject({ entered: 1, checkedIn: 0 })
  expect((await roll(league)).items).toMatchObject([{ name: '林团员', kindTitle: '团员' }])
  expect((await roll(association)).items.map((each: { name: string }) => each.name).toSorted()).toEqual(
    ['吴会员', '郑指导'].toSorted(),
  )
  for (const path of [`board?unitId=${teamUnit.id}`, `organisations?unitId=${teamUnit.id}`])
    expect((await league.get(`/api/drives/${path}`)).status).toBe(404)
  expect((await association.get(`/api/drives/persons?unitId=${leagueRoot.id}`)).status).toBe(404)
  expect((await league.post(`/api/drives/campaigns/${campaignId}/quotas`, { total: 7 })).status).toBe(404)
})
