import type { Roles } from '@jianwang/api'
import { expect, test } from 'vitest'
import { listFitting } from './account.ts'

const roles: Roles = {
  roles: [],
  extraGrants: [
    { grant: 'export.area', title: '导出全辖区数据', levels: ['city', 'district'], organisations: false },
    { grant: 'export.full', title: '导出不脱敏数据', levels: ['city', 'street'], organisations: true },
  ],
}
const fitting = (kind: string | undefined) => listFitting(roles, kind).map(({ grant }) => grant)

test('a grant is offered only where the server takes it', () => {
  expect(fitting('city')).toEqual(['export.area', 'export.full'])
  expect(fitting('street')).toEqual(['export.full'])
  expect(fitting('organisation')).toEqual(['export.full'])
  expect(fitting('body')).toEqual(['export.area', 'export.full'])
})

test('before a unit is chosen nothing is offered', () => {
  expect(fitting(undefined)).toEqual([])
})
