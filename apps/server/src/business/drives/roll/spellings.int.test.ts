import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook, preview } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { memberSheetOf } from './sheet/columns.ts'

/** One person, several spellings: the roll, the search, the claim and the correction know one. */
let house: TestHouse
let unit: UnitRef
let school: Client

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  unit = await makeOrganisation(house, root, '奉贤中学团委', 'district')
  school = await house.staff(unit)
})
afterAll(() => house.close())

const book = (...rows: Record<string, unknown>[]) => makeWorkbook(memberSheetOf('league'), rows)
let serial = 0
const number = () => sampleIdNumber('2003-05-04', ++serial)
const faultsOf = async (id: string) =>
  (await school.get(`/api/imports/${id}/rows?verdict=wrong`)).body.items.map(
    (item: { faults: { message: string }[] }) => item.faults[0]?.message,
  )

test('S4-01 rare names come in: one character, 〇, every plane, long ones, an old private character as it is now', async () => {
  const names = [
    '𠮷野',
    '葛曾䮌',
    '王〇一',
    '丑',
    '迪丽拜尔·阿卜杜热合曼·阿卜杜克热木江',
    'Nguyễn Văn Ân',
    '孙𬭤',
    '司马·𫟅',
  ]
  const numbers = names.map(number)
  const old = number()
  const done = await importAll(
    house,
    school,
    'members',
    await book(...names.map((name, i) => ({ name, idNumber: numbers[i] })), {
      name: '刘\ue863',
      idNumber: old,
    }),
  )
  expect(done).toMatchObject({ counts: { new: 9, wrong: 0 }, result: { created: 9 } })
  expect((await findByNumber(school, old)).name).toBe('刘䶮')
  for (const [i, name] of names.entries())
    expect((await findByNumber(school, numbers[i] ?? '')).name).toBe(name)
  const lost = await preview(house, school, 'members', await book({ name: '刘\ue5e5明', idNumber: number() }))
  expect(await faultsOf(lost.id)).toEqual([
    '姓名第 2 个字是旧系统的自造字（U+E5E5），别的电脑认不出，请用输入法重新输入这个字。',
  ])
})

test('S4-01 S4-09 S4-20 one person in any spelling: roll, search, claim, correction', async () => {
  const idNumber = number()
  const phone = samplePhone(7001)
  await importAll(
    house,
    school,
    'members',
    await book({
      name: '阿依古丽 • 买买提\u200b',
      idNumber: `\u202d${idNumber.slice(0, 6)}\u00ad${idNumber.slice(6)}\u202c`,
      phone: `\u202a${phone.slice(0, 3)}\u200b ${phone.slice(3)}\u202c`,
    }),
  )
  const person = await findByNumber(school, idNumber)
  expect(person).toMatchObject({ name: '阿依古丽·买买提', phone: '138****7001' })
  const again = await preview(
    house,
    school,
    'members',
    await book({ name: '阿依古丽．买买提', idNumber: `'${idNumber}`, phone }),
  )
  expect(again.counts).toMatchObject({ same: 1, new: 0, changed: 0, wrong: 0 })
  for (const q of ['阿依古丽・买买提', ' 阿依古丽 · 买 买提', '阿依古丽.买买提'])
    expect((await school.get(`/api/drives/persons?q=${encodeURIComponent(q)}`)).body.items).toMatchObject([
      { id: person.id },
    ])
  const wish = {
    personId: person.id,
    name: '阿依古丽‧买买提',
    reason: '核对',
    evidenceId: crypto.randomUUID(),
  }
  expect((await school.post('/api/drives/corrections', wish)).body.code).toBe('drives/nothing-corrected')
  const citizen = await house.citizen({ name: '未填', phone })
  const me = (await citizen.get('/api/citizens/me')).body
  const named = await citizen.patch('/api/citizens/me', { version: me.version, name: '阿依古丽　•　买买提' })
  expect(named.body.name).toBe('阿依古丽·买买提')
  const claimed = await citizen.post('/api/my/drives/cards', { tree: 'league', idNumber })
  expect(claimed.status, JSON.stringify(claimed.body)).toBeLessThan(300)
})
