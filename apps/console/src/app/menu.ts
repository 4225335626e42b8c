import { driveTrees } from '@jianwang/words/drive-trees'
import type { Feature, MenuGroup } from '#lib/feature.ts'
import { driveTreeOf, isRegional, type Me } from '#lib/session.ts'
import type { IconName } from '#ui/icons.tsx'
import type { Coming } from './coming.ts'

export type MenuItem = { path: string; title: string; icon: IconName; order: number; mark?: string }
export type MenuSection = { group: MenuGroup; title: string; items: MenuItem[] }

const groups: { group: MenuGroup; title: string }[] = [
  { group: 'top', title: '' },
  { group: 'drive', title: '' },
  { group: 'work', title: '组织与团队' },
  { group: 'delivery', title: '配送申报与匹配' },
  { group: 'classes', title: '配送开班与授课' },
  { group: 'oversight', title: '配送督导与考核' },
  { group: 'coaching', title: '教练与课酬' },
  { group: 'data', title: '数据与统计' },
  { group: 'mini', title: '“上海健身团队”小程序' },
  { group: 'manage', title: '单位管理' },
  { group: 'admin', title: '' },
]

export function mayOpen(feature: Pick<Feature, 'allow'>, me: Me): boolean {
  return feature.allow?.(me) ?? true
}

export function titleOf({ title }: Pick<Feature, 'title'>, me: Me): string {
  return typeof title === 'string' ? title : title(me)
}

/** A feature with a flag waits for the server to open it. */
export function isOpen({ flag }: Pick<Feature, 'flag'>, me: Me): boolean {
  return flag === undefined || me.flags[flag] === 'on'
}

/** The left menu for this person: what they may open, and for the regions' staff what is still to come. */
export function buildMenu(features: Feature[], comings: Coming[], me: Me): MenuSection[] {
  if (me.mustSetUpTotp) return []
  const opened = features.filter((feature) => isOpen(feature, me))
  const present = new Set(opened.map((feature) => feature.path))
  const upcoming = isRegional(me) ? comings.filter((coming) => !present.has(coming.path)) : []
  return groups
    .map(({ group, title }) => ({
      group,
      title: group === 'drive' ? titleOfDrives(me) : title,
      items: [
        ...opened.flatMap((feature): MenuItem[] => {
          const { menu, path } = feature
          if (menu?.group !== group || !mayOpen(feature, me)) return []
          return [
            { path, title: menu.title?.(me) ?? titleOf(feature, me), icon: menu.icon, order: menu.order },
          ]
        }),
        ...upcoming.flatMap(({ menu, path, title: word, mark }): MenuItem[] =>
          menu.group === group ? [{ path, title: word, icon: menu.icon, order: menu.order, mark }] : [],
        ),
      ].sort((a, b) => a.order - b.order),
    }))
    .filter((section) => section.items.length > 0)
}

/** What a screen of 768 shows at once, with the titles between them. */
const fitting = 14

/** A longer menu is folded: its titles stand there, and what is under them when it is asked for. */
export function isLong(sections: readonly MenuSection[]): boolean {
  return sections.flatMap(({ items }) => items).length > fitting
}

/** Which title was pressed, and on which page. */
export type Pressed = Readonly<{ on: string | undefined; group: MenuGroup | undefined }>

/** One at a time, so that it all fits: the section of the page one is on, until another title is pressed there. */
export function findUnfolded(
  sections: readonly MenuSection[],
  current: string | undefined,
  pressed: Pressed | undefined,
): MenuGroup | undefined {
  if (pressed !== undefined && pressed.on === current) return pressed.group
  return sections.find(({ items }) => items.some(({ path }) => path === current))?.group
}

function titleOfDrives(me: Me): string {
  const tree = driveTreeOf(me)
  return tree === undefined ? '' : driveTrees[tree].title
}

/** The menu item an address belongs to: the longest that begins it. */
export function findCurrent(sections: MenuSection[], pathname: string): string | undefined {
  return sections
    .flatMap((section) => section.items)
    .map((item) => item.path)
    .filter((path) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.length - a.length)[0]
}

export type Crumb = { path: string; title: string }

/** `/teams/$id/edit` for `/teams/7/edit`: the registered pages above an address, itself last. */
export function findTrail(features: Pick<Feature, 'path' | 'title'>[], pathname: string, me: Me): Crumb[] {
  const parts = pathname.split('/').filter(Boolean)
  return parts.flatMap((_, at) => {
    const path = `/${parts.slice(0, at + 1).join('/')}`
    const feature = features.find((one) => matches(one.path, path))
    return feature ? [{ path, title: titleOf(feature, me) }] : []
  })
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/')
  const given = path.split('/')
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith('$') || part === given[at])
  )
}
