import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { makeWorkbook } from '#test/workbooks'
import { makeRun, openFinance, prove, take } from './testing/payroll.ts'

let house: TestHouse
let reader: Client
let url: string
beforeAll(async () => {
  house = await openTestHouse('2026-11-06T10:00:00+08:00')
  const finance = await openFinance(house)
  reader = finance.reader
  await take(house, [
    prove({ coachName: '王芳', feeFen: 300_000 }),
    prove({ coachName: '李强', feeFen: 100_000 }),
  ])
  const run = await makeRun(finance.maker, '2026-11')
  url = `/api/payroll/runs/${run.id}/compare`
})
afterAll(() => house.close())

const columns = ['姓名', '应发金额', '个税', '实发'].map((title, at) => ({
  key: `c${at}`,
  title,
  kind: 'text' as const,
}))

test('平行试算 A30 the association’s own sheet, as it calls its columns, is held against the slips to the fen; nothing is written', async () => {
  const rows = [
    ['王芳', '3000.00', '440.01', '2559.99'],
    ['李强', '1000', '40', '960'],
  ].map((cells) => Object.fromEntries(cells.map((text, at) => [`c${at}`, text])))
  const payload = await makeWorkbook({ name: '工资单', title: '工资单', columns }, rows)
  const before = (await house.owner.query('select count(*)::int as n from audit.entry')).rows[0].n
  const answer = await reader.request({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    payload,
  })
  expect([answer.status, answer.body.same, answer.body.differenceCount], JSON.stringify(answer.body)).toEqual(
    [200, 1, 2],
  )
  expect(
    answer.body.differences.map(({ name, field, fen }: Record<string, unknown>) => [name, field, fen]),
  ).toEqual([
    ['王芳', '扣税', 1],
    ['王芳', '实发', -1],
  ])
  expect((await house.owner.query('select count(*)::int as n from audit.entry')).rows[0].n).toBe(before)
})
