import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePhone } from '#test/house'
import { must } from '../../testing/orders.ts'
import { type Desk, openDesk } from '../testing/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

const orderOf = async (courseId: string) => {
  const { rows } = await desk.house.owner.query('select order_id from delivery.course where id = $1', [
    courseId,
  ])
  return must(await desk.street.get(`/api/delivery/orders/${rows[0].order_id}`))
}
const handOver = (id: string, about: object, who = desk.street) =>
  who.post(`/api/delivery/orders/${id}/hand-over`, {
    role: 'executor',
    name: '王晓芳',
    phone: samplePhone(7_100_001),
    reason: '人员调整',
    ...about,
  })

test('S1-50 S1-12 an order is handed to another named person: a receipt, a line in the thread, and nobody else does it', async () => {
  const { id, version } = await orderOf(await desk.course())
  const faults = await handOver(id, { version, name: '', phone: '12' })
  expect([faults.status, faults.body.errors.length]).toEqual([422, 2])
  expect((await handOver(id, { version }, desk.association)).status).toBe(403)
  const elsewhere = await desk.house.staff(await desk.house.unit('奉贤区', '奉浦街道'))
  expect((await handOver(id, { version }, elsewhere)).status).toBe(404)
  const [receipt] = must(await handOver(id, { version }), 201).items
  expect(receipt).toMatchObject({
    role: 'executor',
    fromName: '沈启明',
    toName: '王晓芳',
    reason: '人员调整',
  })
  expect((await handOver(id, { version })).status).toBe(409)
  const seen = must(await desk.association.get(`/api/delivery/orders/${id}/hand-overs`))
  expect(seen.items).toEqual([receipt])
  expect(must(await desk.street.get(`/api/delivery/orders/${id}`)).executorName).toBe('王晓芳')
  const { lines } = must(await desk.association.get(`/api/delivery/orders/${id}/thread`))
  expect(lines.map(({ text }: { text: string }) => text)).toEqual([
    `配送执行负责人由沈启明交接给王晓芳（交接回执 ${receipt.no} 号）。`,
  ])
})

test('S1-25 S1-50 after the match the coach is told once of another contact, and has to call again', async () => {
  const courseId = await desk.course()
  const coach = await desk.coach()
  const matching = `/api/delivery/courses/${courseId}`
  const { version: seen } = must(await desk.association.get(`${matching}/matching`))
  must(await desk.association.post(`${matching}/assign`, { version: seen, coachId: coach.id }))
  const confirmation = async () =>
    must(await coach.citizen.get('/api/my/delivery/confirmations')).items.find(
      ({ course }: { course: { id: string } }) => course.id === courseId,
    )
  const { id } = await confirmation()
  must(await coach.citizen.post(`/api/my/delivery/confirmations/${id}/called`, { note: '已商定' }))
  const order = await orderOf(courseId)
  const phone = samplePhone(7_100_002)
  must(await handOver(order.id, { version: order.version, phone }), 201)
  expect(await confirmation()).toMatchObject({
    contactName: '王晓芳',
    contactPhone: phone,
    calledAt: null,
    calledNote: null,
  })
  await desk.house.settle()
  await desk.house.settle()
  const { body } = await coach.citizen.get('/api/notices/mine')
  const told = body.items.filter(({ title }: { title: string }) => ['联系人交接', '课程沟通'].includes(title))
  expect(told.map(({ title }: { title: string }) => title)).toEqual(['联系人交接'])
  expect(told[0].body).not.toContain('王晓芳')
})
