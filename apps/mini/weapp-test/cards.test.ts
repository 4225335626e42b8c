import { describe, expect, test } from 'vitest'
import { cardToken, rollNumber } from './fake-cards.mjs'
import { callsOf, signIn, start } from './start.ts'

const card = {
  tree: 'league',
  name: '吴报到',
  kind: '团员',
  organisation: '奉贤中学团委',
  idNumber: '310120********0019',
  state: 'valid',
  checkedInAt: '2026-11-22T02:00:00Z',
}
const other = '310120200303040028'

describe('the electronic member card in the WeChat bundle', () => {
  test('S4-09 a drive’s link leads to claiming; slips are told at their entries, and the card comes with its code', async () => {
    const { fake, wechat } = start()
    fake.world.campaign = '团员网上大报到'
    signIn(fake, wechat)
    await wechat.open('pages/home/index', {
      q: encodeURIComponent('https://jianwang.invalid/m/?claim=league'),
    })
    expect(wechat.page.route).toBe('packages/card/own')
    expect(wechat.text).toContain('“团员网上大报到”正在进行')
    await wechat.type('name', '')
    await wechat.tap('核对并领取')
    expect(wechat.text).toContain('请填写真实姓名')
    expect(wechat.text).toContain('请填写 18 位身份证号')
    await wechat.type('name', '吴报到')
    await wechat.type('idNumber', '310120200303040017')
    await wechat.tap('核对并领取')
    expect(wechat.text).toContain('身份证号有误，请逐位核对。')
    expect(wechat.scrolledTo).toBe('#idNumber')
    await wechat.type('idNumber', rollNumber)
    await wechat.tap('核对并领取')
    expect(wechat.text).toContain('申领成功')
    for (const words of ['奉贤中学团委', '310120********0019', '有效', '证件码会自动更换'])
      expect(wechat.text).toContain(words)
    expect(wechat.text).not.toContain(rollNumber)
    expect(fake.world.citizen?.name).toBe('吴报到')
    // The number was for the roll alone: nothing of it stays on the phone.
    expect([...wechat.storage.values()].join()).not.toContain(rollNumber)
  })

  test('S4-09 five tries a day; who is not matched asks his organisation, and sees that it is being looked at', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    await wechat.open('packages/card/own', { tree: 'league' })
    expect(wechat.text).not.toContain('申请人工审核由')
    await wechat.type('idNumber', other)
    for (const left of [4, 3, 2, 1]) {
      await wechat.tap('核对并领取')
      expect(wechat.text).toContain('姓名、身份证号、手机号与名册没有核对一致')
      expect(wechat.text).toContain(`今天还可以核对 ${left} 次`)
    }
    await wechat.tap('核对并领取')
    expect(wechat.text).toContain('今天的 5 次核对已用完')
    expect(wechat.has('核对并领取')).toBe(false)
    await wechat.tap('提交人工审核')
    expect(wechat.text).toContain('请查找并选择您所在的组织。')
    await wechat.type('organisation', '奉贤中学')
    await wechat.tap('查找组织')
    await wechat.tap('奉贤中学团委团奉贤区委 › 奉贤中学团委›')
    await wechat.tap('提交人工审核')
    expect(wechat.text).toContain('人工审核中')
    const [asked, ...more] = callsOf(fake, 'POST', '/api/my/drives/claim-reviews')
    expect(more).toEqual([])
    expect(asked?.body).toEqual({ tree: 'league', idNumber: other, unitId: 901 })

    Object.assign(fake.world.review ?? {}, { state: 'refused', answer: '请先到团委登记新手机号。' })
    await wechat.open('packages/card/own', { tree: 'league' })
    expect(wechat.text).toContain('奉贤中学团委没有通过人工审核')
    expect(wechat.text).toContain('请先到团委登记新手机号。')
  })

  test('A29 a card that is suspended or ended says why, and shows no code', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    for (const [state, words] of [
      ['suspended', '您的组织关系已转出'],
      ['ended', '您已超龄离团'],
    ] as const) {
      fake.world.cards = [{ ...card, state }]
      await wechat.open('packages/card/own', { tree: 'league' })
      expect(wechat.text).toContain(words)
      expect(wechat.text).not.toContain('证件码')
      expect(wechat.has('核对并领取')).toBe(false)
    }
  })

  test('S4-09 whoever scans a card is told whether it holds, and no more than a surname and the organisation', async () => {
    let scanned = `https://api.invalid/c/${cardToken}`
    const { wechat } = start({ scan: () => scanned })
    await wechat.open('packages/team/scanned')
    await wechat.tap('扫描二维码')
    expect(wechat.page.route).toBe('packages/card/verify')
    expect(wechat.text).toContain('证件有效')
    for (const words of ['吴*', '奉贤中学团委', '团员']) expect(wechat.text).toContain(words)
    await wechat.tap('扫另一个码')
    scanned = `${cardToken.slice(0, -4)}PAST`
    await wechat.tap('扫描二维码')
    expect(wechat.text).toContain('证件已过期')
    expect(wechat.text).not.toContain('所在组织')
  })

  test('我的 offers the card to who has one or may want one now, and to nobody else', async () => {
    const rows = async (about: Record<string, unknown>, person: Record<string, unknown> = {}) => {
      const { fake, wechat } = start()
      signIn(fake, wechat)
      Object.assign(fake.world, about)
      Object.assign(fake.world.citizen ?? {}, person)
      await wechat.open('pages/mine/index')
      return /电子团员证(.*?)›/.exec(wechat.text)?.[1]
    }
    const campaign = '团员网上大报到'
    expect(await rows({})).toBeUndefined()
    expect(await rows({ campaign })).toContain('可申领')
    expect(await rows({ campaign }, { bornOn: '1958-05-01' })).toBeUndefined()
    expect(await rows({ campaign }, { elderMode: true })).toBeUndefined()
    expect(await rows({ cards: [card] }, { bornOn: '1958-05-01', elderMode: true })).toContain('有效')
    expect(await rows({ cards: [{ ...card, state: 'suspended' }] })).toContain('已暂停')
  })
})
