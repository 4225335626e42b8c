import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pathOf } from '#platform/files'
import { sweepFiles } from '#platform/files-sweep'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { clearOnce } from '../../clearing.ts'
import { memberSheetOf } from './sheet/columns.ts'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from './testing/league.ts'

let house: TestHouse
let school: Client
beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  school = await house.staff(await makeOrganisation(house, district, '奉贤中学团委'))
})
afterAll(() => house.close())

const pdf = Buffer.from('%PDF-1.7\n证明\n%%EOF\n')
let evidenceId: string
let person: string
let serial = 0
beforeEach(async () => {
  evidenceId = (await send('户口簿.pdf', pdf)).body.id
  const row = { name: '孙小明', idNumber: sampleIdNumber('2004-01-02', ++serial) }
  await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
  const found = await findByNumber(school, row.idNumber)
  person = String(found?.id)
})

function send(name: string, bytes: Buffer) {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
  return school.request({
    method: 'POST',
    url: '/api/drives/evidence',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  })
}
const ask = () =>
  school.post('/api/drives/corrections', {
    personId: person,
    name: '孙晓明',
    reason: '录入时抄错',
    evidenceId,
  })
const hoursLater = (hours: number) => new Date(house.clock.now().getTime() + hours * 3_600_000)
const isKept = async () => {
  const { rows } = await house.owner.query('select from platform.file where id = $1', [evidenceId])
  return [rows.length === 1, existsSync(pathOf(house.house.files, evidenceId))]
}
const storedBytes = async () =>
  (
    await house.owner.query('select bytes::int from platform.stored_by_account where account_id = $1', [
      school.accountId,
    ])
  ).rows[0].bytes

/**
 * Holds `lock`, starts the first, the second when the first waits, and lets go when both do. Both wait in the database, or
 * one has answered already.
 */
async function inTurn<A, B>(
  lock: string,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  let answered = false
  const untilWait = async (n: number) => {
    while (!answered && (await countWaiting()) < n) await wait(10)
  }
  const started = <T>(work: Promise<T>) =>
    work.finally(() => {
      answered = true
    })
  await house.owner.query('begin')
  await house.owner.query(lock)
  const one = started(first())
  await untilWait(1)
  const two = started(second())
  await untilWait(2)
  await house.owner.query('commit')
  return Promise.all([one, two])
}
async function countWaiting(): Promise<number> {
  const { rows } = await house.owner.query(
    `select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a using (pid)
     where not l.granted and a.datname = current_database()`,
  )
  return rows[0].n
}
const sweep = () => sweepFiles(house.house, hoursLater(73))

test('A27 evidence that no request names is removed after 72 hours, and its bytes are given back', async () => {
  const before = await storedBytes()
  await sweepFiles(house.house, hoursLater(71))
  expect(await isKept()).toEqual([true, true])
  await clearOnce({ ...house.house, clock: { now: () => hoursLater(99), sureNow: () => undefined } })
  expect(await isKept()).toEqual([true, true])
  await clearOnce({ ...house.house, clock: { now: () => hoursLater(73), sureNow: () => hoursLater(73) } })
  expect(await isKept()).toEqual([false, false])
  // The members' file went with it: both are past their time.
  expect(await storedBytes()).toBeLessThanOrEqual(before - pdf.length)
  expect([(await ask()).status, (await ask()).body.code]).toEqual([404, 'drives/evidence-gone'])
})

test('A27 evidence of a request stays, whatever becomes of the request', async () => {
  const asked = await ask()
  expect(asked.status).toBe(201)
  await sweepFiles(house.house, hoursLater(24 * 365))
  expect(await isKept()).toEqual([true, true])
  await school.post(`/api/drives/corrections/${asked.body.id}/withdraw`)
  await sweepFiles(house.house, hoursLater(24 * 365))
  const file = await school.get(`/api/drives/corrections/${asked.body.id}/evidence`)
  expect([file.status, file.raw.equals(pdf)]).toEqual([200, true])
})

test('A27 a request refused as a whole leaves its evidence to be removed', async () => {
  expect(
    (await school.post('/api/drives/corrections', { personId: person, reason: '抄错', evidenceId })).status,
  ).toBe(422)
  await sweep()
  expect(await isKept()).toEqual([false, false])
})

/** The request has the evidence and has not committed; the sweep comes upon it. */
const sweptWhileAsked = async () =>
  (await inTurn('lock table audit.entry in exclusive mode', ask, sweep))[0].status

test('A27 evidence that a request has just taken is not removed by a sweep that comes between', async () => {
  expect(await sweptWhileAsked()).toBe(201)
  expect(await isKept()).toEqual([true, true])
})

test('A27 negative control: taken without holding it, the sweep removes it from under the request', async () => {
  await house.owner.query(`
    create function platform.not_held() returns trigger language plpgsql as $$
    begin new.expires_at = old.expires_at; return new; end $$;
    create trigger not_held before update on platform.file for each row execute function platform.not_held();`)
  try {
    expect(await sweptWhileAsked()).toBe(201)
    expect(await isKept()).toEqual([false, false])
  } finally {
    await house.owner.query('drop trigger not_held on platform.file')
  }
})

test('A27 a request that comes upon evidence being removed is told so, and none is made', async () => {
  const sum = `select from platform.stored_by_account where account_id = '${school.accountId}' for update`
  const [, asked] = await inTurn(sum, sweep, ask)
  expect([asked.status, asked.body.code]).toEqual([404, 'drives/evidence-gone'])
  const { rows } = await house.owner.query('select from drives.correction where evidence_file = $1', [
    evidenceId,
  ])
  expect(rows).toEqual([])
})
