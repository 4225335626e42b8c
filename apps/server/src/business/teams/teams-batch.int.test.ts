import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { runNextTask } from '#platform/tasks/runner'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { taskHandlers } from '../../worker.ts'
import { actOn, makeReadyTeam, makeTeam, seeTeams } from './testing/teams.ts'

let house: TestHouse
let street: Client
let colleague: Client
let neighbour: Client

beforeEach(async () => {
  house = await openTestHouse()
  const jinhai = await house.unit('奉贤区', '金海街道')
  street = await house.staff(jinhai)
  colleague = await house.staff(jinhai)
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
})
afterEach(() => house.close())

const makeReady = async (count: number) => {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push((await makeReadyTeam(house, street)).id)
  return ids
}
const filedOf = async (ids: readonly string[]) => {
  const { rows } = await house.owner.query<{ n: string }>(
    `select count(*) as n from teams.filing where team_id = any($1) and state = 'filed' and year = 2026`,
    [ids],
  )
  return Number(rows[0]?.n)
}

test('S0-50 the ticked teams are filed for the year in one go', async () => {
  const ids = await makeReady(4)
  const started = await street.post('/api/teams/batch/file', { items: await seeTeams(street, ids) })
  expect(started.status).toBe(202)
  expect(started.body).toMatchObject({ accepted: 4, refused: [] })
  await house.settle()
  const task = await street.get(`/api/tasks/${started.body.taskId}`)
  expect(task.body).toMatchObject({ state: 'done', result: { done: 4, refused: [] } })
  expect(await filedOf(ids)).toBe(4)
  const seen = await street.get(`/api/teams/teams/${ids[0]}`)
  expect(seen.body).toMatchObject({ filedThisYear: true })
  expect(seen.body.timeline[0]).toMatchObject({ action: 'file', title: '申报' })
})

test('S0-50 a batch with unfit teams does nothing and says why, team by team; the good ones go when the user accepts', async () => {
  const [good] = await makeReady(1)
  const unreviewed = (await makeTeam(street)).id
  const few = (await makeTeam(street, { as: 'reviewed' })).id
  const foreign = (await makeReadyTeam(house, neighbour)).id
  const ids = [good, unreviewed, few, foreign]
  const refused = await street.post('/api/teams/batch/file', { items: await seeTeams(street, ids) })
  expect([refused.status, refused.body.code]).toEqual([422, 'teams/batch-refused'])
  const why = new Map(refused.body.refused.map((each: { id: string; code: string }) => [each.id, each.code]))
  expect(why.size).toBe(3)
  expect([why.get(unreviewed), why.get(few), why.get(foreign)]).toEqual([
    'platform/wrong-state',
    'teams/too-few-members',
    'platform/not-found',
  ])
  await house.settle()
  expect(await filedOf(ids as string[])).toBe(0)
  const started = await street.post('/api/teams/batch/file', {
    items: await seeTeams(street, ids),
    acceptGood: true,
  })
  expect(started.body).toMatchObject({ accepted: 1 })
  await house.settle()
  expect(await filedOf(ids as string[])).toBe(1)
})

test('S0-50 all that are reviewed and not yet filed, and nothing of another unit', async () => {
  await house.settle()
  const ids = await makeReady(3)
  const foreign = (await makeReadyTeam(house, neighbour)).id
  const started = await street.post('/api/teams/batch/file', { all: true, acceptGood: true })
  expect(started.body.accepted).toBe(3)
  await house.settle()
  expect([await filedOf(ids), await filedOf([foreign])]).toEqual([3, 0])
  expect(
    (
      await street.post('/api/teams/batch/file', {
        items: await seeTeams(street, [ids[0]]),
        acceptGood: true,
      })
    ).body.code,
  ).toBe('teams/batch-empty')
})

test('what changed after the button was pressed is asked again: all or nothing', async () => {
  const ids = await makeReady(3)
  const started = await street.post('/api/teams/batch/file', { items: await seeTeams(street, ids) })
  await actOn(street, ids[1], 'dissolve', { reason: '活动停止' })
  await house.settle()
  const task = await street.get(`/api/tasks/${started.body.taskId}`)
  expect(task.body).toMatchObject({ state: 'failed', problem: { code: 'teams/batch-refused' } })
  expect(await filedOf(ids)).toBe(0)
})

test('S0-50 what was changed between the list and the button, or the button and the work, is not filed unseen', async () => {
  const ids = await makeReady(3)
  const items = await seeTeams(street, ids)
  const edit = async (id: string | undefined) => {
    const [seen] = await seeTeams(street, [id])
    await street.patch(`/api/teams/teams/${id}`, { version: seen?.version, declaredCount: 27 })
  }
  await edit(ids[0])
  expect((await street.post('/api/teams/batch/file', { items })).body.refused).toEqual([
    expect.objectContaining({ id: ids[0], code: 'teams/changed-since-seen' }),
  ])
  const started = await street.post('/api/teams/batch/file', { items, acceptGood: true })
  expect(started.body).toMatchObject({ accepted: 2 })
  await edit(ids[1])
  await house.settle()
  const task = await street.get(`/api/tasks/${started.body.taskId}`)
  expect(task.body).toMatchObject({
    state: 'done',
    result: { done: 1, refused: [{ id: ids[1], code: 'teams/changed-since-seen' }] },
  })
  expect(await filedOf(ids)).toBe(1)
})

test('two workers at once, and a runner that died: the batch is done once', async () => {
  const ids = await makeReady(5)
  const started = await street.post('/api/teams/batch/file', { items: await seeTeams(street, ids) })
  // A process that took the task and was killed: its lease lapses.
  await house.owner.query(
    `update platform.task set state = 'running', runner = $2, lease_until = now() - interval '1 second' where id = $1`,
    [started.body.taskId, newId()],
  )
  await Promise.all([newId(), newId()].map((runner) => runNextTask(house.house, taskHandlers, runner)))
  const task = await street.get(`/api/tasks/${started.body.taskId}`)
  expect(task.body.state).toBe('done')
  expect(await filedOf(ids)).toBe(5)
})

test('two clerks file the same teams in two processes: each team once, the second batch is told', async () => {
  const ids = await makeReady(6)
  const [first, second] = [
    await street.post('/api/teams/batch/file', { items: await seeTeams(street, ids) }),
    await colleague.post('/api/teams/batch/file', { items: (await seeTeams(street, ids)).reverse() }),
  ]
  await Promise.all([newId(), newId()].map((runner) => runNextTask(house.house, taskHandlers, runner)))
  const states = [
    (await street.get(`/api/tasks/${first.body.taskId}`)).body.state,
    (await colleague.get(`/api/tasks/${second.body.taskId}`)).body.state,
  ]
  expect(states.sort()).toEqual(['done', 'failed'])
  expect(await filedOf(ids)).toBe(6)
})

test('two clerks file one team at once: one does, the other is told', async () => {
  const [id] = await makeReady(1)
  const answers = await Promise.all([street, colleague].map((client) => actOn(client, id, 'file', {})))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  expect(await filedOf([id ?? ''])).toBe(1)
})

test('two clerks edit one team: the second is told, is given the present record, and nothing is lost', async () => {
  const team = await makeTeam(street)
  const [mine, theirs] = await Promise.all([
    street.patch(`/api/teams/teams/${team.id}`, { version: team.version, declaredCount: 31 }),
    colleague.patch(`/api/teams/teams/${team.id}`, { version: team.version, leaderName: '顾长风' }),
  ])
  const [won, lost] = mine.status === 200 ? [mine, theirs] : [theirs, mine]
  expect([won.status, lost.status, lost.body.code]).toEqual([200, 409, 'platform/changed-meanwhile'])
  expect(lost.body.current).toMatchObject({
    id: team.id,
    version: won.body.version,
    declaredCount: won.body.declaredCount,
  })
  const again = await colleague.patch(`/api/teams/teams/${team.id}`, {
    version: lost.body.current.version,
    leaderName: '顾长风',
  })
  expect(again.body.leaderName).toBe('顾长风')
})
