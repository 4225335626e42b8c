import { learnerWords } from '@jianwang/records/delivery-learner'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, samplePhone } from '#test/house'
import { importAll, makeWorkbook, preview, readBack, upload } from '#test/workbooks'
import { must } from '../../testing/orders.ts'
import { learnerSheet } from './sheet/columns.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

let room: Classroom
let street: Client
beforeAll(async () => {
  room = await openClassroom()
  street = room.desk.street
})
afterAll(() => room.desk.house.close())

let serial = 4_200_000
/** A number of its own each time. */
const nextPhone = () => samplePhone(++serial)
type Row = { name?: string; phone?: string; foundation?: string }
const book = (...rows: Row[]) => makeWorkbook(learnerSheet, rows)
const look = async (id: string, ...rows: Row[]) =>
  preview(room.desk.house, street, 'learners', await book(...rows), { target: id })
const bring = async (id: string, rows: Row[], how: Parameters<typeof importAll>[4] = {}) =>
  importAll(room.desk.house, street, 'learners', await book(...rows), { target: id, ...how })
const rowsOf = async (importId: string) => must(await street.get(`/api/imports/${importId}/rows`)).items
const listOf = async (id: string) =>
  must(await street.get(`${room.one(id)}/participants`)).items.map(
    (one: { name: string; state: string; foundation: string | null }) =>
      `${one.name} ${one.state} ${one.foundation}`,
  )

test('S1-24 X-03 a class takes its learners from a file, and the same file again adds nobody and removes nobody', async () => {
  const id = await room.recruiting()
  must(await room.enrol(id, { name: '孙大妈' }))
  const [first, second] = [nextPhone(), nextPhone()]
  const rows = [
    { name: '王芳', phone: first, foundation: '无基础' },
    { name: '赵强', phone: second },
  ]
  expect(await look(id, ...rows)).toMatchObject({ counts: { new: 2, wrong: 0 }, warned: 0 })
  expect(await listOf(id)).toHaveLength(1)
  expect(await bring(id, rows)).toMatchObject({ state: 'committed', result: { created: 2, changed: 0 } })
  const list = ['孙大妈 taken none', '王芳 taken none', '赵强 taken null']
  expect(await listOf(id)).toEqual(list)
  const again = await bring(id, [{ name: '王芳', phone: `+86 ${first}` }])
  expect(again).toMatchObject({ counts: { same: 1, new: 0 }, result: { created: 0, changed: 0 } })
  expect(await listOf(id)).toEqual(list)
  expect(await room.opening(id)).toMatchObject({ taken: 3 })
})

test('X-03 a second file puts right what is no name and no number; a citizen’s own word stays', async () => {
  const id = await room.recruiting()
  const citizen: Citizen = await room.desk.house.citizen({ name: '周小兰' })
  must(await citizen.post(`/api/my/delivery/classes/${id}/sign-up`, { foundation: 'some' }))
  const phone = nextPhone()
  await bring(id, [{ name: '王芳', phone, foundation: '无基础' }])
  const { id: importId, counts } = await look(
    id,
    { name: '王芳', phone, foundation: '有基础' },
    { name: '周小兰', phone: citizen.phone, foundation: '无基础' },
  )
  expect(counts).toMatchObject({ changed: 1, skipped: 1, new: 0 })
  const [changed, skipped] = await rowsOf(importId)
  expect(changed.changes).toEqual([{ key: 'foundation', title: '有无基础', from: '无基础', to: '有基础' }])
  expect(skipped.faults).toMatchObject([{ message: learnerWords.ownFoundation }])
  await bring(id, [{ name: '王芳', phone, foundation: '有基础' }])
  expect(await listOf(id)).toEqual(['周小兰 taken some', '王芳 taken some'])
})

test('X-03 S4-04 a known number under another name is told by its masked name, and neither renames nor adds anybody', async () => {
  const id = await room.recruiting()
  const phone = nextPhone()
  await bring(id, [{ name: '王芳', phone }])
  const shared = nextPhone()
  const { id: importId, counts } = await look(
    id,
    { name: '王方', phone },
    { name: '李明', phone: shared },
    { name: '李亮', phone: shared },
    { name: '李明', phone: shared },
    { name: '王*', phone: '138****0001' },
    { name: '钱多', phone: '1380000' },
    { phone: nextPhone() },
    { name: '吴有', phone: nextPhone(), foundation: '一点点' },
  )
  expect(counts).toEqual({ new: 1, changed: 0, same: 0, wrong: 7, skipped: 0 })
  const rows = await rowsOf(importId)
  const said = rows.map(({ faults }: { faults: { message: string }[] }) => faults[0]?.message)
  expect(said.slice(0, 5)).toEqual([
    learnerWords.otherName('王*'),
    undefined,
    learnerWords.shared(rows[1].rowNumber),
    learnerWords.twin(rows[1].rowNumber),
    learnerWords.masked,
  ])
  expect(said[5]).toContain('11 位手机号')
  expect(said.every((text: string | undefined, n: number) => n === 1 || (text ?? '') !== '')).toBe(true)
  const annotated = await street.get(`/api/imports/${importId}/annotated.xlsx`)
  expect(annotated.status).toBe(200)
  expect((await readBack(learnerSheet, annotated.raw)).map(({ name }) => name)).toContain('王方')
  // The whole file or nobody, unless it is said that the good rows go in.
  expect((await street.post(`/api/imports/${importId}/commit`, {})).status).toBe(409)
  expect(await listOf(id)).toEqual(['王芳 taken null'])
})

test('S1-40 X-03 who does not fit waits in the order of the file, which is told before and has to be accepted', async () => {
  const id = await room.recruiting({ capacity: 2, least: 1 })
  const rows = ['甲一', '乙二', '丙三'].map((name) => ({ name, phone: nextPhone() }))
  const seen = await look(id, ...rows)
  expect(seen).toMatchObject({ counts: { new: 3 }, warned: 1 })
  const [, , third] = await rowsOf(seen.id)
  expect(third.warnings).toMatchObject([{ message: learnerWords.waits }])
  expect((await street.post(`/api/imports/${seen.id}/commit`, {})).body.code).toBe('imports/has-warnings')
  // A place goes to a caller after the preview: what the clerk saw holds no more, so nothing goes in.
  must(await room.enrol(id, { name: '打来电话' }))
  must(await street.post(`/api/imports/${seen.id}/commit`, { acceptWarnings: true }), 202)
  await room.desk.house.settle()
  expect(must(await street.get(`/api/imports/${seen.id}`))).toMatchObject({ state: 'ready', warned: 2 })
  expect(await listOf(id)).toEqual(['打来电话 taken none'])
  must(await street.post(`/api/imports/${seen.id}/commit`, { acceptWarnings: true }), 202)
  await room.desk.house.settle()
  expect(await listOf(id)).toEqual([
    '打来电话 taken none',
    '甲一 taken null',
    '乙二 waiting null',
    '丙三 waiting null',
  ])
  expect(await room.opening(id)).toMatchObject({ taken: 2, waiting: 2 })
})

test('X-03 who has left a class does not come back by the same file unseen', async () => {
  const id = await room.recruiting()
  const row = { name: '王芳', phone: nextPhone() }
  await bring(id, [row])
  const { items } = must(await street.get(`${room.one(id)}/participants`))
  must(await street.request({ method: 'DELETE', url: `${room.one(id)}/participants/${items[0].placeId}` }))
  const seen = await look(id, row)
  expect(seen).toMatchObject({ counts: { new: 1 }, warned: 1 })
  expect((await rowsOf(seen.id))[0].warnings).toMatchObject([{ message: learnerWords.left }])
  expect((await street.post(`/api/imports/${seen.id}/commit`, {})).body.code).toBe('imports/has-warnings')
})

test('S1-24 only the class’s own sub-district brings learners, and only while the class takes any', async () => {
  const { house, association, unit } = room.desk
  const id = await room.recruiting()
  const matched = await room.matched()
  const file = await book({ name: '王芳', phone: nextPhone() })
  const sent = async (who: Client, target: string) => (await upload(who, 'learners', file, { target })).status
  expect(await sent(association, id)).toBe(403)
  expect(await sent(await house.staff(unit, 'viewer'), id)).toBe(403)
  expect(await sent(await house.staff(await house.unit('奉贤区', '南桥镇')), id)).toBe(404)
  const early = await upload(street, 'learners', file, { target: matched })
  expect(early.body).toMatchObject({ code: 'delivery/class-closed' })
  expect(early.body.detail).toContain('开始招募后')
  expect((await upload(street, 'learners', file)).body.code).toBe('imports/target-needed')
  expect(await sent(street, id)).toBe(202)
})

test('X-03 what is read of a file keeps no number in plain, and what went in is written down without a name', async () => {
  const id = await room.recruiting()
  const phone = nextPhone()
  const { id: importId } = await bring(id, [{ name: '诸葛长青', phone }])
  const { owner } = room.desk.house
  const { rows: staged } = await owner.query(
    'select row_to_json(r)::text as text from imports.row r where import_id = $1',
    [importId],
  )
  expect(staged).toHaveLength(1)
  expect(staged[0].text).not.toContain(phone)
  const { rows: kept } = await owner.query(
    `select action, row_to_json(e)::text as text from audit.entry e where subject_id = $1 order by id`,
    [id],
  )
  expect(kept.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['delivery-course.sign-up', 'delivery-course.import-learners']),
  )
  const all = kept.map(({ text }) => text).join()
  expect(all).not.toContain(phone)
  expect(all).not.toContain('诸葛长青')
})
