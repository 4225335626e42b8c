import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addVenue,
  courseOf,
  lessonsOn,
  must,
  openSeason,
  type Season,
  submitted,
  summer,
} from '../../apps/server/src/business/delivery/testing/orders.ts'
import { openTestHouse } from '../../apps/server/src/test/house.ts'
import { sized } from '../../apps/server/src/test/size.ts'
import { killWorker, startWorker, waitUntilAllEnded, waitUntilAtWork } from './dying-worker.ts'

// S1-20, A37, trust 6.3a: kill -9 of the process that approves orders one after the other, at random moments.
const kills = sized(6, 120)
const many = sized(40, 400)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let season: Season
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer), { quotaFen: 100_000_000 })
})
afterAll(() => season.house.close())

/** Orders that are neither wholly approved nor not at all: state, courses, lessons, holds. */
async function listHalves(): Promise<string[]> {
  const { rows } = await season.house.owner.query<{ id: string }>(`
    select o.id from delivery."order" o join delivery.course c on c.order_id = o.id join delivery.lesson l on l.course_id = c.id
      left join ledger.transfer t on t.reference_kind = 'delivery-lesson' and t.reference_id = l.id::text
    group by o.id, o.state having not (
      o.state = 'approved' and bool_and(c.state = 'ordered' and l.hold_id is not null and l.hold_id = t.id) and count(t.id) = count(distinct l.id)
      or o.state = 'submitted' and bool_and(c.state = 'draft' and l.hold_id is null and t.id is null))`)
  return rows.map(({ id }) => id)
}

async function readHeld(): Promise<[held: number, approved: number]> {
  const { rows } = await season.house.owner.query(
    `select (select coalesce(sum(held), 0)::int from ledger.account where kind = 'delivery.quota') as held,
       (select count(*)::int from delivery."order" where state = 'approved') as approved`,
  )
  return [rows[0].held, rows[0].approved]
}

async function untilApproved(count: number): Promise<void> {
  while ((await readHeld())[1] < count) await wait(2)
}

test(
  `S1-20 A37 trust 6.3a kill -9 ${kills} times in a batch of ${many} approvals: each order wholly or not at all, and all resumed (seed ${seed})`,
  async () => {
    const chance = makeChance(seed)
    const items: { id: string; version: number }[] = []
    for (let n = 0; n < many; n++) {
      const venueId = await addVenue(season.street, 200)
      const lessons = lessonsOn(['2026-10-15', '2026-10-16'])
      const course = { itemId: season.items.lecture, venueId, expectedHeads: 50, lessons }
      const { id, version } = await submitted(season, [courseOf(season, course)])
      items.push({ id, version })
    }
    const { taskId } = must(await season.association.post('/api/delivery/approvals', { items }), 202)
    let hits = 0
    for (let n = 0; n < kills; n++) {
      const worker = await startWorker(season.house)
      await waitUntilAtWork(season.house)
      // In the middle of some order after the first few: the process is cold when it begins.
      await untilApproved(Math.min(n * 4 + 1 + Math.floor(chance() * 4), many - 1))
      await wait(chance() * 20)
      await killWorker(season.house, worker)
      const [held, approved] = await readHeld()
      hits += Number(approved > 0 && approved < many)
      expect([await listHalves(), held]).toEqual([[], approved * 100_000])
    }
    const living = await startWorker(season.house)
    await waitUntilAllEnded(season.house)
    living.kill('SIGTERM')
    await once(living, 'exit')
    console.log(`crash-orders: ${kills} kills, ${hits} of them in the middle of the batch`)
    expect(hits).toBeGreaterThan(0)
    expect([await listHalves(), await readHeld()]).toEqual([[], [many * 100_000, many]])
    const { body: task } = await season.association.get(`/api/tasks/${taskId}`)
    expect(task).toMatchObject({ state: 'done', result: { approved: many, refused: [] } })
  },
  sized(300_000, 3_600_000),
)

function makeChance(from: number): () => number {
  let at = from || 1
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0
    return at / 2 ** 32
  }
}
