import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeGrams, makeNameKey } from '#platform/names'
import { renewColumns } from '#platform/renew-readings'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
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
let league: Client
let admin: Client

const teams = ['莘庄太极拳队', '闵行广场舞队', '重固舞龙队', '大场健步走队']
const organisations = ['曾溪路健身俱乐部', '尉迟门武术会']
const persons = ['曾溪', '单小兵', '仇保兴', '盖丽丽', '查明', '尉迟恭', '曾', '李乐']

/** The same names wherever names are searched: a new table of them is written down here. */
const asked = ['重阳K908健身队', '单家弄太极拳队']
type Bearer = { table: string; make: (name: string, root: UnitRef) => Promise<unknown>; find: Finding }
type Finding = (q: string, more?: string) => Promise<string[]>
/** A person has neither digit nor capital in his name. */
const bare = (name: string) => name.replace(/\w/g, '')
const bearers: Bearer[] = [
  {
    table: 'teams.team',
    make: (name) => makeTeam(street, { name, as: 'certified' }),
    find: (q, more = '') => find(street, `/api/teams/teams${more}`, q),
  },
  {
    table: 'organisations.organisation',
    make: (name) => street.post('/api/organisations/organisations', sampleOrganisation({ name })),
    find: (q, more = '') => find(street, `/api/organisations/organisations${more}`, q),
  },
  {
    table: 'units.unit',
    make: (name, root) => makeOrganisation(house, root, name, 'district'),
    find: (q) => find(league, '/api/units/search', q),
  },
  {
    table: 'identity.account',
    make: (name, { id }) => admin.post('/api/identity/accounts', { personName: bare(name), unitId: id }),
    find: (q) => find(admin, '/api/identity/accounts', q, 'query'),
  },
  {
    table: 'coaches.coach',
    make: (name) =>
      city.post('/api/coaches/coaches', { name: bare(name), phone: samplePhone(++coaches), grade: 'junior' }),
    find: (q) => findCoaches(q),
  },
]
let coaches = 4_400_000
/** A list masks persons: each is asked for himself. */
async function findCoaches(q: string): Promise<string[]> {
  const { body } = await city.get(`/api/coaches/coaches?q=${encodeURIComponent(q)}`)
  const names: string[] = []
  for (const { id } of body.items) names.push((await city.get(`/api/coaches/coaches/${id}`)).body.name)
  return names
}
const arePersons = new Set(['identity.account', 'coaches.coach'])
/** Persons of a roll are found by whole names alone (S4-20). */
const otherwise = ['drives.person']

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  city = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  for (const name of teams) await makeTeam(street, { name, as: 'certified' })
  for (const name of organisations)
    expect((await street.post('/api/organisations/organisations', sampleOrganisation({ name }))).status).toBe(
      201,
    )
  const root = await plantLeague(house)
  league = await house.staff(root)
  admin = await house.staff(await house.unit(), 'system_admin')
  for (const name of asked) for (const bearer of bearers) await bearer.make(name, root)
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

async function find(client: Pick<Client, 'get'>, url: string, q: string, as = 'q'): Promise<string[]> {
  const { status, body } = await client.get(
    `${url}${url.includes('?') ? '&' : '?'}${as}=${encodeURIComponent(q)}`,
  )
  expect([q, status], JSON.stringify(body)).toEqual([q, 200])
  return (Array.isArray(body) ? body : body.items).map(
    ({ name, personName }: { name?: string; personName?: string }) => name ?? personName,
  )
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

describe.each(bearers)('$table', ({ find, table }) => {
  const [first = '', second = ''] = asked
  test.each([
    ['重', first],
    ['健身', first],
    ['9', first],
    ['k', first],
    ['Ｋ９０８', first],
    ['cyk', first],
    ['zhongyang', first],
    ['chongyang', first],
    ['j', first, second],
    ['tjq', second],
    ['shan jia', second],
    ['danjianong', second],
    ['太 极（拳）', second],
    ['太拳'],
    ['钛'],
    ['·'],
  ])('%s', async (q, ...names) => {
    if (arePersons.has(table) && /[k\dＫ]/.test(q)) return
    const found = (await find(q)).map(bare)
    expect(asked.map(bare).filter((name) => found.includes(name))).toEqual(names.map(bare))
  })

  // Some more than one page is counted to, and more than the index is asked for.
  test.runIf(rareState[table]).each([
    ['晚练', 2_000, ['晚', 'wanlian', 'wl']],
    ['晨练', 6_000, ['晨', 'chenlian', 'cl', 'c']],
  ] as const)('a narrow filter leaves out none of many names: %s', async (name, count, typed) => {
    await plantMany(table, name, count)
    for (const q of [name, ...typed])
      expect([q, await find(q, `?state=${rareState[table]}`)]).toEqual([q, [`${name}${count}`]])
  })
})

const rareState: Readonly<Record<string, string>> = {
  'teams.team': 'returned',
  'organisations.organisation': 'withdrawn',
}

/** Copies of a row with names of their own, the last of them in a state that no other has. */
async function plantMany(table: string, name: string, count: number): Promise<void> {
  const all = {
    id: 'gen_random_uuid()',
    name: '$1::text || n',
    name_key: '$1::text || n',
    name_grams: '$2::text[]',
    state: `case when n = ${count} then $3 else state end`,
    credit_code: '$1::text || n',
  }
  const { rows } = await house.owner.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  )
  const columns = rows.map((column) => column.name)
  const values = columns.map((column) => new Map(Object.entries(all)).get(column) ?? column)
  await house.owner.query(
    `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')}
     from (select * from ${table} where name = $4) one, generate_series(1, ${count}) n`,
    [name, makeGrams(name), rareState[table], asked[0]],
  )
  await house.owner.query(`analyze ${table}`)
}

test('whatever is found by how its name is spelled was asked here', () => {
  const tables = [...bearers.map(({ table }) => table), ...otherwise]
  expect(spelledColumns.map(({ table }) => table).sort()).toEqual(tables.sort())
})

test('the database makes the key of a name as the server does', async () => {
  const names = ['上海 太极拳（协会）ＡＢ', '重阳·Ｋ９０８“健身”队', '①号〇队', 'É𠮷３ ', '曾溪-路_1']
  const { rows } = await house.owner.query(
    'select platform.name_key(n) as key from unnest($1::text[]) with ordinality as w(n, at) order by at',
    [names],
  )
  expect(rows.map(({ key }) => key)).toEqual(names.map(makeNameKey))
})

test('a search that no list takes is refused when the file is asked for, not in the middle of it', async () => {
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

test('S0-58 one character says to a citizen why it finds no team', async () => {
  for (const q of ['莘', 'x']) {
    const { status, body } = await house.anonymous.get(`/api/teams/public/search?q=${encodeURIComponent(q)}`)
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
