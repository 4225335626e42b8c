import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'

const pdf = Buffer.from('%PDF-1.7\n%%EOF\n')
const csv = Buffer.from('名称,统一社会信用代码\n')

let house: TestHouse
let writer: Client
let doors: [what: string, url: string, bytes: Buffer][]
beforeAll(async () => {
  house = await openTestHouse()
  writer = await house.staff(await house.unit())
  const { body } = await writer.post('/api/news/articles', { title: '有附件的', html: '<p>正文</p>' })
  doors = [
    ['attachment', `/api/news/articles/${body.id}/files?role=attachment`, pdf],
    ['import', '/api/imports/files?kind=teams', csv],
  ]
})
afterAll(() => house.close())

/** `filename` as it stands in the header. */
function send(url: string, filename: Buffer | string, bytes: Buffer) {
  const head = Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; ')
  const rest = Buffer.from('\r\ncontent-type: application/pdf\r\n\r\n')
  return writer.request({
    method: 'POST',
    url,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([head, Buffer.from(filename), rest, bytes, Buffer.from('\r\n--x--\r\n')]),
  })
}

test('6.4d a file name with a NUL or half a character is refused at every door, by the field’s name, as any text is', async () => {
  const bad = [
    `filename*=utf-8''${encodeURIComponent('通\u0000知')}.pdf`,
    // Half of a running man, as UTF-16 has it.
    "filename*=utf-16le''%3d%d8.%00p%00d%00f%00",
    'filename="a\u0000b.pdf"',
  ]
  for (const [what, url, bytes] of doors)
    for (const name of bad) {
      const { status, body } = await send(url, name, bytes)
      expect([what, name, status, body.code]).toEqual([what, name, 422, 'platform/invalid'])
      expect(body.errors).toEqual([
        {
          path: '/file/filename',
          message: '文件名中有不能保存的字符（空字符，或不完整的表情符号），请改名后重新上传。',
        },
      ])
    }
})

test('6.4d of a path only the last part is a name (RFC 7578), and marks nobody sees are left out', async () => {
  const [, url = ''] = doors[0] ?? []
  const names: [sent: string, kept: string][] = [
    ['../../etc/通知.pdf', '通知.pdf'],
    ['C:\\资料\\通知.pdf', '通知.pdf'],
    ['通\u200b知\u202e\u2066.pdf', '通知.pdf'],
    ['通知\u202efdp.pdf', '通知fdp.pdf'],
    ['王\u{1f3c3}𠮷.pdf', '王\u{1f3c3}𠮷.pdf'],
  ]
  for (const [sent, kept] of names) {
    const { status, body } = await send(url, `filename*=utf-8''${encodeURIComponent(sent)}`, pdf)
    expect([sent, status, body.name]).toEqual([sent, 201, kept])
  }
})
