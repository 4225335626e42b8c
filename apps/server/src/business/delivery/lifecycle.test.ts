import { expect, test } from 'vitest'
import { lessonMoves } from './lesson-lifecycle.ts'
import { courseLifecycle } from './lifecycle.ts'
import { orderLifecycle } from './orders/lifecycle.ts'

type Steps = { transitions: readonly { action: string; from: readonly string[]; to: string }[] }

/** The states that a record passes on this way. */
const walk = ({ transitions }: Steps, from: string, acts: readonly string[]) => {
  const passed = [from]
  for (const act of acts) {
    const at = passed.at(-1) ?? from
    const step = transitions.find((each) => each.action === act && each.from.includes(at))
    passed.push(step === undefined ? `no ${act}` : step.to === 'same' ? at : step.to)
  }
  return passed.slice(1)
}

test('S1-18 S1-19 S1-20 S1-21 S1-22: an order, its courses and their lessons come from the draft to the last lesson', () => {
  expect(walk(orderLifecycle, 'draft', ['submit', 'return', 'modify', 'submit', 'approve'])).toEqual([
    'submitted',
    'returned',
    'returned',
    'submitted',
    'approved',
  ])
  const acts = ['approve', 'ask', 'match', 'recruit', 'open', 'complete']
  expect(walk(courseLifecycle, 'draft', acts)).toEqual([
    'ordered',
    'matching',
    'matched',
    'recruiting',
    'running',
    'completed',
  ])
  expect(walk(lessonMoves, 'draft', ['plan', 'confirm', 'hold'])).toEqual(['planned', 'confirmed', 'held'])
})
