import { expect, test } from 'vitest'
import { makeExportBody } from './export-wish.ts'

const masked = { format: 'xlsx', area: 'own', full: false, reason: '写了一半' } as const

test('S0-47 what is exported is what the filter shows, whatever the order and page', () => {
  const filter = { state: 'approved', q: '太极', sort: '-name', cursor: 'abc', page: '3' }
  expect(makeExportBody(masked, filter)).toEqual({
    format: 'xlsx',
    area: 'own',
    full: false,
    filter: { state: 'approved', q: '太极' },
  })
})

test('A34 a reason goes along with unmasked contents only', () => {
  expect(makeExportBody(masked, {})).not.toHaveProperty('reason')
  expect(makeExportBody({ ...masked, full: true, reason: ' 年检核对 ' }, {})).toMatchObject({
    full: true,
    reason: '年检核对',
  })
})
