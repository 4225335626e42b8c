import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOrientation } from '#platform/pictures/orientation'
import { samplePhoto, samplePicture, samplePng } from '#platform/pictures/test-pictures'
import { type Client, openTestHouse, type TestHouse } from '#test/house'

const articles = '/api/news/articles'
let house: TestHouse
let writer: Client
let reviewer: Client
let street: Client
let draft: { id: string; version: number }

beforeAll(async () => {
  house = await openTestHouse()
  writer = await house.staff(await house.unit())
  reviewer = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  draft = (await writer.post(articles, { title: '有图片的', html: '<p>正文</p>' })).body
})
afterAll(() => house.close())

const png = samplePng()
const jpeg = samplePicture('baseline')
const pdf = Buffer.from('%PDF-1.7\n%%EOF\n')
const office = (folder: string, more: Record<string, Uint8Array> = {}) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': Buffer.from('<Types/>'),
      [`${folder}a.xml`]: Buffer.from('<a/>'),
      ...more,
    }),
  )
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>hit()</script></svg>')
const html = Buffer.from('<!doctype html><script>hit()</script>')

function upload(client: Client, role: string, name: string, bytes: Buffer, id = draft.id, key = '') {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
  return client.request({
    method: 'POST',
    url: `${articles}/${id}/files?role=${role}`,
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      ...(key === '' ? {} : { 'idempotency-key': key }),
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  })
}

test('A19 pictures and attachments are what their bytes are, and come as downloads that nothing runs', async () => {
  const wanted: [role: string, name: string, bytes: Buffer, mediaType: string][] = [
    ['image', '合影.png', png, 'image/png'],
    ['image', '合影.JPG', jpeg, 'image/jpeg'],
    ['image', '动图.gif', samplePicture('movingGif'), 'image/gif'],
    ['image', '合影.webp', samplePicture('webpLossless'), 'image/webp'],
    ['attachment', '通知.pdf', pdf, 'application/pdf'],
    [
      'attachment',
      '报名表.docx',
      office('word/'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'attachment',
      '名单.xlsx',
      office('xl/'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  ]
  for (const [role, name, bytes, mediaType] of wanted) {
    const { status, body } = await upload(writer, role, name, bytes)
    expect([status, body.mediaType, body.name], JSON.stringify(body)).toEqual([201, mediaType, name])
    const { headers, raw } = await writer.get(body.url)
    expect(raw.equals(bytes)).toBe(true)
    expect(headers).toMatchObject({
      'content-type': mediaType,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(headers['content-disposition']).toMatch(/^attachment; filename=/)
  }
})

test('A19 a photograph is stored without the place and the device, and stands upright as before', async () => {
  const photo = samplePhoto(6)
  expect(photo.includes('31.2304N')).toBe(true)
  const { status, body } = await upload(writer, 'image', '现场.jpg', photo)
  expect(status).toBe(201)
  const { raw } = await writer.get(body.url)
  expect(raw.toString('latin1')).not.toMatch(/31\.2304N|121\.4737|Maker/)
  expect(readOrientation(raw.subarray(12))).toBe(6)
  expect(raw.subarray(38)).toEqual(jpeg.subarray(2))
  // The row tells what is kept, not what was sent.
  expect(body.sizeBytes).toBe(raw.length)
  const { rows } = await house.owner.query('select size_bytes, sha256 from platform.file where id = $1', [
    body.id,
  ])
  expect(rows[0].size_bytes).toBe(raw.length)
  expect(rows[0].sha256).toEqual(createHash('sha256').update(raw).digest())
})

test('A19 wrong and disguised files are refused, and nothing of them stays', async () => {
  const before = await house.owner.query('select count(*)::int n from platform.file')
  const bad: [role: string, name: string, bytes: Buffer][] = [
    ['image', 'a.svg', svg],
    ['image', 'a.png', svg],
    ['image', 'a.jpg', html],
    ['image', 'a.html', png],
    ['image', 'a.png', Buffer.concat([Buffer.from(' '), png])],
    ['image', 'a.gif', Buffer.from('GIF89x')],
    ['image', 'a.pdf', pdf],
    ['image', 'png', png],
    ['image', 'a.png.html', png],
    ['image', 'a.png', Buffer.alloc(0)],
    ['image', 'a.jpg', jpeg.subarray(0, 40)],
    ['attachment', 'a.html', html],
    ['attachment', 'a.pdf', html],
    ['attachment', 'a.docx', Buffer.from('PK\x03\x04 word/')],
    ['attachment', 'a.docm', office('word/')],
    ['attachment', 'a.docx', office('word/', { 'word/vbaProject.bin': Buffer.from('x') })],
    ['attachment', 'a.xlsx', office('word/')],
    ['attachment', 'a.zip', office('word/')],
    ['attachment', 'a.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['attachment', 'a.exe', Buffer.from('MZ')],
    ['attachment', 'a.png', png],
  ]
  for (const [role, name, bytes] of bad) {
    const { status, body } = await upload(writer, role, name, bytes)
    expect([name, status, body.code]).toEqual([name, 422, 'news/wrong-file'])
  }
  const large = Buffer.concat([png, Buffer.alloc(5 * 1_048_576)])
  expect((await upload(writer, 'image', 'a.png', large)).status).toBe(413)
  expect((await writer.post(`${articles}/${draft.id}/files?role=image`, {})).body.code).toBe('news/no-file')
  expect((await upload(writer, 'script', 'a.png', png)).status).toBe(400)
  const after = await house.owner.query('select count(*)::int n from platform.file')
  expect(after.rows).toEqual(before.rows)
})

test('A19 files of a draft are the own level’s; what is published is everybody’s, and gone when it is withdrawn', async () => {
  const one = (await writer.post(articles, { title: '封面', html: '<p>正文</p>' })).body
  const picture = (await upload(writer, 'image', 'a.png', png, one.id)).body
  const paper = (await upload(writer, 'attachment', '通知.pdf', pdf, one.id)).body
  for (const client of [house.anonymous, street]) expect((await client.get(picture.url)).status).toBe(404)
  expect((await upload(street, 'image', 'a.png', png, one.id)).status).toBe(404)
  const viewer = await house.staff(await house.unit(), 'viewer')
  expect((await upload(viewer, 'image', 'a.png', png, one.id)).status).toBe(403)
  const saved = await writer.patch(`${articles}/${one.id}`, {
    version: one.version,
    coverId: picture.id,
    html: `<p>正文</p><p><img src="${picture.url}" alt="合影"></p>`,
  })
  expect([saved.status, saved.body.coverUrl]).toEqual([200, picture.url])
  expect(
    (await writer.patch(`${articles}/${one.id}`, { version: saved.body.version, coverId: paper.id })).status,
  ).toBe(422)
  const submitted = (await writer.post(`${articles}/${one.id}/submit`, { version: saved.body.version })).body
  // Under review nothing is added or taken away.
  expect((await upload(writer, 'image', 'b.png', png, one.id)).body.code).toBe('news/not-editable')
  expect((await writer.delete(`${articles}/${one.id}/files/${paper.id}`)).status).toBe(409)
  const shown = (await reviewer.post(`${articles}/${one.id}/approve`, { version: submitted.version })).body
  const citizen = await house.citizen()
  for (const client of [house.anonymous, street, citizen]) {
    const { status, headers } = await client.get(picture.url)
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=300'])
  }
  const view = (await house.anonymous.get(`/api/news/public/${one.id}`)).body
  expect(view.coverUrl).toBe(picture.url)
  expect(view.html).toContain(`<img src="${picture.url}" alt="合影" />`)
  expect(view.attachments).toEqual([{ ...paper }])
  await writer.post(`${articles}/${one.id}/withdraw`, { version: shown.version, reason: '内容有误' })
  for (const client of [house.anonymous, street]) expect((await client.get(picture.url)).status).toBe(404)
})

test('A19 a dropped file is gone, from the cover, too; who adds one has a hand in the article', async () => {
  const one = (await writer.post(articles, { title: '删除', html: '<p>正文</p>' })).body
  const picture = (await upload(reviewer, 'image', 'a.png', png, one.id)).body
  const submitted = (await writer.post(`${articles}/${one.id}/submit`, { version: one.version })).body
  const refused = await reviewer.post(`${articles}/${one.id}/approve`, { version: submitted.version })
  expect(refused.body.code).toBe('news/own-article')
  const back = (await writer.post(`${articles}/${one.id}/recall`, { version: submitted.version })).body
  const saved = (await writer.patch(`${articles}/${one.id}`, { version: back.version, coverId: picture.id }))
    .body
  expect((await street.delete(`${articles}/${one.id}/files/${picture.id}`)).status).toBe(404)
  expect((await writer.delete(`${articles}/${draft.id}/files/${picture.id}`)).status).toBe(404)
  expect((await writer.delete(`${articles}/${one.id}/files/${picture.id}`)).status).toBe(204)
  const after = (await writer.get(`${articles}/${one.id}`)).body
  expect([after.coverId, after.attachments, after.version]).toEqual([null, [], saved.version + 1])
  expect((await writer.get(picture.url)).status).toBe(404)
  const { rows } = await house.owner.query('select from platform.file where id = $1', [picture.id])
  expect(rows.length).toBe(0)
})

test('a file sent again under its key is stored once; another one under that key is refused', async () => {
  const one = (await writer.post(articles, { title: '重发', html: '<p>正文</p>' })).body
  const first = await upload(writer, 'image', 'a.png', png, one.id, 'key-of-one-upload')
  const again = await upload(writer, 'image', 'a.png', png, one.id, 'key-of-one-upload')
  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
  expect((await writer.get(`${articles}/${one.id}`)).body.attachments.length).toBe(1)
  const other = await upload(writer, 'image', 'a.jpg', jpeg, one.id, 'key-of-one-upload')
  expect([other.status, other.body.code]).toEqual([422, 'platform/reused-key'])
})

test('A19 an article holds so many pictures and no more', async () => {
  const one = (await writer.post(articles, { title: '很多图', html: '<p>正文</p>' })).body
  for (let n = 0; n < 10; n++)
    expect((await upload(writer, 'attachment', `${n}.pdf`, pdf, one.id)).status).toBe(201)
  expect((await upload(writer, 'attachment', '10.pdf', pdf, one.id)).body.code).toBe('news/too-many-files')
})
