import { consentPurposes } from '@jianwang/words/consents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Citizen } from '#test/house'
import { agree } from '../../../coaches/testing/applicant.ts'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

let room: Classroom
let courseId: string
let learner: Citizen
beforeAll(async () => {
  room = await openClassroom()
  courseId = await room.recruiting()
  learner = await room.desk.house.citizen()
  must(await learner.post(`/api/my/delivery/classes/${courseId}/sign-up`, { foundation: 'none' }))
})
afterAll(() => room.desk.house.close())

/** What citizens are shown of who teaches: in the list, on the page, among one's own; signed in or not. */
async function shown() {
  const { anonymous } = room.desk.house
  const at = '/api/delivery/public/classes'
  const answers = [
    must(await anonymous.get(`${at}?unitId=${room.desk.unit.id}`)).items[0],
    must(await anonymous.get(`${at}/${courseId}`)),
    must(await learner.get(`${at}/${courseId}`)),
    must(await learner.get('/api/my/delivery/classes')).items[0].course,
  ]
  const told = answers.map(({ coach }) => coach)
  // Where he is not told as the coach he is nowhere else.
  for (const [n, answer] of answers.entries())
    if (told[n] === null) expect(JSON.stringify(answer)).not.toContain(room.coach.name)
  return told
}
const nobody = [null, null, null, null]

test('X-03 citizens see who teaches only while the coach agrees to it by itself; taken back he is nowhere at once', async () => {
  const { citizen, name, phone } = room.coach
  // Whatever else he agreed to.
  for (const { purpose } of consentPurposes) if (purpose !== 'coach-public') await agree(citizen, purpose)
  expect(await shown()).toEqual(nobody)
  await agree(citizen, 'coach-public')
  expect(await shown()).toEqual(nobody.map(() => ({ name, grade: 'middle' })))
  const page = await room.desk.house.anonymous.get(`/api/delivery/public/classes/${courseId}`)
  expect(page.raw.toString()).not.toContain(phone)
  expect((await citizen.delete('/api/citizens/consents/coach-public')).status).toBe(200)
  expect(await shown()).toEqual(nobody)
})

test('X-03 it is his own consent, to the present text, while he is in the register: nobody else gives it', async () => {
  const { house } = room.desk
  const { citizen, id } = room.coach
  await agree(learner, 'coach-public')
  expect(await shown()).toEqual(nobody)
  await agree(citizen, 'coach-public')
  const change = async (text: string, values: readonly unknown[]) => house.owner.query(text, [...values])
  const version = `update citizens.consent set text_version = $2 where citizen_id = $1 and purpose = 'coach-public' and withdrawn_at is null`
  await change(version, [citizen.id, '2026-01'])
  expect(await shown()).toEqual(nobody)
  await agree(citizen, 'coach-public')
  expect((await shown())[0]).not.toBeNull()
  await change('update coaches.coach set citizen_id = null where id = $1', [id])
  expect(await shown()).toEqual(nobody)
  await change('update coaches.coach set citizen_id = $2 where id = $1', [id, citizen.id])
  expect((await shown())[0]).not.toBeNull()
  await change(`update coaches.coach set state = 'left' where id = $1`, [id])
  expect(await shown()).toEqual(nobody)
  await change(`update coaches.coach set state = 'active' where id = $1`, [id])
})
