import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberSheetOf } from '../../apps/server/src/business/drives/roll/sheet/columns.ts'
import {
  makeOrganisation,
  plantLeague,
  sampleIdNumber,
} from '../../apps/server/src/business/drives/testing/league.ts'
import { type Client, openTestHouse, type TestHouse } from '../../apps/server/src/test/house.ts'
import { sized } from '../../apps/server/src/test/size.ts'
import { makeWorkbook, preview } from '../../apps/server/src/test/workbooks.ts'
import { killWorker, startWorker, stopOtherWork, waitUntilAllEnded, waitUntilAtWork } from './dying-worker.ts'

// S4, trust 6.3a: kill -9 of the process that does the work, at random moments of imports that add, adjust and take in,
// and of transfers. What was asked for is written down in another process than the one that dies.
// With those of crash.int.test.ts the thirty of a usual run.
const kills = sized(16, 512)
/** Groups of people that are at the same act while its worker is killed, once a group. */
const lanes = 4
const rowsEach = 60
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: TestHouse
let school: Client
let other: Client
beforeAll(async () => {
  house = await openTestHouse()
  const root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  school = await house.staff(await makeOrganisation(house, district, '奉贤中学团委'))
  other = await house.staff(await makeOrganisation(house, district, '南桥中学团委'))
})
afterAll(() => house.close())

type Asked = { what: string; taskId: string; count: () => Promise<number>; wanted: number }

test(
  `S4-21 trust 6.3a kill -9 ${kills} times in imports and transfers: all or nothing, and all resumes (seed ${seed})`,
  async () => {
    const chance = makeChance(seed)
    const asked: Asked[] = []
    let hits = 0
    for (let round = 0; round < kills / lanes; round++) {
      const now: Asked[] = []
      for (let lane = 0; lane < lanes; lane++)
        now.push(await ask(Math.floor(round / 4) * lanes + lane, round % 4))
      asked.push(...now)
      for (let lane = 0; lane < lanes; lane++) {
        const worker = await startWorker(house)
        await waitUntilAtWork(house)
        await wait(chance() * 300)
        await killWorker(house, worker)
        const { rows } = await house.owner.query(
          "select count(*) as n from platform.task where state = 'running'",
        )
        hits += Number(rows[0].n > 0)
        for (const each of now) expect([0, each.wanted], each.what).toContain(await each.count())
      }
      // The next acts build upon these, so they are let finish by a worker that lives.
      const living = await startWorker(house)
      await waitUntilAllEnded(house)
      living.kill('SIGTERM')
      await once(living, 'exit')
    }
    console.log(`crash-drives: ${kills} kills, ${hits} of them with a task at work`)
    expect(hits).toBeGreaterThan(0)
    for (const { what, taskId, count, wanted } of asked) {
      const { rows } = await house.owner.query('select state from platform.task where id = $1', [taskId])
      expect([what, rows[0].state, await count()]).toEqual([what, 'done', wanted])
    }
    await expectCountsToAgree()
  },
  sized(900_000, 7_200_000),
)

/** A group comes (0), is adjusted (1), goes out (2), and comes in at the other school (3). */
async function ask(group: number, turn: number): Promise<Asked> {
  const people = Array.from({ length: rowsEach }, (_, n) => ({
    name: '崩溃者',
    idNumber: sampleIdNumber(
      `200${group % 10}-0${1 + (n % 9)}-1${Math.floor(n / 9) % 10}`,
      100 + Math.floor(group / 10) * 60 + n,
    ),
  }))
  const tell = (act: string) => async () =>
    Number(
      (
        await house.owner.query(
          'select count(*) as n from drives.history h where h.act = $1 and h.person_id in (select person_id from drives.history where import_id = $2)',
          [act, firstImport.get(group)],
        )
      ).rows[0].n,
    )
  if (turn === 2) {
    const { rows } = await house.owner.query(
      'select id, version from drives.person where id in (select person_id from drives.history where import_id = $1)',
      [firstImport.get(group)],
    )
    const answer = await school.post('/api/drives/transfers', {
      reason: 'moved',
      selection: { items: rows },
    })
    return { what: 'transfer', taskId: answer.body.taskId, wanted: rowsEach, count: tell('transfer-out') }
  }
  const client = turn === 3 ? other : school
  const act = ['add', 'adjust', '', 'transfer-in'][turn] ?? ''
  const rows = people.map((person) => (turn === 1 ? { ...person, education: '本科' } : person))
  const read = await stopOtherWork(house, async () =>
    preview(house, client, 'members', await makeWorkbook(memberSheetOf('league'), rows)),
  )
  expect(read.counts.wrong, JSON.stringify(read)).toBe(0)
  if (act === 'add') firstImport.set(group, read.id)
  const answer = await client.post(`/api/imports/${read.id}/commit`, {})
  expect(answer.status, JSON.stringify(answer.body)).toBe(202)
  return { what: act, taskId: answer.body.taskId, wanted: rowsEach, count: tell(act) }
}
const firstImport = new Map<number, string>()

async function expectCountsToAgree(): Promise<void> {
  const { rows } = await house.owner.query(`
    select (select coalesce(sum(n), 0) from (select n from drives.total where measure = 'in:member' and parent_path = ''
        union all select n from drives.delta where measure = 'in:member' and parent_path = '') c)::integer as counted,
      (select count(*) from drives.person where state = 'active')::integer as stored,
      (select count(*) from drives.import_log)::integer as logged,
      (select count(*) from imports.import where state = 'committed')::integer as committed`)
  expect(rows[0].counted).toBe(rows[0].stored)
  expect(rows[0].logged).toBe(rows[0].committed)
}

/** Repeatable from its seed (a linear congruence is chance enough for moments of dying). */
function makeChance(start: number): () => number {
  let state = start
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
