import type { Person } from '@jianwang/api'
import { type ReachState, reachStates } from '@jianwang/words/official'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import type { CardState } from './roll-addresses.ts'

const stateTones = { active: 'success', transferred_out: 'neutral', left: 'neutral' } as const

export function PersonStateTag({ person }: { person: Pick<Person, 'state' | 'stateTitle'> }) {
  return <StateTag tone={stateTones[person.state]} word={person.stateTitle} />
}

const reachTones: Record<ReachState, Tone> = {
  followed: 'success',
  'not-followed': 'warning',
  unknown: 'neutral',
  'no-account': 'warning',
}

/** Whether a message in the mini-program reaches somebody (S4-09). */
export function ReachTag({ reach }: { reach: ReachState }) {
  return <StateTag tone={reachTones[reach]} word={reachStates[reach].title} />
}

const cardWords: Record<CardState, { tone: Tone; word: string }> = {
  none: { tone: 'warning', word: '未申领' },
  valid: { tone: 'success', word: '已申领' },
  suspended: { tone: 'neutral', word: '已暂停' },
  ended: { tone: 'neutral', word: '已终止' },
}

/** The card: whoever is out or has left owes none. */
export function CardTag({ person }: { person: Pick<Person, 'state' | 'card'> }) {
  if (person.card === 'none' && person.state !== 'active') return <span className="jw-hint">—</span>
  return <StateTag {...cardWords[person.card]} />
}
