import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { runNextTask } from '#platform/tasks/runner'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { importResources } from '#test/sheets'
import { makeWorkbook, upload } from '#test/workbooks'
import { importHandlers } from './handlers.ts'
import type { ImportResource } from './resource.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const teams = importResources.get('teams') as ImportResource // registered in sheets.ts
const hanzi = (n: number) => Array.from(String(n), (digit) => '零一二三四五六七八九'[Number(digit)]).join('')

async function book(prefix: string, rows: number) {
  const sheet = await teams.sheet({} as never) // the columns need no call
  return makeWorkbook(
    sheet,
    Array.from({ length: rows }, (_, index) => ({
      name: `${prefix}${hanzi(index)}队`,
      leaderName: '沈启明',
      leaderPhone: samplePhone(7_000_000 + index),
      declaredCount: 12,
      items: ['太极拳'],
      times: '周一 07:00-08:30',
      places: `金海公园东门广场${hanzi(index * 7_919)}号`,
    })),
  )
}

test('six large files of one clerk do not keep another sub-district’s single row waiting', async () => {
  const jinhai = await house.staff(await house.unit('奉贤区', '金海街道'))
  const nanqiao: Client = await house.staff(await house.unit('奉贤区', '南桥镇'))
  const large = await book('大批', 1_600)
  for (let n = 0; n < 6; n++) expect((await upload(jinhai, 'teams', large)).status).toBe(202)
  const { importId } = (await upload(nanqiao, 'teams', await book('单行', 1))).body
  const handlers = importHandlers(importResources)
  const runShort = () => runNextTask(house.house, handlers, newId(), 'short')
  expect(await runShort()).toBe(true)
  expect((await nanqiao.get(`/api/imports/${importId}`)).body).toMatchObject({
    state: 'ready',
    counts: { new: 1 },
  })
  expect((await nanqiao.post(`/api/imports/${importId}/commit`, {})).status).toBe(202)
  expect(await runShort()).toBe(true)
  expect((await nanqiao.get(`/api/imports/${importId}`)).body).toMatchObject({
    state: 'committed',
    result: { created: 1 },
  })
  const { rows } = await house.owner.query(
    "select lane, count(*)::int as n from platform.task where state = 'queued' group by lane",
  )
  expect(rows).toEqual([{ lane: 'long', n: 6 }])
  expect(await runShort()).toBe(false)
})
