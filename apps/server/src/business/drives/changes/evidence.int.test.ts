import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pathOf } from '#platform/files'
import { sweepFiles } from '#platform/files-sweep'
import { samplePhoto, samplePicture, samplePng } from '#platform/pictures/test-pictures'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { clearOnce } from '../../../clearing.ts'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'

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

test('A27 6.4e evidence is what its bytes are, under an ending that says so, and comes as a download that nothing runs', async () => {
  const photo = samplePhoto(6)
  const taken: [name: string, bytes: Buffer][] = [
    ['户口簿.pdf', pdf],
    ['扫描.PNG', samplePng()],
    ['现场.jpg', photo],
    ['现场.jpeg', samplePicture('baseline')],
    ['手机.webp', samplePicture('webpLossless')],
  ]
  for (const [name, bytes] of taken) {
    const sent = await send(name, bytes)
    expect([name, sent.status]).toEqual([name, 201])
    evidenceId = sent.body.id
    const asked = await ask()
    const url = `/api/drives/corrections/${asked.body.id}`
    const { status, headers, raw } = await school.get(`${url}/evidence`)
    expect([status, headers['content-type']]).toEqual([200, 'application/octet-stream'])
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(headers['content-disposition']).toContain(encodeURIComponent(name))
    // Neither the place nor the device goes with it.
    if (bytes === photo) expect(raw.toString('latin1')).not.toMatch(/31\.2304N|Maker/)
    else expect(raw.equals(bytes)).toBe(true)
    await school.post(`${url}/withdraw`)
  }
})

test('A27 6.4e evidence under another ending, of another kind or with something behind it is refused or freed of it', async () => {
  const html = Buffer.from('<!doctype html><script>hit()</script>')
  const refused: [name: string, bytes: Buffer][] = [
    ['证明.html', samplePng()],
    ['证明.exe', pdf],
    ['证明.pdf.js', pdf],
    ['证明', pdf],
    ['证明.png', samplePicture('baseline')],
    ['证明.pdf', html],
    ['证明.jpg', Buffer.concat([Buffer.from('ffd8ff', 'hex'), html])],
    ['证明.png', samplePng().subarray(0, 20)],
    ['证明.gif', samplePicture('movingGif')],
    ['证明.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>hit()</script></svg>')],
    ['证明.exe', Buffer.from('MZ 程序')],
    // Reads as gpj.pdf to the eye, and is a script.
    ['证明\u202efdp.js', pdf],
  ]
  expect((await send('户\u0000口.pdf', pdf)).body).toMatchObject({
    code: 'platform/invalid',
    errors: [{ path: '/file/filename' }],
  })
  const rows = async () => (await house.owner.query('select count(*)::int n from platform.file')).rows[0].n
  const before = await rows()
  for (const [name, bytes] of refused) {
    const { status, body } = await send(name, bytes)
    expect([name, status, body.code]).toEqual([name, 422, 'drives/evidence-unreadable'])
  }
  expect(await rows()).toBe(before)
  const carrying = await send('证明.jpg', Buffer.concat([samplePicture('baseline'), html]))
  expect(carrying.status).toBe(201)
  evidenceId = carrying.body.id
  const asked = await ask()
  const { raw } = await school.get(`/api/drives/corrections/${asked.body.id}/evidence`)
  expect(raw.includes('script')).toBe(false)
})

test('A27 a name that was stored before endings were looked at is served under one that nothing runs', async () => {
  const asked = await ask()
  await house.owner.query("update drives.correction set evidence_name = '户口簿.html' where id = $1", [
    asked.body.id,
  ])
  const { headers } = await school.get(`/api/drives/corrections/${asked.body.id}/evidence`)
  expect(headers['content-disposition']).toContain(`${encodeURIComponent('户口簿.html')}.bin`)
})
