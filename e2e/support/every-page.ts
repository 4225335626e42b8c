import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
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
    'packages/card/own': { title: '电子团员证', query: () => 'tree=league' },
    'packages/card/verify': { title: '电子证核验', query: () => `code=${cardToken}` },
    'packages/mine/sign-in': { title: '登录' },
    'packages/mine/profile': { title: '个人信息' },
    'packages/mine/guardian': { title: '监护人同意' },
    'packages/mine/consents': { title: '授权管理' },
    'packages/mine/messages': { title: '消息' },
    'packages/mine/privacy': { title: '导出或注销' },
    'packages/mine/help': { title: '帮助' },
  }
}

/** Opens each page afresh in the mode the phone is in: it shows what it is for, nothing failed, and axe is silent. */
export async function visitAll(
  phone: Phone,
  visits: Readonly<Record<string, Visit>>,
  elder: boolean,
): Promise<void> {
  for (const [name, { title, query }] of Object.entries(visits)) {
    await phone.openAfresh(`/${name}?${(await query?.()) ?? ''}`)
    await phone.arrive(title)
    await phone.page.locator('.waiting').first().waitFor({ state: 'detached' })
    const shown = await phone.page.locator('.notice-error').allInnerTexts()
    expect(shown, `${name} shows`).toEqual([])
    expect(await phone.page.locator('.screen.elder').count(), `${name} in 长辈版`).toBe(elder ? 1 : 0)
    await phone.look()
  }
}
