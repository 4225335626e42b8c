import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'

let house: TestHouse
let city: Client
beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
})
afterAll(() => house.close())

async function merge(from: UnitRef, into: UnitRef) {
  const { body } = await city.post(`/api/units/${from.id}/merge`, { intoId: into.id, reason: '区划调整' })
  await house.settle()
  return (await city.get(`/api/tasks/${body.taskId}`)).body
}

test('two units with teams of one name are told so in words, and none of the database’s', async () => {
  const [from, into] = [await house.unit('奉贤区', '金海街道'), await house.unit('奉贤区', '金汇镇')]
  for (const [at, unit] of [from, into].entries()) {
    const clerk = await house.staff(unit)
    const made = await clerk.post('/api/teams/teams', {
      category: 'community',
      name: '滨河太极拳队',
      leaderName: '沈启明',
      leaderPhone: samplePhone(at),
      declaredCount: 16,
      items: [{ code: 'tai-chi' }],
      schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: '滨河绿地东门' }],
      statementAccepted: true,
    })
    expect(made.status).toBe(201)
  }
  const { state, problem } = await merge(from, into)
  expect(state).toBe('failed')
  expect(problem).toMatchObject({ code: 'units/rows-collide' })
  expect(problem.detail).toMatch(
    /^两个单位下有相同的团队(“滨河太极拳队”)?，请先合并或改名，再调整单位。数据没有改变。$/,
  )
})

test('committees of one name are told so, too', async () => {
  const [from, into] = [await house.unit('杨浦区', '大桥街道'), await house.unit('杨浦区', '五角场街道')]
  for (const unit of [from, into]) {
    const clerk = await house.staff(unit)
    expect(
      (
        await clerk.post(`/api/units/${unit.id}/committees`, {
          name: '同名里居委会',
          subKind: 'neighbourhood',
        })
      ).status,
    ).toBe(201)
  }
  const { problem } = await merge(from, into)
  expect(problem.detail).toMatch(/^两个单位下有相同的居委、村委(“同名里居委会”)?，请先合并或改名，/)
})
