import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Push } from '#platform/outside'
import { failure, type Gateways, openGateways } from '../support/gateways/testing.ts'
import { openLoopback } from './loopback.ts'

let g: Gateways
beforeAll(async () => {
  g = await openGateways()
})
afterAll(() => g.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json', accept: 'application/json' }

test('the page makes a login code for a named person and shows it', async () => {
  const body = new URLSearchParams({ user: '王秀英', phone: '' })
  const answer = await fetch(`${g.url}/codes`, { method: 'POST', headers: form, body })
  const page = await answer.text()
  expect(page).toContain('王秀英')
  const code = /<code>([\w-]+)<\/code>/.exec(page)?.[1] ?? ''
  expect((await g.wechat.signIn(code)).openId).toBe(g.sim.openIdOf('王秀英'))
})

test('S4-09 who follows or leaves on the page is pushed as WeChat pushes it', async () => {
  const pushes: Push[] = []
  const house = await openLoopback(
    [
      ({ query, body }) => {
        pushes.push({ query: Object.fromEntries(query), body })
        return { status: 200, mediaType: 'text/plain', content: 'success' }
      },
    ],
    0,
  )
  const other = await openGateways({ pushUrl: `${house.url}/api/official/push` })
  const post = async (body: object) =>
    (
      await fetch(`${other.url}/follows`, { method: 'POST', headers: json, body: JSON.stringify(body) })
    ).json()
  expect(await post({ user: '关注者' })).toEqual({ pushed: '200' })
  expect(await post({ user: '关注者', leaves: '1' })).toEqual({ pushed: '200' })
  const read = pushes.map((push) => other.official.readPush(push))
  expect(read).toMatchObject([{ kind: 'follow' }, { kind: 'unfollow' }])
  expect((await other.official.askFollower(other.sim.official.openIdOf('关注者'))).follows).toBe(false)
  await house.close()
  await other.close()
})

test('scripts are given codes and consents as JSON', async () => {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${g.url}${path}`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, string> } // our own page
  }
  const { body } = await post('/codes', { user: '李建国', phone: '13812345678' })
  expect(body.openId).toBe(g.sim.openIdOf('李建国'))
  expect(await g.wechat.readPhone(body.code ?? '')).toMatchObject({ phone: '13812345678' })
  await post('/consents', { user: '李建国', templateId: 'T', times: 1 })
  const message = { openId: g.sim.openIdOf('李建国'), templateId: 'T', values: { thing1: '好' } }
  expect(await g.wechat.sendMessage(message)).toMatchObject({ sent: true })
  expect((await post('/codes', { user: '' })).status).toBe(422)
  expect((await post('/codes', [])).status).toBe(422)
})

test('texts sent are on the page, and nothing in them is taken for HTML', async () => {
  await g.sms.send({
    requestId: 'r',
    phone: '13812345678',
    template: 'notice',
    values: { text: '<script>alert(1)</script>' },
  })
  const page = await (await fetch(g.url)).text()
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toContain('<script')
  const listed = (await (await fetch(g.url, { headers: json })).json()) as { outbox: { phone: string }[] } // our own page
  expect(listed.outbox.map(({ phone }) => phone)).toEqual(['13812345678'])
})

test('a foreign name for this machine, an unknown path and a wrong method are refused', async () => {
  const status = await new Promise((done) => {
    request(`${g.url}/`, { headers: { host: 'evil.example' } }, (answer) => done(answer.statusCode)).end()
  })
  expect(status).toBe(421)
  expect((await fetch(`${g.url}/nothing`)).status).toBe(404)
  expect(
    (await (await fetch(`${g.url}/sns/jscode2session`, { method: 'POST' })).json()) as object,
  ).toMatchObject({
    errcode: 43001,
  })
  expect(
    (await (await fetch(`${g.url}/wxa/msg_sec_check`, { method: 'POST', body: '{' })).json()) as object,
  ).toMatchObject({
    errcode: 47001,
  })
  expect(await failure(g.wechat.signIn(''))).toBe('gateways/code-spent 422')
})
