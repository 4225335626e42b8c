import Taro from '@tarojs/taro'

export type Where = `/packages/${string}` | `/pages/${string}`
type Params = Readonly<Record<string, string | undefined>>

function write(where: Where, params: Params): string {
  const parts = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return parts.length === 0 ? where : `${where}?${parts.join('&')}`
}

export function go(where: Where, params: Params = {}): void {
  Taro.navigateTo({ url: write(where, params) })
}

/** Instead of this page: what is done cannot be gone back to. */
export function replace(where: Where, params: Params = {}): void {
  Taro.redirectTo({ url: write(where, params) })
}

export const tabs = [
  { where: '/pages/home/index', title: '首页' },
  { where: '/pages/teams/index', title: '团队' },
  { where: '/pages/activities/index', title: '活动' },
  { where: '/pages/mine/index', title: '我的' },
] as const
export type Tab = (typeof tabs)[number]['title']

export function toTab(title: Tab): void {
  const tab = tabs.find((each) => each.title === title)
  if (tab !== undefined) Taro.reLaunch({ url: tab.where })
}

/** Where a message leads, as the server writes it: a page of ours without the leading slash. */
export function goLink(link: string): void {
  const tab = tabs.find(({ where }) => where === `/${link}`)
  if (tab === undefined) Taro.navigateTo({ url: `/${link}` })
  else toTab(tab.title)
}

/** Back, or home when this page was the first. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) Taro.navigateBack()
  else toTab('首页')
}
