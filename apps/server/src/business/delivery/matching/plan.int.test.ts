import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPlan } from '../../../../../../scripts/check-plan.mjs'
import { type Desk, openDesk, type Slot } from './testing/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

const half = '/api/delivery/half-years/2027-1'
const planOf = async () => (await desk.association.get(`${half}/plan`)).body
async function press() {
  const { status, body } = await desk.association.post(`${half}/plans`)
  expect([status, body]).toEqual([202, { taskId: expect.any(String) }])
  await desk.house.settle()
  return (await desk.association.get(`/api/tasks/${body.taskId}`)).body
}
type Line = {
  courseId: string
  coach: { id: string } | null
  locked: boolean
  why: string | null
  sentAt: string | null
}
async function linesOf(planId: string): Promise<Map<string, Line>> {
  const { body } = await desk.association.get(`/api/delivery/plans/${planId}/lines?limit=100`)
  return new Map(body.items.map((line: Line) => [line.courseId, line]))
}
/** Thursdays of April 2027, at an hour. */
const thursday = (hour: string): Slot[] =>
  ['01', '08'].map((day) => ({
    at: `2027-04-${day}T${hour}:00:00+08:00`,
    until: `2027-04-${day}T${hour}:50:00+08:00`,
  }))

test('S1-44 one press proposes who teaches what, keeps what was locked, and sends the enquiries', async () => {
  const morning = [{ weekday: 4, starts: '08:00', ends: '12:00' }]
  const [one, two] = [await desk.coach({ times: morning }), await desk.coach({ times: morning })]
  const [early, same, third] = [
    await desk.course(thursday('09')),
    await desk.course(thursday('09')),
    await desk.course(thursday('09')),
  ]
  const task = await press()
  expect(task).toMatchObject({ state: 'done', result: { matched: 2, left: 1 } })
  const first = await planOf()
  expect(first).toMatchObject({ halfYear: '2027-1', matched: 2, left: 1, leftAtLeast: 1, version: 1 })
  const lines = await linesOf(first.id)
  const given = [early, same, third].map((id) => lines.get(id)?.coach?.id)
  expect(new Set(given)).toEqual(new Set([one.id, two.id, undefined]))
  const left = [...lines.values()].filter(({ coach }) => coach === null)
  expect(left).toMatchObject([{ why: '合适的教练在方案中那时都有别的课' }])
  expect((await desk.association.get(`/api/delivery/plans/${first.id}/lines?left=true`)).body).toMatchObject({
    total: 1,
    items: [{ courseId: left[0]?.courseId }],
  })

  // What a person decides stands in the next one.
  const open = left[0]?.courseId ?? ''
  const body = { version: first.version, coachId: one.id, locked: true }
  const changed = await desk.association.put(`/api/delivery/plans/${first.id}/courses/${open}`, body)
  expect(changed).toMatchObject({ status: 200, body: { version: 2, left: 0 } })
  const stale = await desk.association.put(`/api/delivery/plans/${first.id}/courses/${open}`, body)
  expect(stale.status).toBe(409)
  await press()
  const second = await planOf()
  expect(second).toMatchObject({ matched: 2, left: 1 })
  expect((await linesOf(second.id)).get(open)).toMatchObject({ coach: { id: one.id }, locked: true })
  const old = await desk.association.put(`/api/delivery/plans/${first.id}/courses/${open}`, {
    ...body,
    version: 2,
  })
  expect([old.status, old.body.code]).toEqual([409, 'delivery/plan-old'])

  // Anybody can check what it says.
  const { body: document } = await desk.association.get(`/api/delivery/plans/${second.id}/document`)
  expect(checkPlan(document)).toEqual([])

  const send = { version: second.version, mode: 'first', answerMinutes: 60 }
  const sent = await desk.association.post(`/api/delivery/plans/${second.id}/send`, send)
  expect(sent.status).toBe(202)
  await desk.house.settle()
  expect((await desk.association.get(`/api/tasks/${sent.body.taskId}`)).body).toMatchObject({
    state: 'done',
    result: { asked: 2, refused: [] },
  })
  const matching = (await desk.association.get(`/api/delivery/courses/${open}/matching`)).body
  expect(matching).toMatchObject({
    state: 'matching',
    enquiries: [{ coach: { id: one.id }, state: 'asked' }],
  })
  expect((await linesOf(second.id)).get(open)?.sentAt).toEqual(expect.any(String))
})

test('S1-44 locks that contradict each other are told in words', async () => {
  const coach = await desk.coach()
  const courses = [await desk.course(thursday('14')), await desk.course(thursday('14'))]
  await press()
  for (const courseId of courses) {
    const { id, version } = await planOf()
    const body = { version, coachId: coach.id, locked: true }
    expect((await desk.association.put(`/api/delivery/plans/${id}/courses/${courseId}`, body)).status).toBe(
      200,
    )
  }
  expect(await press()).toMatchObject({ state: 'failed', problem: { code: 'delivery/plan-contradicts' } })
})

test('S1-23 a plan names coaches before the match: only the association reads it', async () => {
  for (const path of [`${half}/plan`, `/api/delivery/plans/${(await planOf()).id}/document`])
    expect((await desk.street.get(path)).status).toBe(403)
  expect((await desk.street.post(`${half}/plans`)).status).toBe(403)
})
