import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, samplePhone, type TestHouse } from '#test/house'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test("the house asks the simulators, by the house's clock", async () => {
  const { wechat, sms } = house.house.outside
  const code = house.wechat.loginCode('王秀英')
  const late = house.wechat.loginCode('王秀英')
  expect((await wechat.signIn(code)).openId).toBe(house.wechat.openIdOf('王秀英'))
  const phone = samplePhone(7)
  expect(await wechat.readPhone(house.wechat.phoneCode('王秀英', phone))).toMatchObject({ phone })
  const values = { code: '123456', minutes: '5' }
  await sms.send({ requestId: 'r', phone, template: 'verification', values })
  expect(house.sms.lastCode(phone)).toBe('123456')
  house.clock.advance(5 * 60_000)
  await expect(wechat.signIn(late)).rejects.toMatchObject({ code: 'gateways/code-spent' })
})
