import { expect, test } from 'vitest'
import { mapFaults } from './form-logic.ts'

test('faults of one field stay together, faults of none become general sentences', () => {
  const faults = [
    { path: '/name', message: '名称太长。' },
    { path: '/name', message: '名称含有特殊符号。' },
    { path: '/quota', message: '名额已满。' },
  ]
  expect(mapFaults(faults, ['name'])).toEqual({
    fields: [{ name: 'name', errors: ['名称太长。', '名称含有特殊符号。'] }],
    general: ['名额已满。'],
  })
})
