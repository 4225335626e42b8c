import { expect, test } from 'vitest'
import { onlyOne, resolve } from '#platform/module'
import type { HasSheets } from '#support/imports'
import { modules as plan } from '../../../architecture/modules.mjs'
import { modules } from './modules.ts'
import { consumers, taskHandlers } from './worker.ts'

test('every module of the plan gives its value, in the order of the plan', () => {
  expect(modules.map(({ name }) => name)).toEqual(plan.map(([, name]) => name))
})

const listTwice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at)
const listResources = (list: readonly (typeof modules)[number][]) => ({
  imports: list.flatMap(({ sheets }) => sheets?.imports ?? []).map(({ kind }) => kind),
  exports: list.flatMap(({ sheets }) => sheets?.exports?.(nobody, list) ?? []).map(({ kind }) => kind),
})
/** Sheets of a house that has no official account are the same. */
const nobody = { official: { configured: false } } as Parameters<
  NonNullable<HasSheets['sheets']['exports']>
>[0] // nothing is asked of it here

const named = {
  consumer: consumers.map(({ name }) => name),
  task: taskHandlers.map(({ kind }) => kind),
  step: modules.flatMap(({ steps }) => resolve(steps, modules).map(({ name }) => name)),
  address: modules
    .flatMap((module) => resolve(module.routes, modules).map(([prefix]) => prefix))
    .filter(Boolean),
  column: modules.flatMap(({ spelled = [] }) => spelled.map(({ table, column }) => `${table}.${column}`)),
  import: listResources(modules).imports,
  export: listResources(modules).exports,
}

for (const [what, names] of Object.entries(named))
  test(`each ${what} is named once`, () => {
    expect(names.length).toBeGreaterThan(2)
    expect(listTwice(names)).toEqual([])
  })

test('a name that stands twice is found', () => {
  expect(listTwice([...named.step, 'news.appear'])).toEqual(['news.appear'])
})

test('a step bears the name of its module', () => {
  for (const { name, steps } of modules)
    for (const step of resolve(steps, modules)) expect(step.name).toMatch(new RegExp(`^${name}\\.[a-z-]+$`))
})

test('what one module is to give is given by exactly one', () => {
  const read = ({ card }: { card?: string }) => card
  expect(onlyOne('card', [{}, { card: 'mine' }], read)).toBe('mine')
  expect(() => onlyOne('card', [{}], read)).toThrow('card is given by no module')
  expect(() => onlyOne('card', [{ card: 'a' }, { card: 'b' }], read)).toThrow('card is given by several')
})
