import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsOf, only } from './testing/acts.ts'
import { type CoachRef, type Desk, openDesk, weekly } from './testing/desk.ts'

let desk: Desk
let acts: ReturnType<typeof actsOf>
beforeAll(async () => {
  desk = await openDesk()
  acts = actsOf(desk)
})
afterAll(() => desk.house.close())

const messages = async (coach: CoachRef): Promise<string[]> =>
  (
    await desk.house.owner.query(
      `select template from notices.message where citizen_id = $1 and template like 'delivery-%' order by created_at, id`,
      [coach.citizen.id],
    )
  ).rows.map(({ template }) => template)

test('S1-21 several competent, free coaches are asked at once, ranked with reasons; each by a message with a time to answer', async () => {
  const [one, two] = [await desk.coach(), await desk.coach()]
  const courseId = await desk.course()
  const { status, body } = await acts.ask(courseId, { atOnce: 2, ...only(one, two) })
  expect([status, body.state, body.search.state]).toEqual([200, 'matching', 'running'])
  expect(body.enquiries).toMatchObject([
    {
      coach: { id: one.id },
      rank: 1,
      state: 'asked',
      reasons: [
        '平时上课的地点还不清楚',
        expect.stringMatching(/^本半年度已有 0 个班，可以胜任者平均 \d\.\d 个$/),
        '还没有市民评价',
      ],
    },
    { coach: { id: two.id }, rank: 2, state: 'asked' },
  ])
  await desk.follow()
  expect(await messages(one)).toEqual(['delivery-enquiry'])
  expect(await acts.own(one, courseId)).toMatchObject({
    state: 'asked',
    mayAnswer: true,
    course: { item: '太极拳' },
  })
})

test('S1-21 a qualification that ends between match and lesson is told by its day, and the lessons stand until others are asked', async () => {
  const coach = await desk.coach()
  const courseId = await desk.course(weekly)
  const { version } = await acts.matchingOf(courseId)
  const assign = { version, coachId: coach.id }
  expect((await desk.association.post(`/api/delivery/courses/${courseId}/assign`, assign)).status).toBe(200)
  const due = async () =>
    (await desk.association.get('/api/delivery/board')).body.todos.filter(
      ({ key }: { key: string }) => key === 'unfit',
    )
  expect([(await acts.matchingOf(courseId)).coachProblem, await due()]).toEqual([null, []])
  await desk.house.owner.query(
    `update coaches.qualification set expires_on = '2027-03-20' where coach_id = $1`,
    [coach.id],
  )
  expect(await acts.matchingOf(courseId)).toMatchObject({
    state: 'matched',
    coachProblem: `教练 ${coach.name} 的资质“社会体育指导员证”有效期至 2027-03-20，上课当天（2027-03-24）已过期，不能授课。`,
    confirmation: { coachId: coach.id },
  })
  expect((await acts.matchingOf(courseId, desk.street)).coachProblem).toBeNull()
  expect(await due()).toEqual([{ key: 'unfit', count: 1, dueAt: '2027-03-03T01:00:00.000Z' }])
  const wanted = (await desk.association.get('/api/delivery/classes?wanted=unfit')).body
  expect([wanted.total, wanted.items.map(({ id }: { id: string }) => id)]).toEqual([1, [courseId]])
  // Renewed it is well again.
  await desk.house.owner.query(
    `insert into coaches.qualification (id, coach_id, name, expires_on, added_at, examined_at) select gen_random_uuid(), coach_id, name, '2029-03-20', now(), now()
     from coaches.qualification where coach_id = $1`,
    [coach.id],
  )
  expect([(await acts.matchingOf(courseId)).coachProblem, await due()]).toEqual([null, []])
})

test('S1-21 who is not competent, not free, away, of another district or not qualified on the last day is told with why', async () => {
  const courseId = await desk.course()
  const far = await desk.coach({ districts: ['崇明区'] })
  const evening = await desk.coach({ times: [{ weekday: 3, starts: '18:00', ends: '21:00' }] })
  const ending = await desk.coach({ qualifiedUntil: '2027-03-23' })
  const away = await desk.coach()
  await desk.house.owner.query(
    `insert into coaches.absence (id, coach_id, from_day, to_day) values (gen_random_uuid(), $1, '2027-03-17', '2027-03-17')`,
    [away.id],
  )
  const { body } = await desk.association.get(`/api/delivery/courses/${courseId}/candidates`)
  const why = new Map(
    body.items.map((each: { coachId: string; unfit: string }) => [each.coachId, each.unfit]),
  )
  expect([why.get(far.id), why.get(evening.id), why.get(away.id), why.has(ending.id)]).toEqual([
    '不在其服务区',
    '上课时间不在其可授课时间内',
    '期间请假',
    false,
  ])
  const refused = await acts.ask(courseId, only(evening))
  expect(refused).toMatchObject({ status: 422, body: { code: 'delivery/not-candidate' } })
})

test('S1-22 the first acceptance wins: lessons and course have the coach, the confirmation both contacts, the others are told lost', async () => {
  const [one, two] = [await desk.coach(), await desk.coach()]
  const courseId = await desk.course()
  await acts.ask(courseId, only(one, two))
  expect((await acts.answer(two, courseId, { answer: 'accepted' })).body.state).toBe('accepted')
  await desk.follow()
  const told = await acts.matchingOf(courseId)
  expect(told).toMatchObject({
    state: 'matched',
    search: { state: 'matched' },
    enquiries: [{ state: 'lost', lostNote: '已由其他教练承接' }, { state: 'won' }],
    confirmation: { coachId: two.id, coachName: two.name, coachPhone: two.phone, contactName: '沈启明' },
  })
  expect(told.confirmation.lessons).toHaveLength(4)
  const late = await acts.answer(one, courseId, { answer: 'accepted' })
  expect(late).toMatchObject({ status: 409, body: { code: 'delivery/answered-already' } })
  const { rows } = await desk.house.owner.query(
    'select distinct state, coach_id from delivery.lesson where course_id = $1',
    [courseId],
  )
  expect(rows).toEqual([{ state: 'confirmed', coach_id: two.id }])
  expect(await messages(two)).toContain('delivery-confirmation')
})

test('S1-23 the sub-district sees who teaches and his number after the match, and nothing of whom is asked before it', async () => {
  const coach = await desk.coach()
  const courseId = await desk.course()
  await acts.ask(courseId, only(coach))
  const before = await desk.street.get(`/api/delivery/courses/${courseId}/matching`)
  expect(before.body).toMatchObject({ state: 'matching', enquiries: [], confirmation: null })
  expect(before.raw.toString()).not.toContain(coach.name)
  await acts.answer(coach, courseId, { answer: 'accepted' })
  await desk.follow()
  const { confirmation } = await acts.matchingOf(courseId, desk.street)
  expect(confirmation).toMatchObject({ coachName: coach.name, coachPhone: coach.phone })
  const viewer = await desk.house.staff(desk.unit, 'viewer')
  expect((await acts.matchingOf(courseId, viewer)).confirmation.coachPhone).toBeNull()
  const other = await desk.house.staff(await desk.house.unit('奉贤区', '金汇镇'))
  expect((await other.get(`/api/delivery/courses/${courseId}/matching`)).status).toBe(404)
})

test('S1-25 the coach finds whom to call, calls, and ticks it once', async () => {
  const coach = await desk.coach()
  const courseId = await desk.course([
    { at: '2027-04-01T09:00:00+08:00', until: '2027-04-01T10:00:00+08:00' },
  ])
  await acts.ask(courseId, only(coach))
  await acts.answer(coach, courseId, { answer: 'accepted' })
  await desk.follow()
  const [mine] = (await coach.citizen.get('/api/my/delivery/confirmations')).body.items
  expect(mine).toMatchObject({ contactName: '沈启明', calledAt: null, course: { id: courseId } })
  expect(mine.contactPhone).toMatch(/^1\d{10}$/)
  const called = await coach.citizen.post(`/api/my/delivery/confirmations/${mine.id}/called`, {
    note: '已约定提前十分钟到场',
  })
  desk.house.clock.advance(60_000)
  const again = await coach.citizen.post(`/api/my/delivery/confirmations/${mine.id}/called`, {
    note: '再说一遍',
  })
  expect([called.body.calledNote, again.body.calledNote, again.body.calledAt]).toEqual([
    '已约定提前十分钟到场',
    '已约定提前十分钟到场',
    called.body.calledAt,
  ])
  expect((await acts.matchingOf(courseId, desk.street)).confirmation.calledAt).toBe(called.body.calledAt)
})

test('S1-22 refusal asks the next at once, and silence when the time is over; never one who refused or is busy', async () => {
  const all = [await desk.coach(), await desk.coach(), await desk.coach()]
  const [one, two] = all
  const courseId = await desk.course([
    { at: '2027-05-06T09:00:00+08:00', until: '2027-05-06T10:00:00+08:00' },
  ])
  await acts.ask(courseId, { atOnce: 1, answerMinutes: 20, ...only(one as CoachRef) })
  await acts.answer(one as CoachRef, courseId, { answer: 'refused', note: '当天有事' })
  await desk.follow()
  const second = (await acts.matchingOf(courseId)).enquiries
  expect(second.map(({ state }: { state: string }) => state)).toEqual(['refused', 'asked'])
  desk.house.clock.advance(11 * 60_000)
  await desk.follow()
  const reminded = await desk.house.owner.query(
    'select count(*)::int as n from delivery.enquiry where reminded_at is not null and course_id = $1',
    [courseId],
  )
  expect(reminded.rows[0].n).toBe(1)
  desk.house.clock.advance(10 * 60_000)
  await desk.follow()
  const third = (await acts.matchingOf(courseId)).enquiries
  expect(third.map(({ state }: { state: string }) => state)).toEqual(['refused', 'silent', 'asked'])
  expect(new Set(third.map(({ coach }: { coach: { id: string } }) => coach.id)).size).toBe(3)
  expect(two).toBeDefined()
})

test('S1-22 a coach accepts with another time: the contact agrees, and the confirmation holds what both agreed', async () => {
  const coach = await desk.coach()
  const courseId = await desk.course(
    weekly
      .slice(0, 2)
      .map(({ at, until }) => ({ at: at.replace('T09', 'T14'), until: until.replace('T10', 'T15') })),
  )
  await acts.ask(courseId, only(coach))
  const { course } = await acts.own(coach, courseId)
  const proposed = course.lessons.map(({ lessonId }: { lessonId: string }, at: number) => ({
    lessonId,
    startsAt: `2027-03-${at === 0 ? '04' : '11'}T06:00:00.000Z`,
    endsAt: `2027-03-${at === 0 ? '04' : '11'}T07:30:00.000Z`,
  }))
  const bad = [{ ...proposed[0], startsAt: '2027-08-04T06:00:00.000Z', endsAt: '2027-08-04T07:30:00.000Z' }]
  expect((await acts.answer(coach, courseId, { answer: 'proposed', proposed: bad })).body.detail).toContain(
    '新的时间应在 2027 年 3、4、5、6 月',
  )
  await acts.answer(coach, courseId, { answer: 'proposed', proposed, content: '二十四式前十式' })
  await desk.follow()
  const [enquiry] = (await acts.matchingOf(courseId, desk.street)).enquiries
  expect(enquiry).toMatchObject({ coach: null, state: 'proposed', actions: ['contact-answer'] })
  const reply = { version: enquiry.version, answer: 'agreed', note: '可以' }
  await desk.street.post(`/api/delivery/enquiries/${enquiry.id}/contact-answer`, reply)
  await desk.follow()
  const told = await acts.matchingOf(courseId)
  expect(told).toMatchObject({ state: 'matched', confirmation: { content: '二十四式前十式' } })
  expect(told.confirmation.lessons.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual(
    proposed.map(({ startsAt }: { startsAt: string }) => startsAt),
  )
})

test('S1-22 nobody is left: the search says how many are competent and what keeps them away; the match taken back asks others', async () => {
  const courseId = await desk.course([
    { at: '2027-06-01T05:00:00+08:00', until: '2027-06-01T05:30:00+08:00' },
  ])
  const none = await acts.ask(courseId)
  expect(none).toMatchObject({ status: 422, body: { code: 'delivery/nobody-fits' } })
  expect(none.body.detail).toMatch(/可以胜任的 \d+ 位教练中，/)
  const [one, two] = [await desk.coach(), await desk.coach()]
  const other = await desk.course([{ at: '2027-06-02T09:00:00+08:00', until: '2027-06-02T10:00:00+08:00' }])
  await acts.ask(other, only(one))
  await acts.answer(one, other, { answer: 'accepted' })
  await desk.follow()
  const { version } = await acts.matchingOf(other)
  const back = await desk.association.post(`/api/delivery/courses/${other}/rematch`, {
    version,
    reason: '教练受伤不能授课',
  })
  expect(back.body).toMatchObject({ state: 'matching', confirmation: null })
  await desk.follow()
  const asked = (await acts.matchingOf(other)).enquiries.map(
    ({ coach }: { coach: { id: string } }) => coach.id,
  )
  expect(asked).not.toContain(one.id)
  expect(asked.length).toBeGreaterThan(0)
  expect(two).toBeDefined()
})

test('S1-22 S1-44 a search that found nobody may be begun anew, and never beside one that runs', async () => {
  const [one, two] = [await desk.coach(), await desk.coach()]
  const courseId = await desk.course([
    { at: '2027-06-03T09:00:00+08:00', until: '2027-06-03T10:00:00+08:00' },
  ])
  await acts.ask(courseId, only(one))
  expect((await acts.ask(courseId, only(two))).body.code).toBe('platform/wrong-state')
  expect((await acts.matchingOf(courseId)).actions).not.toContain('ask')
  // Everybody else is away until the search has ended.
  await desk.house.owner.query(`update coaches.coach set state = 'suspended' where id <> $1`, [one.id])
  await acts.answer(one, courseId, { answer: 'refused' })
  await desk.follow()
  const ended = await acts.matchingOf(courseId)
  expect([ended.search.state, ended.state, ended.actions.includes('ask')]).toEqual([
    'exhausted',
    'matching',
    true,
  ])
  await desk.house.owner.query(`update coaches.coach set state = 'active'`)
  const again = await acts.ask(courseId, only(two))
  expect([again.status, again.body.search.state]).toEqual([200, 'running'])
})

test('S1-21 nobody is asked for lessons that have passed', async () => {
  const coach = await desk.coach()
  const courseId = await desk.course([
    { at: '2026-11-20T09:00:00+08:00', until: '2026-11-20T10:00:00+08:00' },
  ])
  const refused = await acts.ask(courseId, only(coach))
  expect(refused).toMatchObject({ status: 422, body: { code: 'delivery/no-lessons-left' } })
})
