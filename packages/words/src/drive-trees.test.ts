import { expect, test } from 'vitest'
import { driveTrees, explainCard, isDriveTree, nameKinds } from './drive-trees.ts'
import {
  type FocusGroup,
  focusFields,
  organisationClasses,
  organisationForms,
  type TreeConfig,
} from './drives.ts'

const trees: [string, TreeConfig][] = Object.entries(driveTrees)
/** Texts anywhere in a tree, with the way to each. */
function listTexts(value: unknown, at: string): [string, string][] {
  if (typeof value === 'string') return [[at, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => listTexts(each, `${at}.${key}`))
}

test.each(trees)('X-02 everything the %s says is said, and its keys are the system’s', (name, tree) => {
  for (const [at, text] of listTexts(tree, name)) expect(text.trim(), at).not.toBe('')
  expect(organisationClasses).toEqual(expect.arrayContaining(Object.keys(tree.classes)))
  expect(organisationForms).toEqual(expect.arrayContaining(Object.keys(tree.forms)))
  expect(Object.keys(tree.classes).length).toBeGreaterThan(0)
  expect(Object.keys(tree.forms).length).toBeGreaterThan(1)
  for (const words of [tree.classes, tree.forms, tree.kinds, tree.states, tree.outReasons, tree.focusGroups])
    expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length)
})

test.each(trees)(
  'X-08 S4-27 the fields of the %s are whole: one title each, choices where one chooses',
  (_, tree) => {
    const names = [
      '姓名',
      '身份证号',
      '类别',
      '所属组织',
      '手机号',
      '组织名称',
      '状态',
      '录入日期',
      '是否逾期',
      tree.card,
    ]
    const fields = [...tree.fields.flatMap(({ title, aliases = [] }) => [title, ...aliases]), ...names]
    expect(fields.length).toBe(new Set(fields).size)
    expect(new Set(tree.fields.map(({ key }) => key)).size).toBe(tree.fields.length)
    for (const field of tree.fields) {
      expect((field.choices?.length ?? 0) > 1, field.key).toBe(field.kind === 'choice')
      expect(field.maxLength === undefined, field.key).toBe(field.kind !== 'text')
    }
    for (const kind of ['member', 'cadre'] as const)
      expect(
        tree.fields.some(({ wanted }) => wanted.includes(kind)),
        kind,
      ).toBe(true)
    expect(tree.organisationFields.every(({ maxLength }) => maxLength > 0 && maxLength <= 200)).toBe(true)
  },
)

test.each(trees)('S4-12 each group of the %s goes by the year of a date its sheet has', (_, tree) => {
  const groups = Object.keys(tree.focusGroups) as FocusGroup[] // its own keys
  expect(groups.length).toBeGreaterThan(0)
  for (const group of groups)
    expect(tree.fields.find(({ key }) => key === focusFields[group])?.kind, group).toBe('date')
})

test.each(trees)('S4-02 A29 who leaves the %s by age is spoken of everywhere or nowhere', (name, tree) => {
  const leaves = tree.overAge !== undefined
  expect([tree.outReasons.over_age !== undefined, tree.states.left !== undefined]).toEqual([leaves, leaves])
  if (isDriveTree(name))
    expect(explainCard('ended', name)).toBe(tree.overAge?.cardEnded ?? '证件终止使用；报到记录仍然保留。')
})

test('X-02 the association speaks no word of the league', () => {
  const foreign = listTexts(driveTrees.association, '').filter(([, text]) =>
    /团员|团干|团委|团务|团组织|团籍|入团(?!队)|离团/.test(text),
  )
  expect(foreign).toEqual([])
  expect(nameKinds(driveTrees.association)).toBe('团队成员、社会体育指导员')
})
