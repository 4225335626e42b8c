import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  sampleCreditCode,
  sampleOrganisation,
} from '../../apps/server/src/business/organisations/test-samples.ts'
import { fillRoster, makeTeam } from '../../apps/server/src/business/teams/testing/teams.ts'
import { type Client, openTestHouse, type TestHouse } from '../../apps/server/src/test/house.ts'

let house: TestHouse
let city: Client
let district: Client
let street: Client

/** Two districts, each with what the other has not, so that a chart which is not cut shows it. */
beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  const other = await house.staff(await house.unit('闵行区'))
  const far = await house.staff(await house.unit('闵行区', '莘庄镇'))
  await makeTeam(city, { category: 'city', items: [{ code: 'square-dance' }] })
  await makeTeam(district, { category: 'district', declaredCount: 25 })
  await makeTeam(other, { category: 'student', schoolName: '莘庄中学', declaredCount: 90 })
  await makeTeam(far, { items: [{ code: 'square-dance' }], declaredCount: 60 })
  const filed = await makeTeam(street, { as: 'reviewed' })
  await fillRoster(house, filed.id, 9)
  expect((await street.post(`/api/teams/teams/${filed.id}/file`, { version: filed.version })).status).toBe(
    200,
  )
  await makeTeam(street)
  for (const [client, more] of [
    [street, {}],
    [street, { name: '金海社区体育协会', creditCode: sampleCreditCode(900, '51') }],
    [far, { name: '莘庄健身俱乐部', registrationAuthority: '上海市闵行区民政局' }],
  ] as const)
    await addOrganisation(client, more)
  await house.settle()
})
afterAll(() => house.close())

async function addOrganisation(client: Client, more: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await client.post('/api/organisations/organisations', sampleOrganisation(more))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}

/** The lines below the head; no value of a chart holds a comma. */
const readCsv = (raw: Buffer): string[][] =>
  raw
    .toString('utf8')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))

async function readBook(raw: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(raw).buffer)
  const lines: string[][] = []
  book.worksheets[0]?.eachRow((row) => {
    lines.push(Array.isArray(row.values) ? row.values.slice(1).map(String) : [])
  })
  return lines
}

const charts = [
  'byLevel',
  'byUnit',
  'byTeamCategory',
  'byOrganisationKind',
  'byTeamState',
  'byOrganisationState',
  'bySize',
  'byItem',
  'filings',
] as const

// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests, which say what they expect
const summaryFor = async (client: Client, unitId?: number): Promise<any> => {
  const answer = await client.get(`/api/statistics/summary${unitId === undefined ? '' : `?unitId=${unitId}`}`)
  expect(answer.status).toBe(200)
  return answer.body
}

test('S0-27 every chart is cut to the unit asked, and is what that unit sees itself', async () => {
  for (const [above, below] of [
    [city, district],
    [city, street],
    [district, street],
  ] as const) {
    const asked = await summaryFor(above, below.unit.id)
    const own = await summaryFor(below)
    const whole = await summaryFor(above)
    for (const chart of charts) {
      expect([chart, asked[chart]]).toEqual([chart, own[chart]])
      if (above === city && chart !== 'filings')
        expect([chart, asked[chart]]).not.toEqual([chart, whole[chart]])
    }
    expect(asked.totals).toEqual(own.totals)
  }
  const { byItem, bySize, byTeamCategory } = await summaryFor(city, street.unit.id)
  expect(byItem).toMatchObject([{ teams: 2 }])
  expect(bySize.reduce((sum: number, row: { teams: number }) => sum + row.teams, 0)).toBe(2)
  expect(byTeamCategory).toMatchObject([{ key: 'community', teams: 2 }])
})

test('S0-26 social organisations of the managed area are counted, and a deleted one no longer', async () => {
  const counts = () =>
    Promise.all(
      [city, district, street].map(async (client) => (await summaryFor(client)).totals.organisations),
    )
  expect(await counts()).toEqual([3, 2, 2])
  const id = await addOrganisation(street, { creditCode: sampleCreditCode(901, '51') })
  await house.settle()
  expect(await counts()).toEqual([4, 3, 3])
  const url = `/api/organisations/organisations/${id}/delete`
  expect((await street.post(url, { version: 1, reason: '重复登记' })).status).toBe(200)
  await house.settle()
  expect(await counts()).toEqual([3, 2, 2])
})

test('S0-27 organisations are divided by their kind, which no team is', async () => {
  const kinds = async (client: Client, unitId?: number) =>
    (await summaryFor(client, unitId)).byOrganisationKind.map(
      (row: { label: string; organisations: number; teams: number }) => [
        row.label,
        row.organisations,
        row.teams,
      ],
    )
  const own = [
    ['社会团体', 1, 0],
    ['民办非企业单位（社会服务机构）', 1, 0],
  ]
  expect(await kinds(street)).toEqual(own)
  expect(await kinds(city, street.unit.id)).toEqual(own)
  expect(await kinds(city)).toEqual([own[0], ['民办非企业单位（社会服务机构）', 2, 0]])
})

test('S0-27 the exported figures are those on the screen, chart by chart, for the unit asked', async () => {
  const shown = await summaryFor(city, street.unit.id)
  for (const chart of charts) {
    const wanted = shown[chart].map((row: Record<string, string | number>) =>
      (chart === 'byItem'
        ? [row.label, row.teams]
        : chart === 'filings'
          ? [row.year, row.filed]
          : [row.label ?? row.name, row.teams, row.organisations, row.members, row.filed]
      ).map(String),
    )
    const address = `/api/statistics/charts/${chart}`
    const csv = await city.get(`${address}.csv?unitId=${street.unit.id}`)
    expect([chart, readCsv(csv.raw)]).toEqual([chart, wanted])
    const xlsx = await city.get(`${address}.xlsx?unitId=${street.unit.id}`)
    const lines = await readBook(xlsx.raw)
    expect([chart, lines.slice(lines.length - wanted.length)]).toEqual([chart, wanted])
    expect(lines.length).toBeGreaterThan(wanted.length)
  }
})
