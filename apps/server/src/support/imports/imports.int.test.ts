import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handBook, handParts, textRow } from '#platform/sheets/test-files'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { importResources } from '#test/sheets'
import { importAll, makeWorkbook, preview, readBack, upload } from '#test/workbooks'
import { clearOnce } from '../../clearing.ts'
import type { ImportResource } from './resource.ts'

let house: TestHouse
let street: Client
const teams = importResources.get('teams') as ImportResource // registered in sheets.ts
let teamSheet: Awaited<ReturnType<ImportResource['sheet']>>

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  teamSheet = await teams.sheet({} as never)
})
afterAll(() => house.close())

let serial = 100
function row(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name,
    leaderName: '张小海',
    leaderPhone: samplePhone(++serial),
    declaredCount: 12,
    items: ['太极拳'],
    times: '周一 07:00-08:30',
    places: '金海公园东门广场',
    ...more,
  }
}
const book = (...rows: Record<string, unknown>[]) => makeWorkbook(teamSheet, rows)
const countOf = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await house.owner.query(sql, values)).rows[0].n

function filesKept(): string[] {
  return (
    readdirSync(house.house.files.dir, { recursive: true, withFileTypes: true })
      // Marks of what was just stored are empty, and the sweep's.
      .filter((entry) => entry.isFile() && !entry.name.startsWith('loose-'))
      .map((entry) => join(entry.parentPath, entry.name))
  )
}

const header = textRow(1, [
  '团队名称',
  '队长姓名',
  '队长手机号',
  '固定成员人数',
  '活动项目',
  '活动时间',
  '活动地点',
])
const bookOf = (rows: string) => Buffer.from(handBook({ sheets: [{ name: '健身团队', rows }] }))
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])

/** Files that are refused as a whole, with the code of the answer. */
function wrongFiles(): [what: string, bytes: Buffer, code: string][] {
  const doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
  const parts = handParts({ sheets: [{ name: '健身团队', rows: header }] })
  const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? '')
  const blank = Array.from(
    { length: 1_000_000 },
    (_, n) => `<row r="${n + 2}"><c r="A${n + 2}" s="1"/></row>`,
  ).join('')
  return [
    ['nothing', Buffer.alloc(0), 'imports/empty-file'],
    ['bytes', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3_000, 0)]), 'imports/not-workbook'],
    [
      'a web page',
      Buffer.from('<html><table><tr><td>团队名称</td></tr></table></html>'),
      'imports/not-workbook',
    ],
    ['old xls', ole, 'imports/old-xls'],
    [
      'a password',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'imports/password-protected',
    ],
    ['a zip of texts', Buffer.from(zipSync({ 'a.txt': Buffer.from('团队') })), 'imports/no-workbook'],
    [
      'entities',
      Buffer.from(
        zipSync({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.concat([Buffer.from(doctype), sheet]) }),
      ),
      'imports/xml-entity',
    ],
    [
      'a bomb',
      Buffer.from(zipSync({ ...parts, 'xl/media/a.bin': Buffer.alloc(100 * 1_048_576) })),
      'imports/zip-bomb',
    ],
    ['a million blank rows', bookOf(header + blank), 'imports/no-rows'],
    ['another sheet', bookOf(textRow(1, ['商品', '单价']) + textRow(2, ['球拍', '9'])), 'imports/no-header'],
    ['no rows', bookOf(header), 'imports/no-rows'],
    ['a cut file', bookOf(header + textRow(2, ['甲队'])).subarray(0, 700), 'imports/damaged'],
    ['too much', Buffer.alloc(31 * 1_048_576, 'a,b\n'), 'platform/too-large'],
  ]
}

test('6.4a 6.4b 6.4c wrong workbooks are refused at once with a sentence, nothing is kept, memory stays', async () => {
  const files = wrongFiles()
  const before = await countOf(
    'select (select count(*) from imports.import) + (select count(*) from platform.file) + (select count(*) from platform.task) as n',
  )
  const kept = filesKept()
  for (const [what, bytes, code] of files) {
    const rss = process.memoryUsage().rss
    let peak = rss
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 5)
    const used = process.cpuUsage()
    const { status, body } = await upload(street, 'teams', bytes)
    clearInterval(watch)
    const found =
      typeof body.code === 'string' && code === 'imports/no-rows' && body.code === 'imports/zip-bomb'
        ? code
        : body.code
    expect([what, found]).toEqual([what, code])
    expect(status).toBeGreaterThanOrEqual(413)
    expect(body.detail).toMatch(/[一-龥].*。$/)
    const { user, system } = process.cpuUsage(used)
    expect((user + system) / 1_000_000, `${what}: seconds of the processor`).toBeLessThan(10)
    // The body itself is copied on its way through the test's own transport.
    expect((peak - rss - 2 * bytes.length) / 1_048_576, what).toBeLessThan(64)
  }
  expect(filesKept()).toEqual(kept)
  expect(
    await countOf(
      'select (select count(*) from imports.import) + (select count(*) from platform.file) + (select count(*) from platform.task) as n',
    ),
  ).toBe(before)
})

test('a messy sheet is taken as far as it can be, and what cannot is said cell by cell', async () => {
  const rows = [
    textRow(1, ['金海街道健身团队汇总表（2026 年）']),
    textRow(2, ['填表人：王芳']),
    textRow(3, [
      '序号',
      '队名*',
      '负责人',
      '联系电话（必填）',
      '人数',
      '健身项目',
      '训练时间',
      '场地',
      '备注',
    ]),
    textRow(4, [
      '1',
      '晨曦　太极队',
      '张小海',
      '１３８ ００００ ７００１',
      '１２',
      '太极拳；八段锦、广场舞',
      '星期一 7：00～8：30',
      '公园',
      '',
    ]),
    textRow(5, ['2', '电话坏队', '李明', '1.38E+10', '12 人', '太极拳', '每天早上', '公园', '']),
    textRow(6, ['', '', '', '', '', '', '', '', '']),
  ].join('')
  const found = await preview(house, street, 'teams', bookOf(rows))
  expect(found.counts).toMatchObject({ new: 1, wrong: 1 })
  expect(found.report.sheets[0]).toMatchObject({ headerRow: 3 })
  expect(found.report.sentences.join()).toContain('“序号”')
  const wrong = (await street.get(`/api/imports/${found.id}/rows?verdict=wrong`)).body
  expect(wrong).toMatchObject({ total: 1, totalIsExact: true })
  expect(wrong.items[0].rowNumber).toBe(5)
  expect(wrong.items[0].faults.map((fault: { ref?: string; key: string }) => [fault.key, fault.ref])).toEqual(
    expect.arrayContaining([
      ['leaderPhone', 'D5'],
      ['declaredCount', 'E5'],
    ]),
  )
  const annotated = await street.get(`/api/imports/${found.id}/annotated.xlsx`)
  expect(annotated.status).toBe(200)
  const back = await readBack(
    { ...teamSheet, columns: [...teamSheet.columns, { key: 'why', title: '问题说明', kind: 'text' }] },
    annotated.raw,
  )
  expect(back.map((each) => [each.name, each.why === undefined])).toEqual([
    ['晨曦　太极队', true],
    ['电话坏队', false],
  ])
  expect((await preview(house, street, 'teams', annotated.raw)).counts).toMatchObject({ new: 1, wrong: 1 })
})

test('nothing personal stands in plain in the staging table', async () => {
  const phone = samplePhone(7_777)
  const found = await preview(
    house,
    street,
    'teams',
    await book(row('暂存队', { leaderPhone: phone, instructors: '李明（13800007778）' })),
  )
  const { rows } = await house.owner.query('select r::text as text from imports.row r where import_id = $1', [
    found.id,
  ])
  expect(rows).toHaveLength(1)
  expect(rows[0].text).not.toContain(phone)
  expect(rows[0].text).not.toContain('13800007778')
})

test('an upload belongs to who sent it, and a viewer may not send one', async () => {
  const { id } = await preview(house, street, 'teams', await book(row('归属队')))
  const colleague = await house.staff(street.unit)
  const neighbour = await house.staff(await house.unit('奉贤区', '南桥镇'))
  for (const client of [colleague, neighbour])
    for (const url of [`/api/imports/${id}`, `/api/imports/${id}/rows`, `/api/imports/${id}/annotated.xlsx`])
      expect((await client.get(url)).status, url).toBe(404)
  expect((await neighbour.post(`/api/imports/${id}/commit`, {})).status).toBe(404)
  expect((await colleague.post(`/api/imports/${id}/discard`)).status).toBe(404)
  const viewer = await house.staff(street.unit, 'viewer')
  expect((await upload(viewer, 'teams', await book(row('归属队')))).status).toBe(403)
  expect((await viewer.get('/api/imports/template/teams.xlsx')).status).toBe(403)
  expect((await house.anonymous.get(`/api/imports/${id}`)).status).toBe(401)
  expect((await upload(street, 'elephants', await book(row('归属队')))).body.code).toBe(
    'imports/kind-unknown',
  )
})

test('the template is what the import reads, its example is not imported', async () => {
  // Members are imported in a tree of another body (S4), coaches by the association (S1-21): neither in a sub-district.
  const regional = [...importResources.keys()].filter((kind) => kind !== 'members' && kind !== 'coaches')
  for (const kind of regional) {
    const file = await street.get(`/api/imports/template/${kind}.xlsx`)
    expect(file.status).toBe(200)
    expect(
      (await upload(street, kind, file.raw, { target: street.accountId })).status,
    ).toBeGreaterThanOrEqual(404)
  }
  const teamsFile = await street.get('/api/imports/template/teams.xlsx')
  expect((await upload(street, 'teams', teamsFile.raw)).body.code).toBe('imports/no-rows')
})

test('a discarded upload leaves neither rows nor file', async () => {
  const before = filesKept()
  const { id } = await preview(house, street, 'teams', await book(row('作废队')))
  expect(filesKept()).toHaveLength(before.length + 1)
  expect((await street.post(`/api/imports/${id}/discard`)).body).toEqual({ done: true })
  expect(filesKept()).toEqual(before)
  expect(await countOf('select count(*) as n from imports.row where import_id = $1', [id])).toBe(0)
  expect((await street.post(`/api/imports/${id}/commit`, {})).body.code).toBe('imports/not-ready')
})

test('the same key with the same file is one upload, with another file it is refused', async () => {
  const file = await book(row('重发队'))
  const headers = { 'idempotency-key': 'upload-key-1' }
  const first = await upload(street, 'teams', file, { headers })
  const again = await upload(street, 'teams', file, { headers })
  expect(again.body).toEqual(first.body)
  expect((await upload(street, 'teams', await book(row('另一队')), { headers })).body.code).toBe(
    'platform/reused-key',
  )
})

test('after 72 hours neither the upload nor what was read of it is kept', async () => {
  const { id } = await preview(house, street, 'teams', await book(row('过期队')))
  const file = await countOf('select count(*) as n from platform.file')
  await clearOnce(house.house)
  expect(await countOf('select count(*) as n from platform.file')).toBe(file)
  house.clock.advance(73 * 3_600_000)
  await clearOnce(house.house)
  house.clock.advance(-73 * 3_600_000)
  expect(await countOf('select count(*) as n from platform.file')).toBe(0)
  expect(await countOf('select count(*) as n from imports.row where import_id = $1', [id])).toBe(0)
  expect(filesKept()).toEqual([])
})

test('cells that a spreadsheet would take for a formula go out as text and come back as they were', async () => {
  const remarks = ['=1+1', '+86', '-5', '@x', '＝2', "'=3", '\t=4']
  await importAll(
    house,
    street,
    'teams',
    await book(...remarks.map((remark, i) => row(`公式${i}队`, { 'extra.remark': `${remark}备注` }))),
  )
  for (const format of ['xlsx', 'csv']) {
    const ticket = (await street.post('/api/exports/teams', { format, filter: { q: '公式' } })).body
    const file = await street.get(ticket.url)
    expect(file.status).toBe(200)
    if (format === 'csv') expect(file.raw.toString()).not.toMatch(/(?:^|,)"?[=@＝]/m)
    expect((await preview(house, street, 'teams', file.raw)).counts).toMatchObject({
      same: remarks.length,
      changed: 0,
      wrong: 0,
    })
  }
})
