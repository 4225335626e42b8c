import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse } from '#test/house'
import { act, courseOf, draftOrder, must, openSeason, type Season, summer } from '../../testing/orders.ts'

let season: Season
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer))
})
afterAll(() => season.house.close())

test('S1-15 while applications are stopped none is submitted, told with what is awaited; restored they are taken', async () => {
  const { association, street, house } = season
  const draft = await draftOrder(season, [courseOf(season)])
  const sanction = {
    unitId: street.unit.id,
    cause: 'arbitrary-change',
    reason: '9 月两次自行改期',
    awaited: '提交书面整改说明并参加培训',
  }
  expect((await street.post('/api/delivery/sanctions', sanction)).status).toBe(403)
  const imposed = must(await association.post('/api/delivery/sanctions', sanction), 201)
  expect((await association.post('/api/delivery/sanctions', sanction)).body.code).toBe(
    'delivery/sanction-stands',
  )
  const refused = await act(street, draft, 'submit')
  expect([refused.status, refused.body.code]).toEqual([422, 'delivery/suspended'])
  expect(refused.body.detail).toBe(
    '协会已停止本街镇的配送申请（随意变更或取消：9 月两次自行改期）。整改要求：提交书面整改说明并参加培训。整改后由协会恢复，订单可继续填写。',
  )
  const seen = await street.get('/api/delivery/sanctions')
  expect(seen.body.items).toMatchObject([{ id: imposed.id, state: 'standing' }])
  const elsewhere = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  expect((await elsewhere.get('/api/delivery/sanctions')).body.items).toEqual([])
  const lift = `/api/delivery/sanctions/${imposed.id}/lift`
  const body = { version: 1, reason: '整改材料已核对' }
  expect((await street.post(lift, body)).status).toBe(403)
  expect(must(await association.post(lift, body))).toMatchObject({ state: 'lifted', liftedNote: body.reason })
  expect(must(await act(street, draft, 'submit')).state).toBe('submitted')
})
