import { expect, test } from 'vitest'
import { findFieldName } from './faults.ts'

test.each([
  ['/name', 'name'],
  ['body.name', 'name'],
  ['/body/schedule/0/place', 'schedule'],
  ['items[2].code', 'items'],
  ['leader.phone', 'leader.phone'],
  ['/unknown', undefined],
])('the fault at %s belongs to %s', (path, name) => {
  expect(findFieldName(path, ['name', 'schedule', 'items', 'leader.phone'])).toBe(name)
})
