import type { VisitAct } from '@jianwang/records/visit-acts'
import type { Static } from 'typebox'
import { badShape } from '#platform/problem'
import type * as shape from './schema.ts'

type Sent = Static<typeof shape.Act>

/** What an act of each kind says; nothing else is taken from the phone. */
const members: Readonly<
  Record<Sent['kind'], { needed: readonly (keyof Sent)[]; other?: readonly (keyof Sent)[] }>
> = {
  arrive: { needed: [], other: ['lng', 'lat', 'crs'] },
  answer: { needed: ['item'], other: ['value'] },
  photo: { needed: ['photo'], other: ['item', 'finding'] },
  find: { needed: ['finding', 'severity', 'text'] },
  forget: { needed: ['finding'] },
  sign: { needed: ['name', 'strokes'] },
  judge: { needed: ['accepted', 'text'] },
  finish: { needed: [] },
}

/** One spelling of its time and its members. @throws badShape (400) where one that its kind needs is missing */
export function readAct(sent: Sent): VisitAct {
  const { needed, other = [] } = members[sent.kind]
  if (needed.some((key) => sent[key] === undefined)) throw badShape()
  const said = [...needed, ...other].flatMap((key) => (sent[key] === undefined ? [] : [[key, sent[key]]]))
  const act = {
    id: sent.id,
    at: new Date(sent.at).toISOString(),
    kind: sent.kind,
    ...Object.fromEntries(said),
  }
  return act as VisitAct // its members are those of its kind
}

/** The same act, whatever the order of its members: the database keeps another. */
export const isSameAct = (a: VisitAct, b: VisitAct) => plain(a) === plain(b)
const plain = (act: VisitAct) => JSON.stringify(Object.entries(act).sort(([a], [b]) => (a < b ? -1 : 1)))
