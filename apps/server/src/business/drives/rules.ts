import { driveTrees, isDriveTree } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { treeUnknown } from './problems.ts'

/** The topic of what is urged here. */
export const urged = 'drives'

/** What the body of a tree is configured to be. @throws treeUnknown (422) */
export function configOf(tree: string): TreeConfig {
  if (!isDriveTree(tree)) throw treeUnknown({ tree })
  return driveTrees[tree]
}

/** What to choose from instead of a key that only another tree has. */
export function explainForeign(what: string, own: Readonly<Record<string, string>>): string {
  return `本组织体系没有${what}，请选择：${Object.values(own).join('、')}。`
}
