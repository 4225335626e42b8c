import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse } from '#test/house'
import { must, openSeason, type Season, summer } from '../../testing/orders.ts'
import { giveCodes, sign } from './testing/signing.ts'

let season: Season
let office: () => string
/** Three sub-districts with one manager each, one with two and one with none. */
let streets: Client[]
let crowded: Client
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer), { needsLetter: true })
  const { house } = season
  office = await giveCodes(house, season.association)
  streets = [season.street]
  for (const name of ['奉浦街道', '南桥镇']) streets.push(await house.staff(await house.unit('奉贤区', name)))
  crowded = await house.staff(await house.unit('奉贤区', '金汇镇'))
  await house.staff(crowded.unit)
})
afterAll(() => season.house.close())

const at = '/api/delivery'
const half = '2026-2'
const batchOf = (unitIds: readonly number[]) => ({
  ...{ halfYear: half, unitIds, associationSigner: season.association.accountId, supplement: null },
})
const progress = async (client: Client) =>
  must(await client.get(`${at}/letter-progress?halfYear=${half}`)).items as Line[]
type Line = {
  unitId: number
  letter: { id: string; state: string; digest: string } | null
  urged: { seen: boolean } | null
}
const letterOf = async (client: Client) => {
  const line = (await progress(season.association)).find(({ unitId }) => unitId === client.unit.id)
  if (!line?.letter) throw new Error('no letter')
  return line.letter
}
async function issue(unitIds: readonly number[]) {
  const { taskId } = must(await season.association.post(`${at}/letter-batches`, batchOf(unitIds)), 202)
  await season.house.settle()
  return must(await season.association.get(`/api/tasks/${taskId}`))
}

test('S1-17 many are issued at once, each by itself: whoever cannot be given one is told with why; many are signed by one code, each with its own signature and row', async () => {
  const { house, association } = season
  const empty = await house.unit('奉贤区', '庄行镇')
  const ids = [...streets, crowded].map(({ unit }) => unit.id)
  for (const other of [season.street, await house.staff(await house.unit())])
    expect((await other.post(`${at}/letter-batches`, batchOf(ids))).status).toBe(403)
  const task = await issue([...ids, empty.id])
  expect(task).toMatchObject({ state: 'done', total: 5, done: 5, result: { issued: 3 } })
  expect(
    task.result.refused.map(({ unitName, detail }: { unitName: string; detail: string }) => [
      unitName,
      detail,
    ]),
  ).toEqual([
    ['金汇镇', expect.stringContaining('有 2 个在用的管理账号')],
    ['庄行镇', expect.stringContaining('没有在用的管理账号')],
  ])
  // Again: what stands is not issued twice.
  const again = await issue(ids.slice(0, 1))
  expect(again.result).toMatchObject({ issued: 0, refused: [{ code: 'delivery/letter-stands' }] })
  const lines = await progress(association)
  expect(lines.filter(({ letter }) => letter !== null)).toHaveLength(3)
  expect(lines.length).toBeGreaterThan(200)
  expect((await progress(season.street)).map(({ unitId }) => unitId)).toEqual([season.street.unit.id])

  const letters = lines.flatMap(({ letter }) => letter ?? [])
  const items = letters.map(({ id, digest }) => ({ id, digest }))
  const [first] = items
  if (first === undefined) throw new Error('no letter')
  const send = (body: unknown) => association.post(`${at}/letter-signatures`, body)
  expect((await send({ items, totp: '000000' })).body.code).toBe('identity/totp-wrong')
  expect((await association.get(`${at}/letters?awaits=me`)).body.total).toBe(3)
  // One text that is another than the one shown keeps none of the others.
  const altered = [{ id: first.id, digest: 'a'.repeat(64) }, ...items.slice(1)]
  const part = must(await send({ items: altered, totp: office() }))
  expect(part).toMatchObject({ signed: 2, inForce: 0, refused: [{ id: first.id }] })
  expect(part.refused[0].detail).toContain('摘要')
  const rest = must(await send({ items, totp: office() }))
  expect(rest).toMatchObject({ signed: 3, refused: [] })
  const digest = createHash('sha256')
    .update(
      items
        .map((each) => `${each.digest}\n`)
        .sort()
        .join(''),
    )
    .digest('hex')
  expect(rest.listDigest).toBe(digest)
  const { rows } = await house.owner.query(
    `select subject_id, after->>'digest' as digest, after->>'listDigest' as list, after->>'listCount' as n
     from audit.entry where action = 'delivery-letter.sign' and outcome = 'done' order by id`,
  )
  expect(rows).toHaveLength(3)
  expect(new Set(rows.map(({ subject_id }) => subject_id)).size).toBe(3)
  expect(rows.map((row) => row.digest).sort()).toEqual(items.map((each) => each.digest).sort())
  expect(rows.map(({ n }) => n)).toEqual(['3', '3', '3'])
  expect(rows[2]?.list).toBe(digest)
  // The street's own signature puts it in force, as ever.
  const code = await giveCodes(house, season.street)
  expect(must(await sign(season.street, await letterOf(season.street), code())).state).toBe('in-force')
  const { id, digest: of } = await letterOf(season.street)
  const late = must(await send({ items: [{ id, digest: of }], totp: office() }))
  expect(late).toMatchObject({ signed: 0, refused: [{ unitName: '金海街道' }] })
  // Nobody signs for another, one by one or by the list.
  const theirs = must(
    await season.street.post(`${at}/letter-signatures`, {
      items: [await letterOf(streets[1] ?? crowded)].map((each) => ({ id: each.id, digest: each.digest })),
      totp: code(),
    }),
  )
  expect(theirs).toMatchObject({ signed: 0, refused: [{ unitName: '' }] })
})

test('S1-17 who has not signed is urged of his own letter and reads it; for what the association owes nobody is urged', async () => {
  const { association, house } = season
  const street = await house.staff(await house.unit('奉贤区', '四团镇'))
  const owed = await house.staff(await house.unit('奉贤区', '青村镇'))
  await issue([street.unit.id, owed.unit.id])
  const code = await giveCodes(house, owed)
  must(await sign(owed, await letterOf(owed), code()))
  const ids = [(await letterOf(street)).id, (await letterOf(owed)).id]
  const body = { ids, text: '请尽快签署责任书。' }
  expect((await street.post(`${at}/letter-urges`, body)).status).toBe(403)
  expect(must(await association.post(`${at}/letter-urges`, body), 201)).toEqual({ count: 1 })
  const told = must(await street.get(`${at}/letter-urges`)).items
  expect(told).toMatchObject([{ text: '请尽快签署责任书。', seen: false }])
  expect(must(await owed.get(`${at}/letter-urges`)).items).toEqual([])
  const lineOf = async () =>
    (await progress(association)).find(({ unitId }) => unitId === street.unit.id)?.urged
  expect(await lineOf()).toMatchObject({ seen: false })
  const viewer = await house.staff(street.unit, 'viewer')
  const seen = { ids: [told[0].id] }
  expect((await viewer.post(`${at}/letter-urges/seen`, seen)).status).toBe(403)
  // Nobody reads another's.
  expect((await owed.post(`${at}/letter-urges/seen`, seen)).status).toBe(204)
  expect(await lineOf()).toMatchObject({ seen: false })
  expect((await street.post(`${at}/letter-urges/seen`, seen)).status).toBe(204)
  expect(await lineOf()).toMatchObject({ seen: true })
  expect(must(await street.get(`${at}/board`)).todos).toContainEqual({
    key: 'letters',
    count: 1,
    dueAt: null,
  })
})

test('S1-17 a batch that is taken up again after a crash issues no letter twice, and counts those that it issued before', async () => {
  const { house, association } = season
  const street = await house.staff(await house.unit('奉贤区', '奉城镇'))
  const { taskId } = must(await association.post(`${at}/letter-batches`, batchOf([street.unit.id])), 202)
  await house.settle()
  await house.owner.query(
    `update platform.task set state = 'queued', finished_at = null, result = null, runner = null, done_count = 0 where id = $1`,
    [taskId],
  )
  await house.settle()
  expect(must(await association.get(`/api/tasks/${taskId}`)).result).toEqual({ issued: 1, refused: [] })
  const { rows } = await house.owner.query('select edition from delivery.letter where unit_id = $1', [
    street.unit.id,
  ])
  expect(rows).toEqual([{ edition: 1 }])
})
