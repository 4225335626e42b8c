import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsOf, only } from './testing/acts.ts'
import { type Desk, openDesk } from './testing/desk.ts'

let desk: Desk
let acts: ReturnType<typeof actsOf>
beforeAll(async () => {
  desk = await openDesk()
  acts = actsOf(desk)
})
afterAll(() => desk.house.close())

test('a coach answers his own enquiries and nobody else’s, and what he answers is an enquiry of his', async () => {
  const [one, two] = [await desk.coach(), await desk.coach()]
  const courseId = await desk.course([
    { at: '2027-06-15T09:00:00+08:00', until: '2027-06-15T10:00:00+08:00' },
  ])
  await acts.ask(courseId, only(one))
  const { id } = await acts.own(one, courseId)
  expect((await two.citizen.get(`/api/my/delivery/enquiries/${id}`)).status).toBe(404)
  expect(
    (await two.citizen.post(`/api/my/delivery/enquiries/${id}/answer`, { answer: 'accepted' })).status,
  ).toBe(404)
  expect((await one.citizen.get(`/api/my/delivery/enquiries/${randomUUID()}`)).status).toBe(404)
  const empty = await acts.answer(one, courseId, { answer: 'proposed' })
  expect(empty).toMatchObject({ status: 422, body: { errors: [{ message: '请写明要改的时间或内容。' }] } })
})

test('who may not arrange does not: a sub-district asks no coach, assigns none, and is told no candidates', async () => {
  const courseId = await desk.course([
    { at: '2027-06-16T09:00:00+08:00', until: '2027-06-16T10:00:00+08:00' },
  ])
  const { version } = await acts.matchingOf(courseId)
  const one = `/api/delivery/courses/${courseId}`
  const body = { version, mode: 'first', atOnce: 1, answerMinutes: 60 }
  expect((await desk.street.post(`${one}/ask`, body)).status).toBe(403)
  expect((await desk.street.post(`${one}/assign`, { version, coachId: randomUUID() })).status).toBe(403)
  expect((await desk.street.get(`${one}/candidates`)).status).toBe(403)
  expect((await desk.house.anonymous.get(`${one}/matching`)).status).toBe(401)
  const stale = await desk.association.post(`${one}/ask`, { ...body, version: version + 5 })
  expect(stale).toMatchObject({ status: 409, body: { current: { courseId } } })
})

test('courses are listed by their first lesson, counted by state, page by page, each level its own', async () => {
  const at = (day: number) => [
    { at: `2027-04-${day}T09:00:00+08:00`, until: `2027-04-${day}T10:00:00+08:00` },
  ]
  const [later, sooner] = [await desk.course(at(21)), await desk.course(at(20))]
  const list = async (who: typeof desk.street, query: string) =>
    (await who.get(`/api/delivery/courses?${query}`)).body as {
      items: { id: string; coachName: string | null }[]
      counts: { state: string; count: number }[]
      nextCursor?: string
    }
  const all = await list(desk.street, 'state=ordered&limit=100')
  const ids = all.items.map(({ id }) => id)
  expect(ids.indexOf(sooner)).toBeLessThan(ids.indexOf(later))
  expect(all.counts.find(({ state }) => state === 'ordered')?.count).toBe(ids.length)
  const pages: string[] = []
  for (let cursor = ''; ; ) {
    const page = await list(desk.association, `state=ordered&limit=2${cursor}`)
    pages.push(...page.items.map(({ id }) => id))
    if (page.nextCursor === undefined) break
    cursor = `&cursor=${page.nextCursor}`
  }
  expect(pages).toEqual(ids)
  const other = await desk.house.staff(await desk.house.unit('奉贤区', '金汇镇'))
  expect(await list(other, '')).toEqual({
    halfYear: null,
    counts: [],
    items: [],
    total: 0,
    totalIsExact: true,
  })
  expect((await other.get(`/api/delivery/courses?unitId=${desk.unit.id}`)).status).toBe(404)
})
