import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { isFull } from '../../apps/server/src/test/size.ts'
import { root } from '../../scripts/setup.mjs'
import type { Phone } from './phone.ts'

/** What a page needs to show something, and what its title bar then says. */
export type Visit = { title: string; query?: () => Promise<string> | string }

/** Every page of the citizens' side, as its own configuration lists them. */
export function listPages(): string[] {
  const config = readFileSync(path.join(root, 'apps/mini/src/app.config.ts'), 'utf8')
  const pagesOf = (text: string) => [...text.matchAll(/'([\w/-]+)'/g)].map(([, name]) => name ?? '')
  const [main = ''] = /\bpages: \[[^\]]*\]/.exec(config) ?? []
  const subs = [...config.matchAll(/root: '([\w/-]+)',\s*pages: (\[[^\]]*\])/g)]
  return [
    ...pagesOf(main),
    ...subs.flatMap(([, folder, names]) => pagesOf(names ?? '').map((name) => `${folder}/${name}`)),
  ]
}

type World = {
  teamId: string
  /** An activity of the team that is over, and one that is not. */
  ended: string
  planned: string
  article: string
  cardToken: string
  /** The team's code of this moment, as a parameter. */
  code: () => Promise<string>
}

/** What each page is given to show; who looks leads the team. */
export function visitsOf(world: World): Readonly<Record<string, Visit>> {
  const { teamId, ended, planned, article, cardToken, code } = world
  const team = () => `id=${teamId}`
  const ofTeam = () => `teamId=${teamId}`
  return {
    'pages/home/index': { title: '上海健身团队' },
    'pages/teams/index': { title: '团队' },
    'pages/activities/index': { title: '活动' },
    'pages/mine/index': { title: '我的' },
    'packages/team/scanned': { title: '扫一扫' },
    'packages/team/register': { title: '团队登记' },
    'packages/team/receipt': {
      title: '已提交',
      query: () => `${team()}&name=${encodeURIComponent('晨曦太极拳队')}`,
    },
    'packages/team/state': { title: '我的团队', query: team },
    'packages/team/code': { title: '团队码', query: team },
    'packages/team/join': { title: '加入团队', query: code },
    'packages/team/members': { title: '队员', query: team },
    'packages/team/hand-over': { title: '移交队长', query: team },
    'packages/team/claim': { title: '认领团队' },
    'packages/team/find': { title: '找团队' },
    'packages/team/about': { title: '团队介绍', query: team },
    'packages/activity/detail': { title: '活动', query: () => `id=${ended}` },
    'packages/activity/calendar': { title: '活动月历' },
    'packages/activity/check-in': { title: '活动签到' },
    'packages/activity/training': { title: '训练签到', query: ofTeam },
    'packages/activity/mine': { title: '我的报名' },
    'packages/activity/led': { title: '团队活动', query: ofTeam },
    'packages/activity/led-one': { title: '团队活动', query: () => `id=${planned}` },
    'packages/activity/led-edit': { title: '发布团队活动', query: ofTeam },
    'packages/news/list': { title: '新闻' },
    'packages/news/article': { title: '新闻', query: () => `id=${article}` },
    'packages/bulletin/week': { title: '配送一周一览' },
    'packages/bulletin/questions': { title: '我的咨询' },
    'packages/class/list': { title: '课程报名' },
    'packages/class/one': { title: '课程', query: team },
    'packages/class/mine': { title: '我的课程' },
    'packages/card/own': { title: '电子团员证', query: () => 'tree=league' },
    'packages/card/verify': { title: '电子证核验', query: () => `code=${cardToken}` },
    'packages/coach/enquiries': { title: '上课问询单' },
    'packages/coach/confirmations': { title: '授课确认单' },
    'packages/coach/thread': { title: '课程沟通' },
    'packages/coach/rolls': { title: '上课点名' },
    'packages/coach/lessons': { title: '上课照片和视频' },
    'packages/coach/slips': { title: '配送老师工资单' },
    'packages/coach/file': { title: '我的教练档案' },
    'packages/coach/payee': { title: '收款账户' },
    'packages/visit/route': { title: '现场检查' },
    // Who is no inspector has none.
    'packages/visit/one': { title: '检查记录', query: team },
    'packages/mine/sign-in': { title: '登录' },
    'packages/mine/profile': { title: '个人信息' },
    'packages/mine/guardian': { title: '监护人同意' },
    'packages/mine/consents': { title: '授权管理' },
    'packages/mine/messages': { title: '消息' },
    'packages/mine/privacy': { title: '导出或注销' },
    'packages/mine/help': { title: '帮助' },
  }
}

/** Opened where their world is: a coach who was asked, one who gives a lesson, one who was paid; a survey that a clerk opened. */
export const openedElsewhere: readonly string[] = [
  'packages/coach/enquiry',
  'packages/coach/evidence',
  'packages/coach/roll',
  'packages/coach/slip',
  'packages/need/answer',
]

/** At full size each page is opened in both modes, else in one of them. */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** Opens each page afresh in the mode the phone is in: it shows what it is for, nothing failed, and axe is silent. */
export async function visitAll(
  phone: Phone,
  visits: Readonly<Record<string, Visit>>,
  elder: boolean,
): Promise<void> {
  const ofMode = Object.entries(visits).filter((_, n) => isFull || ((n + seed) % 2 === 1) === elder)
  for (const [name, { title, query }] of ofMode) {
    await phone.openAfresh(`/${name}?${(await query?.()) ?? ''}`)
    await phone.arrive(title)
    await phone.page.locator('.waiting').first().waitFor({ state: 'detached' })
    const shown = await phone.page.locator('.notice-error').allInnerTexts()
    expect(shown, `${name} shows`).toEqual([])
    expect(await phone.page.locator('.screen.elder').count(), `${name} in 长辈版`).toBe(elder ? 1 : 0)
    await phone.look()
  }
}
