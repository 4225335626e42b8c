import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runNextTask } from '../../apps/server/src/platform/tasks/runner.ts'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '../../apps/server/src/test/house.ts'
import { importResources } from '../../apps/server/src/test/sheets.ts'
import { makeWorkbook, preview } from '../../apps/server/src/test/workbooks.ts'
import { taskHandlers } from '../../apps/server/src/worker.ts'
import { startWorker, waitUntilAllEnded } from './dying-worker.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** Reads a workbook and answers how to ask for its commit. */
async function readFile(client: Client, prefix: string, rows: number): Promise<() => Promise<string>> {
  const resource = importResources.get('teams')
  if (resource === undefined) throw new Error('no import of teams')
  const sheet = await resource.sheet({} as never) // the columns need no call
  const book = await makeWorkbook(
    sheet,
    Array.from({ length: rows }, (_, index) => ({
      name: `${prefix}${Array.from(String(index), (digit) => '零一二三四五六七八九'[Number(digit)]).join('')}号队`,
      leaderName: '沈启明',
      leaderPhone: samplePhone(prefix.length * 10_000 + index),
      declaredCount: 12,
      items: ['太极拳'],
      times: '周一 07:00-08:30',
      places: '金海公园东门广场',
    })),
  )
  const { id } = await preview(house, client, 'teams', book)
  return async () => (await client.post(`/api/imports/${id}/commit`, {})).body.taskId
}

const one = async (text: string, values: unknown[] = []) => (await house.owner.query(text, values)).rows[0]
const countTeams = async (prefix: string) =>
  (await one('select count(*)::int as n from teams.team where name like $1', [`${prefix}%`])).n
const stateOf = async (id: string) =>
  (await one('select state, problem from platform.task where id = $1', [id])) as {
    state: string
    problem: { code: string } | null
  }

async function until<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find()
    if (found !== undefined) return found
    await wait(10)
  }
}

test('6.3a a stopped worker (SIGSTOP) that holds row locks is cut off, and the small import behind it goes on', async () => {
  const unit = await house.unit('奉贤区', '金海街道')
  const askLarge = await readFile(await house.staff(unit), '停机大批', 250)
  const askSmall = await readFile(await house.staff(unit), '停机小', 1)
  const large = await askLarge()
  // Holds the worker up near the end of its transaction, when the counts of the unit are its own.
  await house.owner.query('begin')
  await house.owner.query('lock table platform.outbox in share row exclusive mode')
  const stopped = await startWorker(house)
  const pid = await until(
    async () =>
      (await one("select pid from pg_locks where not granted and relation = 'platform.outbox'::regclass"))
        ?.pid as number | undefined,
  )
  stopped.kill('SIGSTOP')
  await house.owner.query('commit')
  // Asked as the worker's own role: to another the state is not told.
  const asWorker = house.house.db.requests
  await until(
    async () =>
      (
        await asWorker.query(
          "select from pg_stat_activity where pid = $1 and state = 'idle in transaction'",
          [pid],
        )
      ).rows[0],
  )

  // Negative control: whose transaction nobody has written down is cut off by nobody, and the small import waits for it.
  const small = await askSmall()
  const named = await one('select backend_pid, backend_xact from platform.task where id = $1', [large])
  expect(named.backend_pid).toBe(pid)
  await house.owner.query('update platform.task set backend_pid = null where id = $1', [large])
  expect(await runNextTask(house.house, taskHandlers, crypto.randomUUID(), 'short')).toBe(true)
  expect(await stateOf(small)).toMatchObject({
    state: 'waiting',
    problem: { code: 'platform/task-waits-slow' },
  })
  await house.owner.query('update platform.task set backend_pid = $2 where id = $1', [large, pid])

  const other = await startWorker(house)
  await waitUntilAllEnded(house)
  expect([(await stateOf(large)).state, (await stateOf(small)).state]).toEqual(['done', 'done'])
  expect([await countTeams('停机大批'), await countTeams('停机小')]).toEqual([250, 1])

  // The stopped one comes back to a transaction that is gone.
  stopped.kill('SIGCONT')
  other.kill('SIGTERM')
  await once(other, 'exit')
  stopped.kill('SIGTERM')
  await once(stopped, 'exit')
  expect([await countTeams('停机大批'), await countTeams('停机小')]).toEqual([250, 1])
}, 900_000)
