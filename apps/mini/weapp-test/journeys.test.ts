import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkInToken, heldToken, joinToken } from './fake-api.mjs'
import { callsOf, signIn, start } from './start.ts'
import type { Node } from './tree.ts'
import { built, Wechat } from './wechat.ts'

describe('the WeChat bundle', () => {
  test('S0-60, S0-31: a member scans the team code, agrees, and asks once', async () => {
    const { fake, wechat } = start({ scan: () => joinToken })
    signIn(fake, wechat)
    await wechat.open('packages/team/scanned')
    await wechat.tap('扫描二维码')
    expect(wechat.page.route).toBe('packages/team/join')
    expect(wechat.text).toContain('梅陇镇朝阳广场舞队')
    await wechat.tap('确认加入')
    expect(wechat.text).toContain('请先勾选同意，再加入。')
    expect(callsOf(fake, 'POST', '/api/my/teams/join')).toEqual([])
    await wechat.choose('agree', ['on'])
    await wechat.tap('确认加入')
    expect(wechat.text).toContain('已申请加入“梅陇镇朝阳广场舞队”')
    expect(fake.world.requests).toHaveLength(1)
  })

  test('S0-60: who is not signed in yet is told the team at once, and joins later with what was given for the code', async () => {
    const { fake, wechat } = start()
    await wechat.open('packages/team/join', { code: joinToken })
    expect(wechat.text).toContain('梅陇镇朝阳广场舞队')
    expect(wechat.text).toContain('请先登录')
    const scans = () => callsOf(fake, 'POST', '/api/my/teams/scan')
    expect(scans().map(({ body }) => body?.token)).toEqual([joinToken])

    // He leaves to sign in, the app is closed, and the page is opened again by the same scan: nothing asks with the old code.
    const later = new Wechat({ server: fake.answer }, wechat.storage)
    signIn(fake, later)
    await later.open('packages/team/join', { code: joinToken })
    await later.choose('agree', ['on'])
    await later.tap('确认加入')
    expect(later.text).toContain('已申请加入“梅陇镇朝阳广场舞队”')
    expect(scans()).toHaveLength(1)
    const [asked] = callsOf(fake, 'POST', '/api/my/teams/join')
    expect(asked?.body).toEqual({ token: heldToken })
  })

  test('S0-62: garbage, forged and past codes each have their own sentence', async () => {
    let scanned = '你好'
    const { fake, wechat } = start({ scan: () => scanned })
    signIn(fake, wechat)
    await wechat.open('packages/team/scanned')
    await wechat.tap('扫描二维码')
    expect(wechat.text).toContain('这不是本平台的二维码或编码')
    scanned = '04CD5678ABCD5678ABCD5678ABCDXXXX'
    await wechat.tap('扫描二维码')
    expect(wechat.text).toContain('不是本平台发出的，或已被改动')
    await wechat.tap('扫另一个码')
    scanned = '08GJ5678ABCD5678ABCD5678ABCDPAST'
    await wechat.tap('扫描二维码')
    expect(wechat.text).toContain('团队码每 30 秒更换一次')
  })

  test('S0-33: a check-in without network keeps its own time and is sent when the network is back', async () => {
    const { fake, wechat } = start({
      scan: () => checkInToken,
      place: () => ({ longitude: 121.4, latitude: 31.13 }),
    })
    signIn(fake, wechat)
    await wechat.open('packages/activity/check-in')
    wechat.setOnline(false)
    await wechat.tap('扫签到码')
    await wechat.tap('同意并使用位置')
    expect(wechat.text).toContain('已记下签到，等待网络')
    const scannedBefore = Date.now()
    wechat.setOnline(true)
    await wechat.settle()
    const [late, ...more] = callsOf(fake, 'POST', '/api/my/activities/check-ins')
    expect(more).toEqual([])
    expect(late?.body).toMatchObject({ token: checkInToken, lng: 121.4, lat: 31.13, crs: 'gcj02' })
    expect(Date.parse(String(late?.body?.scannedAt))).toBeLessThanOrEqual(scannedBefore)
    expect(wechat.text).not.toContain('还没有送达的签到')

    // At once, and again: refused in words.
    await wechat.tap('扫签到码')
    expect(wechat.text).toContain('您已经签到，不用重复扫码。')
    expect(callsOf(fake, 'POST', '/api/my/activities/check-ins').at(-1)?.body).not.toHaveProperty('scannedAt')
  })

  test('S0-33: signing up for the last place, waiting when it is full, and withdrawing', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    await wechat.open('packages/activity/detail', { id: 'a-2' })
    await wechat.tap('排队候补')
    expect(wechat.text).toContain('您在候补名单里，前面还有 0 人')
    await wechat.tap('取消报名')
    await wechat.tap('确认取消报名')
    expect(wechat.text).toContain('您已取消报名')
    expect(fake.world.signUps).toEqual([{ id: 'a-2', state: 'withdrawn' }])
  })

  test('X-05, A19: what is switched off says 暂未开通 instead of being missing, and asks the server nothing', async () => {
    const { fake, wechat } = start({}, { features: { activities: false } })
    await wechat.open('pages/activities/index')
    expect(wechat.text).toContain('活动报名暂未开通')
    await wechat.tap('首页')
    expect(wechat.page.route).toBe('pages/home/index')
    expect(wechat.text).toContain('活动报名暂未开通')
    expect(callsOf(fake, 'GET', '/api/activities/public')).toEqual([])
  })

  test('S0-64: the six slogans are the sections of the home page; elder mode keeps what one can do', async () => {
    const { wechat } = start()
    await wechat.open()
    const slogans = ['运动有伙伴', '坚持有激励', '健身有指导', '活动有平台', '出彩有机会', '生活品质有提升']
    for (const slogan of slogans) expect(wechat.text).toContain(slogan)
    await wechat.tap('长辈版（大字）')
    expect(wechat.tree[0]?.cl).toContain('elder')
    expect(wechat.text).not.toContain('运动有伙伴')
    for (const act of ['扫一扫', '登记团队', '找团队']) expect(wechat.text).toContain(act)
    expect(wechat.storage.get('jw:elder')).toBe('true')
  })

  test('what is said to people who cannot see reaches WeChat’s own templates under the name they read', async () => {
    const { wechat } = start()
    await wechat.open()
    const templates = readFileSync(path.join(built, 'base.wxml'), 'utf8')
    const spoken = listNodes(wechat.tree).flatMap((node) => {
      const template = templates.split(`<template name="tmpl_0_${node.nn}">`)[1]?.split('</template>')[0]
      const alias = /aria-label="\{\{i\.(p\d+)\}\}"/.exec(template ?? '')?.[1]
      return alias === undefined || node[alias] === undefined ? [] : [node[alias]]
    })
    expect(spoken).toContain('主要页面')
    expect(spoken).toContain('我现在可以')
  })

  test('a session the server no longer knows is signed out, and the page says so', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    fake.world.citizen = undefined
    await wechat.open('pages/mine/index')
    expect(wechat.text).toContain('请先登录')
    expect(wechat.storage.has('jw:token')).toBe(false)
  })
})

function listNodes(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...listNodes(node.cn ?? [])])
}
