import type { Correction, ReviewDetail } from '@jianwang/api'
import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import type { Candidate } from './change-words.ts'
import { listCorrectionActions } from './correction-actions.ts'
import { listReviewActions } from './review-actions.ts'

const { league, association } = driveTrees
const correction: Correction = {
  ...{ id: 'c1', personId: 'p1', personName: '孙小明', personIdNumber: '3****7', personUnit: '高二团支部' },
  ...{
    name: '孙晓明',
    idNumber: null,
    reason: '抄错',
    evidenceName: '户口簿.pdf',
    state: 'asked',
    by: '张三',
  },
  ...{ byUnit: '奉贤中学团委', askedAt: '', decidedBy: null, decidedAt: null, answer: null, actions: [] },
}
const review: ReviewDetail = {
  ...{
    id: 'r1',
    name: '李晓花',
    idNumber: '3****7',
    phone: '138****6001',
    unitId: 1,
    unitName: '高二团支部',
  },
  ...{ state: 'asked', askedAt: '', decidedBy: null, decidedAt: null, answer: null, actions: [] },
  candidate: null,
}
const candidate: Candidate = {
  ...{ personId: 'p1', name: '李小花', idNumber: '3****7', phone: null, kind: 'member' },
  ...{ unitName: '高二团支部', sameName: false, samePhone: false, held: false },
}
const labels = (actions: { label: string; kind?: string }[]) =>
  actions.map(({ label, kind }) => `${label} ${kind ?? 'plain'}`)

test('A27 who decides passes or refuses, and a refusal asks for its reason', () => {
  const actions = listCorrectionActions({ ...correction, actions: ['approve', 'refuse'] }, league)
  expect(labels(actions)).toEqual(['通过 main', '不通过 plain'])
  expect(actions.map(({ confirm }) => confirm?.reason)).toEqual(['optional', 'required'])
})

test('A27 who asked takes it back, or asks again for the same person', () => {
  expect(labels(listCorrectionActions({ ...correction, actions: ['withdraw'] }, league))).toEqual([
    '撤回 plain',
  ])
  const again = listCorrectionActions({ ...correction, state: 'refused', actions: ['ask-again'] }, league)
  expect(again).toEqual([expect.objectContaining({ href: '/drives/corrections/new?person=p1' })])
  expect(listCorrectionActions(correction, league)).toEqual([])
})

test('S4-09 a claim passes only for somebody of the own roll', () => {
  const actions = ['approve', 'refuse']
  expect(labels(listReviewActions({ ...review, actions }, league))).toEqual(['不通过 plain'])
  const found = listReviewActions({ ...review, actions, candidate }, league)
  expect(labels(found)).toEqual(['通过 main', '不通过 plain'])
  expect(found[0]?.confirm?.title).toBe('确认李晓花就是名册中的李小花？')
  expect(listReviewActions({ ...review, candidate }, league)).toEqual([])
})

test('what becomes of a card is said in the words of the tree', () => {
  const decide = ['approve']
  const saysOf = (tree: typeof league | typeof association) => [
    listCorrectionActions({ ...correction, actions: decide }, tree)[0]?.confirm?.consequence,
    listReviewActions({ ...review, actions: decide, candidate }, tree)[0]?.confirm?.consequence,
  ]
  for (const tree of [league, association])
    for (const said of saysOf(tree)) {
      expect(said).toContain(tree.card)
      expect(said).toContain(tree.checkIn)
    }
})
