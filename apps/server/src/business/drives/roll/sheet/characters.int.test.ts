import { afterAll, beforeAll, expect, test } from 'vitest'
import { handBook, textRow } from '#platform/sheets/test-files'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, preview, upload } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../../testing/league.ts'

// Characters that a database, a font or an old system knows nothing of, anywhere in a file.

let house: TestHouse
let school: Client
beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  school = await house.staff(await makeOrganisation(house, district, '奉贤中学团委'))
})
afterAll(() => house.close())

const bookOf = (lines: string[][], name = '名单') =>
  Buffer.from(handBook({ sheets: [{ name, rows: lines.map((line, i) => textRow(i + 1, line)).join('') }] }))
const header = ['姓名', '身份证号', '民族']
let serial = 0
const number = () => sampleIdNumber('2010-02-03', ++serial)

test('trust 6.4j a NUL, a control character or half a pair in a cell is refused with its place, and nothing fails', async () => {
  const lines = ['_x0000_', '_xD83D_', '_xDC00_', '_x0001_', '_xFFFF_'].map((bad) => [
    '甄可心',
    number(),
    `汉${bad}族`,
  ])
  const read = await preview(house, school, 'members', bookOf([header, ...lines]))
  expect(read.counts).toMatchObject({ wrong: 5, new: 0 })
  const { items } = (await school.get(`/api/imports/${read.id}/rows?verdict=wrong`)).body
  expect(items.map((row: { faults: { ref: string }[] }) => row.faults[0]?.ref)).toEqual([
    'C2',
    'C3',
    'C4',
    'C5',
    'C6',
  ])
  expect((await school.get(`/api/imports/${read.id}/annotated.xlsx`)).status).toBe(200)
})

test('trust 6.4j in a header, the name of a tab or of the file they do no harm, wherever an emoji is cut', async () => {
  for (const cut of [0, 1]) {
    const emoji = `${'a'.repeat(cut)}${'😀'.repeat(130)}`
    const rows = [
      [...header, `列_x0000_${emoji}`, '_xD83D_'],
      ['甄可心', number(), '汉族', '甲', '乙'],
    ]
    const answer = await upload(school, 'members', bookOf(rows, emoji), { name: `${emoji}.xlsx` })
    expect([cut, answer.status]).toEqual([cut, 202])
    await house.settle()
    const read = (await school.get(`/api/imports/${answer.body.importId}`)).body
    expect([cut, read.state, read.counts.new]).toEqual([cut, 'ready', 1])
    expect(JSON.stringify(read).isWellFormed()).toBe(true)
    const committed = await school.post(`/api/imports/${read.id}/commit`, {})
    expect([cut, committed.status]).toEqual([cut, 202])
    await house.settle()
  }
})

test('S4-01 rare names come in: 〇, one character, those beyond the first plane, and old private ones by the table', async () => {
  const names = [
    '𠮷野',
    '葛曾䮌',
    '王〇一',
    '丑',
    '迪丽拜尔·阿卜杜热合曼·阿卜杜克热木江',
    'Nguyễn Văn Ân',
    '孙𬭤',
    '王\ue863',
  ]
  const lines = names.map((name) => [name, number()])
  const done = await importAll(house, school, 'members', bookOf([header, ...lines]))
  expect(done).toMatchObject({ counts: { new: names.length, wrong: 0 } })
  const stored = await Promise.all(lines.map(async ([, id]) => (await findByNumber(school, id)).name))
  expect(stored).toEqual([...names.slice(0, -1), '王䶮'])
  const unknown = await preview(house, school, 'members', bookOf([header, ['王\ue5e5', number()]]))
  const { items } = (await school.get(`/api/imports/${unknown.id}/rows?verdict=wrong`)).body
  expect(items[0].faults[0]).toMatchObject({ key: 'name', message: expect.stringContaining('第 2 个字') })
})
