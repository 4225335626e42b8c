import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Field } from '@jianwang/records/fields'
import { columnOf } from '@jianwang/records/fields'
import { describeAction } from '@jianwang/words/audit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Asked,
  type Cast,
  columnsOf,
  columnTypesOf,
  isNeeded,
  listRecords,
  openCast,
  ownedColumns,
  type Way,
  withoutPolicies,
} from '#test/contract'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { ask, bentCursors, nobody, type Operation, readOperations, type Shape } from '#test/operations'
import { exportAs, preview } from '#test/workbooks'
import { featuresOn } from './business/activities/testing/activities.ts'

/** What is promised of every record, asked of all that the modules give, in one house. */
const records = await listRecords()
let house: TestHouse
let cast: Cast
let operations: Operation[]

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  cast = await openCast(house)
  operations = await readOperations(house.anonymous)
})
afterAll(() => house.close())

type Made = { id: string; version: number }
async function add({ at, draft }: Asked, client: Client): Promise<Made> {
  const answer = await client.post(at, draft(cast))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

const under = (at: string) => operations.filter(({ path }) => path === at || path.startsWith(`${at}/{id}`))
const ofOne = (at: string) => under(at).filter(({ path }) => path !== at)
const isVersioned = ({ body }: Operation) => body?.properties?.version !== undefined
const listsOf = ({ at, own = at }: Asked) => [...new Set([at, own])]

/** What each of these answers. */
async function askAll(
  client: Pick<Client, 'request'>,
  all: readonly Operation[],
  id: string,
  given: Readonly<Record<string, unknown>> = {},
) {
  const answers: [string, number][] = []
  for (const each of all) answers.push([each.name, (await ask(client, each, id, given)).status])
  return answers
}
const eachWith = (all: readonly Operation[], status: number) => all.map(({ name }) => [name, status])

const mayBeNull = (shape: Shape | undefined) => shape && [shape.type].flat().includes('null')

/** Another number that is one; of a name, its characters the other way round. */
const otherPerson = ({ kind }: Field, was: string) =>
  kind === 'phone'
    ? `${was.slice(0, -1)}${(Number(was.at(-1)) + 1) % 10}`
    : Array.from(was).reverse().join('')

function expectNone(persons: readonly string[], told: unknown): void {
  const text = JSON.stringify(told)
  expect(persons.filter((person) => text.includes(person))).toEqual([])
}

/** The lifecycle of a row as it stands in the table. */
async function lifecycleOf(asked: Asked) {
  const { record, top } = asked
  const { id } = await add(asked, top === true ? cast.city : cast.street)
  const { rows } = await house.owner.query(`select * from ${record.module}.${record.name} where id = $1`, [
    id,
  ])
  return record.lifecycle(rows[0] as never) // a row of its own table
}

describe.each(records)('$title', (record) => {
  const { at, record: type, top = false } = record
  const fields = Object.entries(type.fields)
  /** Whose it is, and who of the same level only looks. */
  const owner = () => (top ? cast.city : cast.street)
  const viewer = () => (top ? cast.cityViewer : cast.viewer)

  test('nobody comes in without a session', async () => {
    const { id } = await add(record, owner())
    expect(under(at).length).toBeGreaterThan(3)
    expect(await askAll(house.anonymous, under(at), id)).toEqual(eachWith(under(at), 401))
  })

  test('who may look may not act, and is told nothing of version and state', async () => {
    const { id } = await add(record, owner())
    const acts = under(at).filter(({ method }) => method !== 'GET')
    const given = { ...record.draft(cast), intoId: (await add(record, owner())).id }
    expect(await askAll(viewer(), acts, id, given)).toEqual(eachWith(acts, 403))
    expect((await viewer().get(`${at}/${id}`)).body).toMatchObject({ id, version: 1 })
  })

  test.skipIf(top)('what is not his is not there, by any door', async () => {
    const { id } = await add(record, owner())
    const given = { intoId: (await add(record, cast.otherStreet)).id }
    for (const client of [cast.otherStreet, cast.otherDistrict])
      expect(await askAll(client, ofOne(at), id, given)).toEqual(eachWith(ofOne(at), 404))
    expect(await askAll(cast.street, ofOne(at), nobody, given)).toEqual(eachWith(ofOne(at), 404))
  })

  test('an old version is refused with the present record, whatever the act', async () => {
    const { id } = await add(record, owner())
    const staff = top ? [cast.city] : [cast.street, cast.district, cast.city]
    const ways: Way[] = [{ at, id, clients: staff }, ...((await record.others?.(house, cast)) ?? [])]
    const given = { intoId: (await add(record, owner())).id }
    const asked = new Set(ways.flatMap((way) => under(way.at).filter(isVersioned)))
    expect(asked.size).toBeGreaterThan(1)
    const told = new Set<Operation>()
    for (const way of ways)
      for (const operation of under(way.at).filter(isVersioned))
        for (const client of way.clients) {
          const { status, body } = await ask(client, operation, way.id, given)
          if (status === 403 || status === 404) continue
          expect([operation.name, status, body.code]).toEqual([
            operation.name,
            409,
            'platform/changed-meanwhile',
          ])
          expect([operation.name, body.current]).toMatchObject([
            operation.name,
            { id: way.id, version: expect.any(Number) },
          ])
          told.add(operation)
        }
    expect([...asked].filter((each) => !told.has(each)).map(({ name }) => name)).toEqual([])
  })

  test('its doors are acts of its lifecycle, and each of those has words in the audit', async () => {
    const { auditOf, transitions } = await lifecycleOf(record)
    const acts = new Set(transitions.map(({ action }) => action))
    const doors = under(at)
      .filter((each) => isVersioned(each) && each.method === 'POST')
      .map(({ path }) => path.slice(`${at}/{id}/`.length))
    expect(doors.filter((act) => !acts.has(act))).toEqual([])
    const written = ['create', ...acts].map((act) => auditOf(act))
    if (record.sheet !== undefined) written.push(`${type.module}.import`)
    for (const action of written)
      expect([action, describeAction(action)]).toEqual([action, expect.stringMatching(/[\u4e00-\u9fff]/)])
  })

  test('a bent cursor is 400 in each of its lists', async () => {
    for (const url of listsOf(record))
      for (const cursor of bentCursors)
        expect([cursor, (await owner().get(`${url}?cursor=${cursor}`)).status]).toEqual([cursor, 400])
  })

  test('a reason has 2 to 200 characters and is not blank', async () => {
    const { id } = await add(record, owner())
    const asking = ofOne(at).filter(({ body }) => body?.properties?.reason !== undefined)
    for (const reason of ['', '改', '  ', ' 改 ', '改'.repeat(201)])
      for (const [name, status] of await askAll(owner(), asking, id, { reason }))
        expect([name, reason, [400, 422].includes(status)]).toEqual([name, reason, true])
  })

  test('persons are masked in lists, and in what is kept of a change', async () => {
    const draft = record.draft(cast)
    const personal = fields.filter(([, field]) => field.personal === true)
    const persons = personal.map(([key]) => String(draft[key]))
    const { id, version } = await add(record, owner())
    for (const [nth, [key, field]] of personal.entries()) {
      const other = otherPerson(field, String(draft[key]))
      const { status, body } = await owner().patch(`${at}/${id}`, {
        version: version + nth,
        [key]: other,
      })
      expect([key, status, body.version]).toEqual([key, 200, version + nth + 1])
      persons.push(other)
    }
    for (const client of top ? [cast.city, cast.cityViewer] : [cast.street, cast.district, cast.viewer])
      for (const url of listsOf(record)) expectNone(persons, (await client.get(url)).body)
    expectNone(persons, (await viewer().get(`${at}/${id}`)).body)
    for (const table of ['audit.entry', 'platform.transition', 'platform.outbox'])
      expectNone(persons, (await house.owner.query(`select * from ${table}`)).rows)
  })

  test('null stays null, and is never turned into something', async () => {
    const draft = record.draft(cast)
    for (const [key, field] of fields) {
      if (field.needed !== true) expect([key, draft[key] ?? null]).not.toEqual([key, null])
      const { id, version } = await add(record, owner())
      const before = (await owner().get(`${at}/${id}`)).body
      const { status, body } = await owner().patch(`${at}/${id}`, { version, [key]: null })
      const after = (await owner().get(`${at}/${id}`)).body
      const isRefused = [400, 422].includes(status)
      // The house coerces what is sent, so that null for a number, a tick or a list that is needed is 0, no or nothing.
      if (isNeeded(field) && !['integer', 'boolean', 'list'].includes(field.kind))
        expect([key, isRefused]).toEqual([key, true])
      if (isRefused) expect([key, after[key]]).toEqual([key, before[key]])
      else if (isNeeded(field)) expect([key, after[key]]).not.toEqual([key, null])
      else expect([key, status, body[key], after[key]]).toEqual([key, 200, null, null])
    }
  })

  test('every field stands in its table, of its type, and null where it may be; no column stands nowhere', async () => {
    const { rows } = await house.owner.query<{ name: string; type: string; nullable: string }>(
      `select column_name as name, data_type as type, is_nullable as nullable from information_schema.columns
       where table_schema = $1 and table_name = $2`,
      [type.module, type.name],
    )
    const found = new Map(rows.map((row) => [row.name, [row.type, row.nullable]]))
    for (const [key, field] of fields) {
      const [kind = 'nowhere', nullable] = found.get(columnOf(key, field)) ?? []
      expect([key, columnTypesOf(field)]).toEqual([key, expect.arrayContaining([kind])])
      expect([key, nullable]).toEqual([key, isNeeded(field) ? 'NO' : 'YES'])
    }
    const said = new Set([...fields.flatMap(([key, field]) => columnsOf(key, field)), ...ownedColumns])
    const tables = readFileSync(path.join(import.meta.dirname, `business/${type.module}/tables.ts`), 'utf8')
    expect(rows.filter(({ name }) => !said.has(name) && !tables.includes(`${name}: `))).toEqual([])
  })

  test('every field is answered, told in lists where it is listed, and taken, null where it may be', async () => {
    const named = (method: string, url: string) =>
      operations.find((each) => each.method === method && each.path === url)
    const answer = named('GET', `${at}/{id}`)?.answer?.properties ?? {}
    const line =
      named('GET', listsOf(record).at(-1) ?? '')?.answer?.properties?.items?.items?.properties ?? {}
    const written = [
      named('POST', at)?.body?.properties ?? {},
      named('PATCH', `${at}/{id}`)?.body?.properties ?? {},
    ]
    for (const [key, field] of fields) {
      expect([key, mayBeNull(answer[key])]).toEqual([key, !isNeeded(field)])
      if (field.listed === true) expect([key, line[key]]).not.toEqual([key, undefined])
      for (const shapes of written) expect([key, mayBeNull(shapes[key])]).toEqual([key, !isNeeded(field)])
    }
  })

  test.skipIf(top)('the rows are behind a policy, which alone keeps everybody in his place', async () => {
    const [own, foreign] = [await add(record, owner()), await add(record, cast.otherStreet)]
    const client = await house.house.db.requests.connect()
    const see = () =>
      client.query(`select id from ${type.module}.${type.name} where id = any($1)`, [[own.id, foreign.id]])
    try {
      await client.query('begin')
      expect((await see()).rows).toEqual([])
      await client.query(`select set_config('app.scope', $1, true)`, [cast.street.unit.path])
      expect((await see()).rows).toEqual([{ id: own.id }])
      const touch = `update ${type.module}.${type.name} set version = version where id = $1`
      expect((await client.query(touch, [foreign.id])).rowCount).toBe(0)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test.skipIf(top)(
    'its lists and acts alone keep everybody in his place, where no policy stands',
    async () => {
      const own = await add(record, owner())
      const foreign = await add(record, cast.otherStreet)
      await withoutPolicies(house, async () => {
        for (const url of listsOf(record)) {
          const { items, total } = (await cast.street.get(`${url}?limit=100`)).body
          const ids = items.map(({ id }: Made) => id)
          expect([url, ids.includes(foreign.id), total]).toEqual([url, false, ids.length])
          if (url === listsOf(record).at(-1)) expect(ids).toContain(own.id)
        }
        for (const each of ofOne(at)) {
          const { status } = await ask(cast.street, each, foreign.id, { intoId: own.id })
          expect([each.name, status]).toEqual([each.name, 404])
        }
      })
    },
  )

  const { sheet } = record
  test.runIf(sheet !== undefined)('what goes out in a sheet and comes back changes nothing', async () => {
    const { id } = await add(record, owner())
    const file = await exportAs(owner(), sheet ?? '', { area: 'own' })
    const { counts } = await preview(house, owner(), sheet ?? '', file.raw)
    expect(counts).toMatchObject({ new: 0, changed: 0, wrong: 0 })
    expect(counts.same).toBeGreaterThan(0)
    expect((await owner().get(`${at}/${id}`)).body.version).toBe(1)
  })
})

/** Nobody of the cast adds these by a door of theirs: a citizen rates, a phone fills in; their own tests ask what is promised. */
const addedOtherwise = ['ratings', 'visits']

test('every module that defines a record gives it', () => {
  const defined = globSync('{support,business,insight}/**/*.ts', { cwd: import.meta.dirname })
    .filter((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8').includes('defineRecord('))
    .map((file) => file.split(path.sep)[1] ?? '')
    .filter((module) => !addedOtherwise.includes(module))
  expect(records.map(({ record }) => record.module).sort()).toEqual(defined.sort())
})
