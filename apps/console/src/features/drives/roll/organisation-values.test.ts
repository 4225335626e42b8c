import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import { listMissing, sayDifference } from './completeness.ts'
import { checkCount, toBody, toFormValues } from './organisation-values.ts'

test('S4-27 the form sends back what it was given, and an emptied count is none, never nought', () => {
  const one = { fields: { contact: '王老师', office: '' }, declaredMembers: 0, declaredCadres: null }
  const values = toFormValues(one, driveTrees.league)
  expect(values).toMatchObject({ 'fields.contact': '王老师', declaredMembers: '0', declaredCadres: '' })
  expect(toBody({ ...values, 'fields.secretary': ' 李书记 ' }, driveTrees.league)).toEqual({
    declaredMembers: 0,
    declaredCadres: null,
    fields: { contact: '王老师', secretary: '李书记' },
  })
})

test('a count is written in figures', () => {
  expect(checkCount('120')).toBeUndefined()
  expect([checkCount('约一百'), checkCount('-1'), checkCount('1.5')].every(Boolean)).toBe(true)
})

test('S4-27 what an organisation has not said is named', () => {
  const said = { contact: '王', office: '一号', secretary: '李' }
  expect(listMissing({ fields: said, declaredMembers: 0, declaredCadres: 1 }, driveTrees.league)).toEqual([])
  expect(listMissing({ fields: {}, declaredMembers: null, declaredCadres: 1 }, driveTrees.league)).toEqual([
    '联系人',
    '办公地点',
    '负责人',
    '实有团员数',
  ])
})

test('S4-25 entered against declared, in words', () => {
  const say = (members: number, cadres: number, declared: number) =>
    sayDifference({ members, cadres, declared })
  expect([say(8, 1, 10), say(10, 2, 10), say(4, 1, 5), say(5, 0, 0)]).toEqual([
    '少录 1 人',
    '多录 2 人',
    '与实有人数一致',
    undefined,
  ])
})
