import { referenceOf } from '../../../apps/server/src/business/payroll/reference.ts'
import { together } from './tally.ts'
import { type Street, see, type World } from './world.ts'

type Told = { lessonId: string; state: string; outcome: string | null }

/** S1-31, S1-50: the sub-districts of this day tell of the lessons of the month before. */
export async function tellFeedback(world: World, month: string, turn: (n: number) => boolean): Promise<void> {
  for (const [n, street] of world.streets.entries()) if (turn(n)) await tellOf(world, street, month)
}

async function tellOf({ tally, chance, missed }: World, { client }: Street, month: string): Promise<void> {
  const open: Told[] = []
  for (let cursor = ''; ; ) {
    const page = await tally.act('read the feedback', () =>
      client.get(`/api/delivery/feedback?month=${month}&limit=100${cursor}`),
    )
    open.push(...page.items.filter(({ outcome }: Told) => outcome === null))
    if (page.nextCursor === undefined) break
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
  }
  if (open.length === 0) return
  const items = open.map(({ lessonId }) =>
    missed.has(lessonId)
      ? { lessonId, outcome: 'absent', remarks: '教练临时生病' }
      : { lessonId, outcome: 'held', heads: chance.int(12, 40), satisfaction: 'satisfied' },
  )
  for (let from = 0; from < items.length; from += 200)
    await tally.act('tell of lessons', () =>
      client.post('/api/delivery/feedback', { month, items: items.slice(from, from + 200) }),
    )
  tally.count('lessons told of', items.length)
}

/** S1-32: made by one, checked by another, and sent to each coach. A month may have nothing to pay. */
export async function makePayroll(world: World, month: string): Promise<void> {
  const { tally, maker, checker } = world
  const waiting = await see(world, 'select from payroll.lesson where slip_id is null limit 1')
  if (waiting.length === 0) return
  const run = await tally.act('make the payroll', () => maker.post('/api/payroll/runs', { month }))
  const sent = await tally.act('submit the payroll', () =>
    maker.post(`/api/payroll/runs/${run.id}/submit`, { version: run.version }),
  )
  await tally.act('check the payroll', () =>
    checker.post(`/api/payroll/runs/${run.id}/check`, { version: sent.version }),
  )
  tally.count('slips', run.slips)
}

type Slip = { id: string; version: number; coach_id: string }
const slipsIn = (world: World, state: string) =>
  see<Slip>(
    world,
    `select s.id, s.version, s.coach_id from payroll.slip s join coaches.coach c on c.id = s.coach_id
     where s.state = $1 order by c.serial_no`,
    [state],
  )

/** S1-33: coaches confirm on the phone; one in fifty disputes, is answered, and confirms then. */
export async function confirmSlips(world: World): Promise<void> {
  const { tally, chance, maker } = world
  const byId = new Map(world.coaches.map((coach) => [coach.id, coach]))
  const asked = (await slipsIn(world, 'sent')).map((slip) => ({ slip, dice: chance.next() }))
  await together(asked, async ({ slip: { id, version, coach_id }, dice }) => {
    const coach = byId.get(coach_id)
    // One in twenty does not look at it: finance calls him.
    if (coach === undefined || dice < 0.05) return
    const one = `/api/my/payroll/slips/${id}`
    if (dice >= 0.07) {
      await tally.act('confirm a slip', () => coach.citizen.post(`${one}/confirm`, { version }))
      return
    }
    const disputed = await tally.act('dispute a slip', () =>
      coach.citizen.post(`${one}/dispute`, { version, reason: '似乎少了一节课' }),
    )
    const upheld = await tally.act('answer a dispute', () =>
      maker.post(`/api/payroll/slips/${id}/uphold`, {
        version: disputed.version,
        reason: '已核对，节数无误',
      }),
    )
    await tally.act('confirm a slip', () => coach.citizen.post(`${one}/confirm`, { version: upheld.version }))
  })
  for (const { id, version } of await slipsIn(world, 'sent'))
    await tally.act('record a confirmation', () =>
      maker.post(`/api/payroll/slips/${id}/record`, { version, reason: '电话核对无误' }),
    )
}

type Payment = { id: string; fen: number }

/** S1-34: a file of all that is confirmed; the bank's receipt says which of them it could not pay. */
export async function payOut(world: World, failing: number): Promise<void> {
  const { tally, maker, checker, chance } = world
  const files = '/api/payroll/files'
  if ((await slipsIn(world, failing > 0 ? 'confirmed' : 'failed')).length === 0) return
  const file = await tally.act('make a bank file', () => maker.post(files, {}))
  await tally.act('release a bank file', () =>
    checker.post(`${files}/${file.id}/release`, { version: file.version }),
  )
  await tally.act('take the bank file', () => maker.get(`${files}/${file.id}/download?format=csv`))
  const payments = await see<Payment>(
    world,
    `select p.id, p.fen from payroll.payment p join payroll.slip s on s.id = p.slip_id join coaches.coach c on c.id = s.coach_id
     where p.file_id = $1 order by c.serial_no`,
    [file.id],
  )
  const lines = payments.map(({ id, fen }) => {
    const isPaid = chance.next() >= failing
    tally.count(isPaid ? 'payments' : 'payments that failed')
    return [referenceOf(id), (fen / 100).toFixed(2), isPaid ? '成功' : '失败', isPaid ? '' : '账号不存在']
  })
  const send = (digest: string) =>
    tally.act('read the receipt', () =>
      maker.request({
        method: 'POST',
        url: `${files}/${file.id}/receipt${digest}`,
        headers: { 'content-type': 'text/csv' },
        payload: Buffer.from(
          [['编号', '金额', '结果', '原因'], ...lines].map((row) => row.join(',')).join('\r\n'),
        ),
      }),
    )
  const told = await send('')
  await send(`?digest=${told.digest}`)
}
