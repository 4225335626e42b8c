import { afterAll, beforeAll, expect, test } from 'vitest'
import { renewColumns } from '#platform/renew-readings'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { memberSheetOf } from './business/drives/roll/sheet/columns.ts'
import { makeOrganisation, plantLeague, sampleIdNumber } from './business/drives/testing/league.ts'
import { sampleOrganisation } from './business/organisations/test-samples.ts'
import { makeTeam } from './business/teams/testing/teams.ts'
import { spelledColumns } from './commands/spelled-columns.ts'

/** Whatever bears a name is found by every reading of its characters, Shanghai's own among them; one character finds or says why not. */
let house: TestHouse
let street: Client
let city: Client
let school: Client

const teams = ['莘庄太极拳队', '闵行广场舞队', '重固舞龙队', '大场健步走队']
const organisations = ['曾溪路健身俱乐部', '尉迟门武术会']
const persons = ['曾溪', '单小兵', '仇保兴', '盖丽丽', '查明', '尉迟恭', '曾', '李乐']

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  city = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  for (const name of teams) await makeTeam(street, { name, as: 'certified' })
  for (const name of organisations)
    expect((await street.post('/api/organisations/organisations', sampleOrganisation({ name }))).status).toBe(
      201,
    )
  const root = await plantLeague(house)
  const unit = await makeOrganisation(house, root, '莘庄中学团委', 'district')
  school = await house.staff(unit)
  await importAll(
    house,
    school,
    'members',
    await makeWorkbook(
      memberSheetOf('league'),
      persons.map((name, i) => ({ name, idNumber: sampleIdNumber('2003-05-04', i + 1) })),
    ),
  )
})
afterAll(() => house.close())

async function find(client: Pick<Client, 'get'>, url: string, q: string): Promise<string[]> {
  const { status, body } = await client.get(
    `${url}${url.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`,
  )
  expect([q, status], JSON.stringify(body)).toEqual([q, 200])
  return (Array.isArray(body) ? body : body.items).map(({ name }: { name: string }) => name)
}

const spelled: readonly (readonly [name: string, ...typed: string[]])[] = [
  ['莘庄太极拳队', 'xinzhuang', 'xztjq', 'shenzhuang', 'Xin Zhuang'],
  ['闵行广场舞队', 'minhang', 'mhgc', 'minxing'],
  ['重固舞龙队', 'chonggu', 'cgwl', 'zhonggu'],
  ['大场健步走队', 'dachang', 'dcjb'],
]

test('S0-58 teams are found by every reading, by staff and by citizens', async () => {
  for (const [name, ...typed] of spelled)
    for (const q of typed) {
      expect([q, await find(street, '/api/teams/teams', q)]).toEqual([q, [name]])
      expect([q, (await find(house.anonymous, '/api/teams/public/search', q))[0]]).toEqual([q, name])
    }
})

test('a search that no list takes is refused when the file is asked for, not in the middle of it', async () => {
  const asked = await street.post('/api/exports/teams', { format: 'csv', filter: { q: 'x' } })
  expect([asked.status, asked.body.code]).toEqual([422, 'platform/search-too-short'])
  const phone = await street.post('/api/exports/organisations', {
    format: 'csv',
    filter: { q: '021-57420000' },
  })
  expect(phone.status).toBe(422)
  const roll = await school.post('/api/exports/members', { format: 'csv', filter: { q: 'z' } })
  expect([roll.status, roll.body.code]).toEqual([422, 'platform/search-too-short'])
  const group = await school.post('/api/exports/members', {
    format: 'csv',
    filter: { overAgeOn: '2099-01-01' },
  })
  expect(group.status).toBe(422)
})

test('S0-58 one character says why it finds no team', async () => {
  for (const [client, url] of [
    [street, '/api/teams/teams'],
    [house.anonymous, '/api/teams/public/search'],
  ] as const)
    for (const q of ['莘', 'x']) {
      const { status, body } = await client.get(`${url}?q=${encodeURIComponent(q)}`)
      expect([status, body.code]).toEqual([422, 'platform/search-too-short'])
      expect(body.detail).toContain(`“${q}”太短`)
      expect(body.detail).toContain('两个字，或两个拼音字母')
    }
})

test('organisations are found by every reading, and by one character', async () => {
  const url = '/api/organisations/organisations'
  for (const [name, ...typed] of [
    ['曾溪路健身俱乐部', 'zengxi', 'cengxi', 'zxl', 'zengxilu', '曾', '溪路'],
    ['尉迟门武术会', 'yuchi', 'weichi', 'ycm', '尉'],
  ] as const)
    for (const q of typed) expect([q, await find(street, url, q)]).toEqual([q, [name]])
  expect(await find(street, url, 'minhang')).toEqual([])
})

test('units are found by every reading, by staff and by who chooses where he lives, and by one character', async () => {
  for (const [name, ...typed] of [
    ['莘庄镇', 'xinzhuang', 'xzz', '莘'],
    ['闵行区', 'minhang', 'mhq', '闵'],
    ['重固镇', 'chonggu', 'cgz', '固'],
    ['大场镇', 'dachang', 'dcz', '场'],
  ] as const)
    for (const q of typed) {
      expect([q, await find(city, '/api/units/search', q)]).toEqual([q, expect.arrayContaining([name])])
      if (/^[a-z]/.test(q))
        expect([q, (await find(house.anonymous, '/api/units/public/search', q))[0]]).toEqual([q, name])
    }
  expect(await find(school, '/api/units/search?whole=true', 'xinzhuang')).toEqual(['莘庄中学团委'])
})

test('S4-20 persons of the roll are found by the whole name in every reading, and by the surname alone', async () => {
  const url = '/api/drives/persons'
  for (const [name, ...typed] of [
    ['曾溪', 'zengxi', 'cengxi', 'zeng xi', 'zx', '曾溪'],
    ['单小兵', 'shanxiaobing', 'danxiaobing', 'sxb'],
    ['仇保兴', 'qiubaoxing', 'qbx'],
    ['盖丽丽', 'gelili', 'gailili'],
    ['查明', 'zhaming', 'zm'],
    ['尉迟恭', 'yuchigong', 'ycg', '尉'],
    ['李乐', 'liyue', 'lile'],
  ] as const)
    for (const q of typed) expect([q, await find(school, url, q)]).toEqual([q, [name]])
  expect((await find(school, url, '曾')).sort()).toEqual(['曾', '曾溪'])
  expect(await find(school, url, '兵')).toEqual([])
  const short = await school.get(`${url}?q=z`)
  expect([short.status, short.body.code]).toEqual([422, 'platform/search-too-short'])
})

test('what was stored under older readings is written anew, once, and found', async () => {
  const load = async () => spelledColumns
  const renew = () => renewColumns(house.owner, load, { now: house.clock.now() })
  await house.owner.query(`
    update teams.team set name_grams = '{}'; update organisations.organisation set name_grams = '{}';
    update units.unit set name_tokens = '{}'; update drives.person set name_readings = '{}';
    delete from platform.tidied_column where name = 'readings' or name ~ '[.]name_(grams|tokens|readings)$'`)
  expect(await find(street, '/api/teams/teams', 'minhang')).toEqual([])
  expect(await renew()).toBeGreaterThan(6_000)
  expect(await find(street, '/api/teams/teams', 'minhang')).toEqual(['闵行广场舞队'])
  expect(await find(street, '/api/organisations/organisations', 'yuchi')).toEqual(['尉迟门武术会'])
  expect(await find(city, '/api/units/search', 'xzz')).toContain('莘庄镇')
  expect(await find(school, '/api/drives/persons', 'qiubaoxing')).toEqual(['仇保兴'])
  expect(await renew()).toBe(0)
})
