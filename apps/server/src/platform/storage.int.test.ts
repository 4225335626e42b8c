import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { samplePng } from '#platform/pictures/test-pictures'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { pathOf } from './files.ts'
import { sweepFiles } from './files-sweep.ts'

const kilobyte = 1_024
const limits = { accountBytes: 1_000 * kilobyte, unitBytes: 1_500 * kilobyte }
/** A sheet of text after a PDF's beginning: its size is all that counts here. */
const pdf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, 0x20)])

let house: TestHouse
let writer: Client
let articles: string
beforeAll(async () => {
  house = await openTestHouse(undefined, (opened) => ({ ...opened, files: { ...opened.files, limits } }))
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.owner.query('delete from platform.file')
  writer = await house.staff(await house.unit())
  articles = await draftOf(writer)
})

async function draftOf(client: Client): Promise<string> {
  const made = await client.post('/api/news/articles', { title: '活动通知', html: '<p>正文</p>' })
  return `/api/news/articles/${made.body.id}/files`
}

function upload(client: Client, url: string, bytes: Buffer, name = '通知.pdf') {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`
  return client.request({
    method: 'POST',
    url: `${url}?role=${name.endsWith('.png') ? 'image' : 'attachment'}`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  })
}
const sumsOf = async (client: Client) => {
  const { rows } = await house.owner.query(
    `select coalesce((select bytes from platform.stored_by_account where account_id = $1), 0)::int as account,
       coalesce((select bytes from platform.stored_by_unit where unit_path = $2), 0)::int as unit`,
    [client.accountId, client.unit.path],
  )
  return rows[0]
}
/** What is kept; pieces and marks lie in a folder of their own. */
const filesOnDisk = () =>
  readdirSync(house.house.files.dir, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.endsWith('incoming'),
  ).length

test('an account stores up to its limit; the refusal says how much is used, allowed and left, by kind, and what makes room', async () => {
  const first = await upload(writer, articles, pdf(600 * kilobyte))
  expect([first.status, await sumsOf(writer)]).toEqual([
    201,
    { account: 600 * kilobyte, unit: 600 * kilobyte },
  ])
  const onDisk = filesOnDisk()
  const second = await upload(writer, articles, pdf(500 * kilobyte))
  expect([second.status, second.body.code]).toEqual([413, 'platform/storage-full'])
  for (const part of ['已存 600 KB', '最多 1000 KB', '还剩 400 KB', '新闻的图片和附件', 'STORAGE_ACCOUNT_MB'])
    expect(second.body.detail).toContain(part)
  expect(second.body).toMatchObject({
    used: 600 * kilobyte,
    limit: limits.accountBytes,
    left: 400 * kilobyte,
  })
  expect([await sumsOf(writer), filesOnDisk()]).toEqual([
    { account: 600 * kilobyte, unit: 600 * kilobyte },
    onDisk,
  ])
  // What was said to be left passes, to the byte; and room that is made is room.
  expect((await upload(writer, articles, pdf(400 * kilobyte))).status).toBe(201)
  expect((await upload(writer, articles, samplePng(), '一.png')).status).toBe(413)
  expect((await writer.delete(`${articles}/${first.body.id}`)).status).toBe(204)
  expect((await upload(writer, articles, pdf(500 * kilobyte))).status).toBe(201)
})

test('a unit has a limit of its own, whoever of it stores', async () => {
  const colleague = await house.staff(writer.unit)
  expect((await upload(writer, articles, pdf(900 * kilobyte))).status).toBe(201)
  const others = await draftOf(colleague)
  const refused = await upload(colleague, others, pdf(700 * kilobyte))
  expect([refused.status, refused.body.detail]).toEqual([413, expect.stringContaining('所属单位已存 900 KB')])
  expect(refused.body.detail).toContain('STORAGE_UNIT_MB')
  expect((await upload(colleague, others, pdf(600 * kilobyte))).status).toBe(201)
})

test('an import is refused by the same sentence, before a byte of it is taken', async () => {
  await upload(writer, articles, pdf(999 * kilobyte))
  const large = await writer.request({
    method: 'POST',
    url: '/api/imports/files?kind=organisations',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.alloc(64 * kilobyte),
  })
  expect([large.status, large.body.code]).toEqual([413, 'platform/storage-full'])
})

/** So many uploads at once, each to an article of its own, all of them held just before they commit, then let go. */
async function race(uploads: number, bytes: number): Promise<{ taken: number; stored: number }> {
  const drafts = await Promise.all(Array.from({ length: uploads }, () => draftOf(writer)))
  await house.owner.query('begin')
  await house.owner.query('lock table audit.entry in exclusive mode')
  let answered = 0
  const running = drafts.map((url) => upload(writer, url, pdf(bytes)).finally(() => answered++))
  // Each waits now: for the trail, or for the one that counts before it.
  while (answered === 0 && (await countWaiting()) < uploads) await wait(10)
  await house.owner.query('commit')
  const answers = await Promise.all(running)
  return {
    taken: answers.filter(({ status }) => status === 201).length,
    stored: (await sumsOf(writer)).account,
  }
}
async function countWaiting(): Promise<number> {
  const { rows } = await house.owner.query(
    `select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a using (pid)
     where not l.granted and a.datname = current_database()`,
  )
  return rows[0].n
}

test('uploads side by side do not go beyond the limit together', async () => {
  expect(await race(4, 400 * kilobyte)).toEqual({ taken: 2, stored: 800 * kilobyte })
})

test('negative control: counted only at the commit, the same uploads do', async () => {
  await house.owner.query(`
    create function platform.count_late() returns trigger language plpgsql security definer as $$
    begin
      insert into platform.stored_by_account as s values (new.account_id, new.size_bytes, 1)
        on conflict (account_id) do update set bytes = s.bytes + excluded.bytes;
      return null;
    end $$;
    alter table platform.file disable trigger file__came;
    create constraint trigger late after insert on platform.file deferrable initially deferred
      for each row execute function platform.count_late();`)
  try {
    expect(await race(4, 400 * kilobyte)).toEqual({ taken: 4, stored: 1_600 * kilobyte })
  } finally {
    await house.owner.query(`
      drop trigger late on platform.file;
      alter table platform.file enable trigger file__came;
      truncate platform.file, platform.stored_by_account, platform.stored_by_unit;`)
  }
})

test('the sums follow a file whose unit is moved, and give back what is removed', async () => {
  const { body } = await upload(writer, articles, pdf(300 * kilobyte))
  const other = await house.unit('奉贤区')
  await house.owner.query('update platform.file set unit_path = $2 where id = $1', [body.id, other.path])
  const { rows } = await house.owner.query(
    'select unit_path, bytes::int, files from platform.stored_by_unit where bytes > 0',
  )
  expect(rows).toEqual([{ unit_path: other.path, bytes: 300 * kilobyte, files: 1 }])
  expect((await sumsOf(writer)).unit).toBe(0)
  await house.owner.query('delete from platform.file where id = $1', [body.id])
  expect((await sumsOf(writer)).account).toBe(0)
})

test('bytes whose row was never committed are swept a day later by the disk’s time, and those with a row never', async () => {
  const { body } = await upload(writer, articles, pdf(300 * kilobyte))
  const lost = await upload(writer, articles, pdf(200 * kilobyte))
  // As a rollback leaves it: the bytes are there and no row.
  await house.owner.query('delete from platform.file where id = $1', [lost.body.id])
  const paths = [body.id, lost.body.id].map((id) => pathOf(house.house.files, id))
  const there = () => paths.map((path) => existsSync(path))
  await sweepFiles(house.house, house.clock.now())
  expect(there()).toEqual([true, true])
  const incoming = join(house.house.files.dir, 'incoming')
  for (const file of readdirSync(incoming).map((name) => join(incoming, name))) {
    const before = new Date(statSync(file).mtimeMs - 25 * 3_600_000)
    utimesSync(file, before, before)
  }
  await sweepFiles(house.house, house.clock.now())
  expect(there()).toEqual([true, false])
  expect(readdirSync(incoming)).toEqual([])
})

test('the system administrator sees who keeps most, and nobody else does', async () => {
  await upload(writer, articles, pdf(700 * kilobyte))
  const operator = await house.staff(await house.unit(), 'system_admin')
  const { status, body } = await operator.get('/api/operations/storage')
  expect(status).toBe(200)
  expect(body).toEqual({
    bytes: 700 * kilobyte,
    accountLimit: limits.accountBytes,
    unitLimit: limits.unitBytes,
    accounts: [{ key: writer.accountId, name: writer.username, bytes: 700 * kilobyte, files: 1 }],
    units: [{ key: writer.unit.path, name: writer.unit.name, bytes: 700 * kilobyte, files: 1 }],
  })
  expect((await writer.get('/api/operations/storage')).status).toBe(403)
})
