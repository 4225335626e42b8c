import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import { isAsked, sayAsked } from './focus-duty.ts'

const { league, association } = driveTrees

test('S4-13 colleges are asked for who enrolled, employers for who was hired, and everybody for who was admitted', () => {
  const askedOf = (key: 'college' | 'district' | 'bureau' | 'sector' | 'municipal' | 'central') =>
    (['enrolled', 'hired', 'admitted'] as const).filter((group) => isAsked({ class: key }, group, league))
  expect(askedOf('college')).toEqual(['enrolled', 'admitted'])
  for (const employer of ['bureau', 'sector', 'municipal', 'central'] as const)
    expect(askedOf(employer)).toEqual(['hired', 'admitted'])
  // Schools and employers are below a district.
  expect(askedOf('district')).toEqual(['enrolled', 'hired', 'admitted'])
  expect(isAsked({ class: null }, 'enrolled', league)).toBe(true)
})

test('S4-13 it is said class by class, and nothing where all are asked alike', () => {
  expect(sayAsked(league)).toContain('大专院校团委录入新入学团员、新发展团员。')
  expect(sayAsked(league)).toContain('团各区委录入新入学团员、新入职团员、新发展团员。')
  expect(sayAsked(association)).toBe('')
})
