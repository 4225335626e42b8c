import type { UnitShape as Unit } from '@jianwang/api'
import { expect, test } from 'vitest'
import { findTwins } from './consequences.ts'

const committee = (id: number, name: string): Unit => ({
  id,
  parentId: 1,
  path: `.1.${id}.`,
  kind: 'committee',
  subKind: 'neighbourhood',
  name,
  code: null,
  enabled: true,
  retired: false,
  version: 1,
  isLeaf: true,
})

test('committees of one name on both sides of a merge are named before it is tried', () => {
  const from = [committee(2, '新村居委会'), committee(3, '金海居委会')]
  const into = [committee(4, '新村居委会'), committee(5, '金汇居委会')]
  expect(findTwins(from, into)).toEqual(['新村居委会'])
  expect(findTwins(from, [])).toEqual([])
})
