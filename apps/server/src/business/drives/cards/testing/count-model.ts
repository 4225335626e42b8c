import type { Lane } from './lane.ts'
import type { Model } from './model.ts'

/** What the counters of each organisation of the lane are to say of the model's people. */
export function countModel(lane: Lane, model: Model) {
  const counts: Record<string, number> = {}
  for (const { path } of [...lane.tops, ...lane.offices])
    for (const person of model.people.values()) {
      if (!person.unit.startsWith(path)) continue
      const add = (measure: string) => {
        counts[path + measure] = (counts[path + measure] ?? 0) + 1
      }
      if (person.state !== 'active') {
        add(person.state === 'left' ? 'left' : 'out')
        continue
      }
      add(`in:${person.kind}`)
      if (person.card && !person.ended) add(`card:${person.kind}`)
      if (person.phone) add(`f:${person.kind}:phone`)
      for (const key of Object.keys(person.fields)) add(`f:${person.kind}:${key}`)
    }
  return counts
}
