import { type CardState, cardStates, type TreeConfig } from './drives.ts'
import { association } from './trees/association.ts'
import { league } from './trees/league.ts'

/** Membership drives (电子团务): another body is a file in `trees/` and a line here, and nothing else. */
export const driveTrees = { league, association }
export type DriveTree = keyof typeof driveTrees

export function isDriveTree(name: string | undefined): name is DriveTree {
  return name !== undefined && Object.hasOwn(driveTrees, name)
}

/** Of one key the title in a tree's words; of a key the tree does not have, the key. */
export function titleIn(words: Readonly<Record<string, string | undefined>>, key: string): string {
  return words[key] ?? key
}

export function nameKinds({ kinds }: Pick<TreeConfig, 'kinds'>, between = '、'): string {
  return `${kinds.member}${between}${kinds.cadre}`
}

/** What its holder is told of a card that is not, or no longer, good. */
export function explainCard(state: CardState, tree: DriveTree): string {
  const { overAge }: TreeConfig = driveTrees[tree]
  return state === 'ended' && overAge !== undefined ? overAge.cardEnded : cardStates[state].sentence
}
