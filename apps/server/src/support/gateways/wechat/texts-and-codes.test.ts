import fc from 'fast-check'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { failure, type Gateways, openGateways } from '../testing.ts'
import { splitText } from './split-text.ts'

let g: Gateways
beforeEach(async () => {
  g = await openGateways()
  await g.wechat.signIn(g.sim.loginCode('王秀英'))
})
afterEach(() => g.close())

// The package is CommonJS with an ES default inside.
const scan = 'default' in jsqr ? jsqr.default : jsqr

const check = (content: string, more: object = {}) =>
  g.wechat.checkText({ openId: g.sim.openIdOf('王秀英'), kind: 'comment', content, ...more })
const checks = () => g.sim.calls.filter(({ path }) => path === '/wxa/msg_sec_check')

test('a text passes, is to be looked at, or is risky', async () => {
  expect(await check('今天打羽毛球')).toEqual({ advice: 'pass', checked: true, labels: [] })
  expect(await check('内部低价球拍')).toEqual({ advice: 'review', checked: true, labels: [10001] })
  expect(await check('来赌博')).toEqual({ advice: 'risky', checked: true, labels: [20006] })
  expect(await check('今天打羽毛球', { title: '赌博' })).toMatchObject({ advice: 'risky' })
  expect(await check('今天打羽毛球', { nickname: '傻瓜' })).toMatchObject({ labels: [20003] })
  expect(checks()[0]?.body).toMatchObject({ version: 2, scene: 2, openid: g.sim.openIdOf('王秀英') })
})

test('a long text is checked in parts, the worst part decides, and a word on a border is found', async () => {
  const calm = '锻'.repeat(2_499)
  expect(await check(`${calm}赌博${'炼'.repeat(100)}`)).toMatchObject({ advice: 'risky' })
  expect(checks()).toHaveLength(2)
  expect(await check(`内部低价${'锻'.repeat(6_000)}`, { title: '题' })).toMatchObject({ advice: 'review' })
  const parts = checks().slice(2)
  expect(parts.map(({ body }) => String(body.content).length <= 2_500)).toEqual([true, true, true])
  expect(parts.map(({ body }) => body.title)).toEqual(['题', undefined, undefined])
  expect(await check('锻'.repeat(2_500))).toMatchObject({ advice: 'pass' })
  expect(checks()).toHaveLength(6)
})

test('parts cover the text, overlap, and tear no character', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 0, max: 3 }), (count, shift) => {
      // Numbered, so that each part has one place only.
      const text = `${'x'.repeat(shift)}${Array.from({ length: count }, (_, n) => `🏸${n}🎾`).join('')}`
      let end = 0
      for (const [n, part] of splitText(text).entries()) {
        expect(part.length).toBeLessThanOrEqual(2_500)
        expect(part.isWellFormed()).toBe(true)
        const from = text.indexOf(part)
        expect(n === 0 ? from : end - from >= 50).toBe(n === 0 ? 0 : true)
        end = from + part.length
      }
      expect(end).toBe(text.length)
    }),
    { numRuns: 60, verbose: 1 },
  )
})

test('who was not in the mini-program for two hours, or never, cannot be judged: a person looks', async () => {
  expect(await check('好', { openId: g.sim.openIdOf('生人') })).toEqual({
    advice: 'review',
    checked: false,
    labels: [],
  })
  g.clock.advance(2 * 60 * 60_000)
  expect(await check('好')).toMatchObject({ checked: true })
  g.clock.advance(1)
  expect(await check('好')).toEqual({ advice: 'review', checked: false, labels: [] })
})

test('a check that failed is no pass', async () => {
  g.sim.limit('/wxa/msg_sec_check', { minute: 0, errcode: 45009 })
  expect(await failure(check('好'))).toBe('gateways/quota-used 503')
  expect(await failure(check(''))).toBe('gateways/quota-used 503')
  g.sim.limit('/wxa/msg_sec_check', { errcode: 45009 })
  g.sim.trouble('/wxa/msg_sec_check', 'drop', 4)
  expect(await failure(check('好'))).toBe('gateways/unavailable 503')
})

test('a mini code is an image that says page and scene', async () => {
  const { bytes, mediaType } = await g.wechat.drawMiniCode({ scene: 't=Ab-3_x', page: 'pages/teams/join' })
  expect(mediaType).toBe('image/png')
  const { data, width, height } = PNG.sync.read(bytes)
  expect(width).toBe(430)
  expect(scan(new Uint8ClampedArray(data), width, height)?.data).toBe('pages/teams/join?scene=t%3DAb-3_x')
})

test('the content type decides: JSON with status 200 is a failure, and a void token among them is renewed', async () => {
  const draw = (order: object = {}) => g.wechat.drawMiniCode({ scene: 'a', page: 'pages/x', ...order })
  await draw()
  g.sim.voidToken()
  expect((await draw()).mediaType).toBe('image/png')
  g.sim.publish('pages/x')
  expect(await failure(draw({ page: 'pages/new' }))).toBe('gateways/page-unpublished 503')
  expect((await draw({ page: 'pages/new', version: 'trial' })).mediaType).toBe('image/png')
  expect(await failure(draw({ page: '/pages/x' }))).toBe('gateways/page-unpublished 503')
  g.sim.limit('/wxa/getwxacodeunlimit', { minute: 0, errcode: 45009 })
  expect(await failure(draw())).toBe('gateways/quota-used 503')
})

test.each([
  ['x'.repeat(32), 'image/png'],
  ["!#$&'()*+,/:;=?@-._~", 'image/png'],
  ['x'.repeat(33), '40169'],
  ['', '40169'],
  ['a%20b', '40129'],
  ['团队', '40129'],
  ['a b', '40129'],
])('scene %j: %s', async (scene, told) => {
  const drawn = g.wechat.drawMiniCode({ scene, page: 'pages/x' })
  const end = await drawn.then(
    ({ mediaType }) => mediaType,
    (error) => error.detail,
  )
  expect(end).toContain(told)
})

test('widths outside 280 to 1280 are refused', async () => {
  for (const [width, end] of [
    [279, 'gateways/refused 502'],
    [1281, 'gateways/refused 502'],
  ] as const)
    expect(await failure(g.wechat.drawMiniCode({ scene: 'a', page: 'pages/x', width }))).toBe(end)
  await g.wechat.drawMiniCode({ scene: 'a', page: 'pages/x', width: 280 })
})
