import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsOf, only } from '../../apps/server/src/business/delivery/matching/testing/acts.ts'
import {
  type CoachRef,
  type Desk,
  openDesk,
} from '../../apps/server/src/business/delivery/matching/testing/desk.ts'
import { seedChance } from '../../apps/server/src/demo/chance.ts'
import { sized } from '../../apps/server/src/test/size.ts'
import { killWorker, startWorker } from './dying-worker.ts'

// S1-21, S1-23, trust 6.3a: kill -9 of the process that gives courses to who accepted them, at random moments.
const kills = sized(5, 100)
const many = sized(30, 400)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

/** Courses that are neither wholly matched nor not at all: course, lessons, confirmation, search, enquiry. */
async function listHalves(): Promise<string[]> {
  const { rows } = await desk.house.owner.query<{ id: string }>(`
    select c.id from delivery.course c join delivery.search s on s.course_id = c.id join delivery.enquiry e on e.search_id = s.id
      join lateral (select count(*) filter (where l.state = 'confirmed' and l.coach_id = e.coach_id) as given,
        count(*) filter (where l.state = 'planned' and l.coach_id is null) as open, count(*) as n
        from delivery.lesson l where l.course_id = c.id) l on true
      join lateral (select count(*) as n from delivery.confirmation f where f.course_id = c.id and f.ended_at is null) f on true
    where not (
      c.state = 'matched' and c.coach_id = e.coach_id and l.given = l.n and f.n = 1 and s.state = 'matched' and e.state = 'won'
      or c.state = 'matching' and c.coach_id is null and l.open = l.n and f.n = 0 and s.state = 'running' and e.state = 'accepted')`)
  return rows.map(({ id }) => id)
}

async function count(text: string): Promise<number> {
  return Number((await desk.house.owner.query(`select count(*) as n from ${text}`)).rows[0].n)
}
const countMatched = () => count("delivery.course where state = 'matched'")
/** Of each confirmation its coach is told, from the feed. */
const countTold = () => count("notices.message where key like 'confirmation %'")

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(2)
}

/** Each coach accepted one course, and nobody has looked at it yet. */
async function accept(): Promise<Map<string, CoachRef>> {
  const acts = actsOf(desk)
  const accepted = new Map<string, CoachRef>()
  for (let n = 0; n < many; n++) {
    const [coach, courseId] = [await desk.coach(), await desk.course()]
    expect((await acts.ask(courseId, only(coach))).status).toBe(200)
    expect((await acts.answer(coach, courseId, { answer: 'accepted' })).status).toBe(200)
    accepted.set(courseId, coach)
  }
  return accepted
}

test(
  `S1-21 (crash) trust 6.3a kill -9 ${kills} times while ${many} courses are given to who accepted: each wholly or not at all, each told once (seed ${seed})`,
  async () => {
    const chance = seedChance(seed)
    const accepted = await accept()
    let hits = 0
    for (let n = 0; n < kills; n++) {
      const worker = await startWorker(desk.house)
      const wanted = Math.min(n * 4 + 1 + chance.int(0, 3), many - 1)
      await until(async () => (await countMatched()) >= wanted)
      await wait(chance.next() * 20)
      await killWorker(desk.house, worker)
      hits += Number((await countMatched()) < many)
      expect(await listHalves()).toEqual([])
    }
    const living = await startWorker(desk.house)
    await until(async () => (await countMatched()) === many && (await countTold()) >= many)
    living.kill('SIGTERM')
    await once(living, 'exit')
    console.log(`crash-matching: ${kills} kills, ${hits} of them in the middle`)
    expect(hits).toBeGreaterThan(0)
    expect([await listHalves(), await countTold()]).toEqual([[], many])
    const { rows } = await desk.house.owner.query<{ id: string; coach_id: string }>(
      'select id, coach_id from delivery.course',
    )
    expect(new Map(rows.map(({ id, coach_id }) => [id, coach_id]))).toEqual(
      new Map([...accepted].map(([id, coach]) => [id, coach.id])),
    )
  },
  sized(300_000, 3_600_000),
)
