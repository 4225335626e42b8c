import { globSync } from 'node:fs'
import { describeAction } from '@jianwang/words/audit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { anonymousActor } from '../call.ts'
import { type Declared, explainAct } from './lifecycle.ts'

/** Every lifecycle of the house against its words, its tables and the answer to an act outside it. */

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const root = `${import.meta.dirname}/../..`
const sources = globSync('{support,business,insight}/**/*lifecycle.ts', { cwd: root })
const found = await Promise.all(
  sources.map(async (source) => {
    const { declared }: { declared?: readonly Declared[] } = await import(
      /* @vite-ignore */ `${root}/${source}`
    )
    return { source, declared: declared ?? [] }
  }),
)
const all = found.flatMap(({ source, declared }) =>
  declared.map((lifecycle, n) => [`${source} ${lifecycle.subjectKind} ${n}`, lifecycle] as const),
)

/**
 * Columns of a state that no lifecycle names, each with why (ADR 0018). A new column of states is declared, or stands here
 * with its reason.
 */
const apart: Readonly<Record<string, string>> = {
  'platform.task.state': 'a lease that the runner renews and loses: the queue decides in SQL who moves it',
  'platform.upload.state':
    'open until it is put away or refused, by who holds it and in the statement that looks at that',
  'platform.seeding.state': 'one row that tells whether the first data are whole',
  'notices.delivery.state': 'what an outside service answered, moved in bulk by the deliverer',
  'publications.delivery.state':
    'what an outside service answered, moved by the sender whose turn it is, or ended by a person',
  'imports.import.state':
    'a file on its way through two tasks: what may be done hangs on the counts of its rows',
  'teams.filing.state': "the year's side of the team's own acts `file` and `cancel-filing`",
  'places.place.state': 'places are taken, offered and given up by functions that hold the seats',
  'drives.person.state': 'thousands move in one statement, by transfer and by import (decideRow)',
}

const literals = /'([^']+)'::text/g

/** The states each column may hold, as its check constraint says them; undefined of a column that has none. */
async function readColumns(): Promise<Map<string, string[] | undefined>> {
  const { rows } = await house.owner.query<{ name: string; check: string | null }>(`
    select n.nspname || '.' || c.relname || '.' || a.attname as name,
      (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as check
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and a.attname in ('state', 'standing') and n.nspname not like 'pg\\_%'`)
  return new Map(
    rows.map(({ name, check }) => [
      name,
      check === null ? undefined : [...check.matchAll(literals)].flatMap(([, state]) => state ?? []),
    ]),
  )
}

test('every file of lifecycles says which it has', () => {
  expect(found.filter(({ declared }) => declared.length === 0).map(({ source }) => source)).toEqual([])
  expect(all.length).toBeGreaterThan(14)
})

test('every column of states belongs to a lifecycle, or stands apart with a reason', async () => {
  const declared = new Set(all.flatMap(([, { columns }]) => columns))
  const columns = [...(await readColumns())].flatMap(([name, states]) => (states === undefined ? [] : [name]))
  expect(columns.filter((name) => !declared.has(name)).sort()).toEqual(Object.keys(apart).sort())
})

test('a column holds the states of its lifecycles and no others; two records may share a table', async () => {
  const columns = await readColumns()
  const declared = new Map<string, Set<string>>()
  for (const [, lifecycle] of all)
    for (const name of lifecycle.columns)
      declared.set(name, new Set([...(declared.get(name) ?? []), ...storedStates(lifecycle)]))
  for (const [name, states] of declared)
    expect([name, columns.get(name)?.sort()]).toEqual([name, [...states].sort()])
})

describe.each(all)('%s', (_name, lifecycle) => {
  test('its states stand in its columns, and what stands in none is derived', () => {
    if (lifecycle.columns.length === 0) expect(storedStates(lifecycle)).toEqual([])
    for (const state of lifecycle.derived ?? []) expect(lifecycle.states).toHaveProperty(state)
  })

  test('every transition begins and ends in states it has', () => {
    const known = Object.keys(lifecycle.states)
    for (const { action, from, to } of lifecycle.transitions) {
      expect([action, from.filter((state) => !known.includes(state)), from.length > 0]).toEqual([
        action,
        [],
        true,
      ])
      expect([action, to === 'same' || known.includes(to)]).toEqual([action, true])
    }
  })

  test('every state and every act has its Chinese words, on screens and in the audit', () => {
    const chinese = /[\u4e00-\u9fff]/
    for (const [state, word] of Object.entries(lifecycle.states))
      expect([state, word]).toEqual([state, expect.stringMatching(chinese)])
    for (const { action, title, byTime } of lifecycle.transitions) {
      expect([action, title]).toEqual([action, expect.stringMatching(chinese)])
      const named = describeAction(lifecycle.auditOf(action))
      if (byTime !== true) expect([action, named]).toEqual([action, expect.stringMatching(chinese)])
    }
  })

  test('an act outside its states is refused with 409', () => {
    for (const state of Object.keys(lifecycle.states))
      for (const action of new Set(lifecycle.transitions.map((step) => step.action))) {
        const isInside = lifecycle.transitions.some(
          (step) => step.action === action && step.from.includes(state),
        )
        const answer = explainAct(standingIn(lifecycle, state), anonymousActor, { state }, action, '原因')
        expect([state, action, answer?.status]).toEqual([state, action, isInside ? undefined : 409])
      }
  })
})

/** The lifecycle with its record in one state, whoever may and whatever its guards know. */
function standingIn(lifecycle: Declared, state: string) {
  return {
    ...lifecycle,
    stateOf: () => state,
    idOf: () => '',
    pathOf: () => '',
    transitions: lifecycle.transitions.map(({ action, title, from, to }) => ({
      action,
      title,
      from,
      to,
      may: () => true,
    })),
  }
}

function storedStates({ states, derived }: Declared): string[] {
  return Object.keys(states).filter((state) => !derived?.includes(state))
}
