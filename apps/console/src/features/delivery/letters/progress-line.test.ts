import { expect, test } from 'vitest'
import { actsOf, countStages, type Line, sayAwaited, stageOf } from './progress-line.ts'

type Letter = NonNullable<Line['letter']>
const lineOf = (unitId: number, signed?: { street: boolean; association: boolean }, mine = false): Line => {
  const sign = (party: 'association' | 'street', name: string, has: boolean, isAwaited = false) => ({
    ...{ party, name, isAwaited, signedAt: has ? '2026-08-03T02:00:00.000Z' : null },
  })
  const letter: Letter | null =
    signed === undefined
      ? null
      : {
          ...{
            id: `letter-${unitId}`,
            unitId,
            unitName: '金海街道',
            period: '2026',
            edition: 1,
            code: '',
            digest: '',
          },
          ...{ issuedAt: '', version: 1, actions: [] },
          state: signed.street && signed.association ? 'in-force' : 'waiting',
          signers: [
            sign('association', '李静', signed.association, mine && !signed.association),
            sign('street', '王强', signed.street),
          ],
        }
  return { unitId, unitName: '金海街道', districtName: '奉贤区', letter, urged: null }
}
const lines = [
  lineOf(1),
  lineOf(2, { street: false, association: false }, true),
  lineOf(3, { street: false, association: true }),
  lineOf(4, { street: true, association: false }, true),
  lineOf(5, { street: true, association: true }),
]

test('S1-17 each sub-district is told by what its letter waits for', () => {
  expect(lines.map(stageOf)).toEqual(['none', 'both', 'street', 'association', 'in-force'])
  expect(countStages(lines)).toEqual({ none: 1, both: 1, street: 1, association: 1, 'in-force': 1 })
  expect(lines.map(sayAwaited)).toEqual(['', '协会李静（我）、街镇王强', '街镇王强', '协会李静（我）', ''])
})

test('S1-17 an act is for those alone that it fits: none issued twice, none urged for what the association owes', () => {
  const { issue, sign, urge } = actsOf(lines)
  expect(issue.map(({ unitId }) => unitId)).toEqual([1])
  expect(sign.map(({ unitId }) => unitId)).toEqual([2, 4])
  expect(urge.map(({ unitId }) => unitId)).toEqual([2, 3])
})
