import type { FocusGroup, OrganisationClass, TreeConfig } from '@jianwang/words/drives'
import type { BoardLine } from './board-words.ts'
import { listClasses } from './campaign-values.ts'

function listAsked(key: OrganisationClass, { askedOf, focusGroups }: TreeConfig): readonly FocusGroup[] {
  return askedOf?.[key] ?? (Object.keys(focusGroups) as FocusGroup[]) // its own keys
}

/** S4-13: whether a class is asked for a group. What is below a class has none of its own, and may be asked for any. */
export function isAsked(line: Pick<BoardLine, 'class'>, group: FocusGroup, tree: TreeConfig): boolean {
  return line.class === null || listAsked(line.class, tree).includes(group)
}

/** Class by class what it is asked for, where they differ; others may be entered all the same. */
export function sayAsked(tree: TreeConfig): string {
  if (tree.askedOf === undefined) return ''
  const lines = new Map<string, string[]>()
  for (const [key, title] of listClasses(tree)) {
    const groups = listAsked(key, tree).map((group) => tree.focusGroups[group])
    const asked = groups.join('、')
    lines.set(asked, [...(lines.get(asked) ?? []), title])
  }
  return [...lines].map(([asked, titles]) => `${titles.join('、')}录入${asked}。`).join('')
}
