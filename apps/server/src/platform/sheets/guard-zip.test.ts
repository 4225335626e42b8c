import { crc32, deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { SheetProblemCode } from './sheet-problem.ts'
import { handBook, handParts, people, readAll, refusalOf, textRow } from './test-files.ts'

const ROWS = textRow(1, ['姓名', '手机号']) + textRow(2, ['张三', '13800000001'])
const sound = () => handBook({ sheets: [{ name: '名单', rows: ROWS }] })
const parts = () => handParts({ sheets: [{ name: '名单', rows: ROWS }] })

/** Refused with that code, in Chinese, within a second, and without taking 64 MiB of memory. */
async function expectRefusal(bytes: Uint8Array, code: SheetProblemCode, words = '') {
  const before = process.memoryUsage().rss
  const started = performance.now()
  const problem = await refusalOf(bytes)
  expect(performance.now() - started).toBeLessThan(1000)
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  expect(problem.code).toBe(code)
  expect(problem.message).toMatch(/[一-龥]{2}/)
  expect(problem.message).toContain(words)
}

type Raw = {
  name: string
  data: Uint8Array
  size?: number
  crc?: number
  flags?: number
  at?: number
  localName?: string
}

/** A zip written field by field, so that any field may lie. */
function rawZip(files: readonly Raw[]): Uint8Array {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const packed = deflateRawSync(file.data)
    const name = Buffer.from(file.name)
    const localName = Buffer.from(file.localName ?? file.name)
    const size = file.size ?? file.data.length
    const crc = file.crc ?? crc32(file.data)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(file.flags ?? 0, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(localName.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(file.flags ?? 0, 8)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(crc, 16)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(size, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(file.at ?? offset, 42)
    directory.push(central, name)
    const whole = file.at === undefined ? [local, localName, packed] : []
    chunks.push(...whole)
    offset += whole.reduce((sum, chunk) => sum + chunk.length, 0)
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, list, end])
}

const rawParts = (): Raw[] => Object.entries(parts()).map(([name, data]) => ({ name, data }))

test('a sound file, also one written field by field, is accepted', async () => {
  expect((await readAll(sound())).rows).toHaveLength(1)
  expect((await readAll(rawZip(rawParts()))).rows).toHaveLength(1)
})

test('backslashes in part names, as older .NET libraries write them, are understood', async () => {
  const files = rawParts().map((part) => ({ ...part, name: part.name.replaceAll('/', '\\') }))
  expect((await readAll(rawZip(files))).rows).toHaveLength(1)
})

test('an empty file, a picture, a web page called xls and a large file are refused', async () => {
  await expectRefusal(new Uint8Array(0), 'empty-file', '空')
  await expectRefusal(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-workbook', 'xlsx')
  await expectRefusal(
    Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'),
    'not-workbook',
    '网页',
  )
  await expectRefusal(new Uint8Array(31 * 1024 * 1024), 'file-too-large', '30 MB')
})

test('an old xls and a password-protected workbook are told apart', async () => {
  const ole = Buffer.alloc(4096)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(ole)
  await expectRefusal(ole, 'old-xls', '另存为 xlsx')
  const locked = Buffer.concat([ole, Buffer.alloc(65500 - 4096), Buffer.from('EncryptedPackage', 'utf16le')])
  await expectRefusal(locked, 'password-protected', '取消密码')
})

test('a zip that is no workbook is named for what it is', async () => {
  const zip = (name: string) => zipSync({ [name]: Buffer.from('x') })
  await expectRefusal(zip('readme.txt'), 'no-workbook', '不要上传压缩包')
  await expectRefusal(zip('word/document.xml'), 'no-workbook', 'Word')
  await expectRefusal(zip('xl/workbook.bin'), 'no-workbook', 'xlsb')
  await expectRefusal(zip('content.xml'), 'no-workbook', 'ods')
})

test('an encrypted entry is refused', async () => {
  await expectRefusal(rawZip(rawParts().map((part) => ({ ...part, flags: 1 }))), 'encrypted-entry', '加密')
})

test('bombs are refused: by claimed size, by real ratio, by a lie about the size', async () => {
  const bomb = { name: 'xl/media/a.bin', data: new Uint8Array(64 * 1024 * 1024) }
  await expectRefusal(rawZip([...rawParts(), bomb]), 'zip-bomb', '100 倍')
  await expectRefusal(rawZip([...rawParts(), { ...bomb, size: 1000 }]), 'size-mismatch')
  await expectRefusal(rawZip([...rawParts(), { ...bomb, size: 300 * 1024 * 1024 }]), 'zip-bomb', '200 MB')
  const many = Array.from({ length: 5 }, (_, i) => ({
    name: `xl/media/${i}.bin`,
    data: bomb.data,
    size: 45_000_000,
  }))
  await expectRefusal(rawZip([...rawParts(), ...many]), 'zip-bomb')
})

test('too many parts, overlapping parts, the same part twice and foreign local names are refused', async () => {
  const many = Array.from({ length: 2001 }, (_, i) => ({ name: `xl/${i}.xml`, data: Buffer.from('x') }))
  await expectRefusal(rawZip([...rawParts(), ...many]), 'too-many-parts', '2000')
  const first = rawParts()[0] ?? { name: '', data: new Uint8Array() }
  const overlap = { ...first, name: first.name, at: 0 }
  await expectRefusal(rawZip([...rawParts(), overlap]), 'damaged')
  await expectRefusal(shiftPackedSize(rawZip(rawParts()), 400), 'overlapping-entries', '重叠')
  await expectRefusal(
    rawZip([...rawParts(), { name: 'a.xml', localName: 'b.xml', data: Buffer.from('x') }]),
    'damaged',
  )
})

/** Makes the first entry of the directory claim more packed bytes than it has. */
function shiftPackedSize(zip: Uint8Array, by: number): Uint8Array {
  const bytes = Buffer.from(zip)
  const at = bytes.indexOf(Buffer.from('504b0102', 'hex'))
  bytes.writeUInt32LE(bytes.readUInt32LE(at + 20) + by, at + 20)
  return bytes
}

test('names that would leave the folder are refused', async () => {
  for (const name of ['../evil.xml', '/etc/passwd', 'xl\\..\\..\\evil.xml', 'C:/evil.xml', 'a\0b.xml']) {
    await expectRefusal(rawZip([...rawParts(), { name, data: Buffer.from('x') }]), 'unsafe-name', '不安全')
  }
})

test('a changed checksum and a file cut short are refused as damaged', async () => {
  await expectRefusal(rawZip(rawParts().map((part) => ({ ...part, crc: 1 }))), 'damaged', '校验和')
  await expectRefusal(sound().subarray(0, 900), 'damaged', '不完整')
})

test('document type declarations in any part are refused: XXE, billion laughs, in pieces, in UTF-16', async () => {
  const laughs =
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
  const external = '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><Relationships/>'
  const late = `<a>${'x'.repeat(65_530)}</a><!ENTITY e SYSTEM "file:///etc/passwd">`
  const wide = Buffer.from(`\ufeff${laughs}`, 'utf16le')
  const book = (name: string, data: Uint8Array) => zipSync({ ...parts(), [name]: data })
  await expectRefusal(book('xl/sharedStrings.xml', Buffer.from(laughs)), 'xml-entity', '安全风险')
  await expectRefusal(book('docProps/app.xml', Buffer.from(external)), 'xml-entity')
  await expectRefusal(
    book('xl/_rels/a.rels', Buffer.from(external.toLowerCase().replace('doctype', 'DOCTYPE'))),
    'xml-entity',
  )
  await expectRefusal(book('xl/theme/theme1.xml', Buffer.from(late)), 'xml-entity')
  await expectRefusal(book('xl/theme/theme1.xml', wide), 'damaged', 'UTF-8')
})

test('an unknown entity stays text and is never expanded', async () => {
  const rows = textRow(1, ['姓名', '手机号']) + textRow(2, ['&xxe;', '13800000001'])
  const { rows: read } = await readAll(handBook({ sheets: [{ name: '名单', rows }] }), people)
  expect(read[0]?.texts.name).toBe('&xxe;')
})

test('texts and codes made to be slow are handled at once', async () => {
  const spaces = `x${' '.repeat(300_000)}x `
  const rows = textRow(1, ['姓名', '手机号', '备注']) + textRow(2, ['张三', '13800000001', spaces])
  const styles = `<numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(500_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`
  const tabs = Array.from({ length: 500 }, () => '<sheet name="名单" sheetId="1" r:id="rId1"/>').join('')
  const files = handParts({ sheets: [{ name: '名单', rows }], styles })
  const book = Buffer.from(files['xl/workbook.xml'] ?? '')
    .toString()
    .replace('</sheets>', `${tabs}</sheets>`)
  const started = performance.now()
  const { reading, rows: read } = await readAll(zipSync({ ...files, 'xl/workbook.xml': Buffer.from(book) }))
  expect(performance.now() - started).toBeLessThan(1000)
  expect(reading.report.sheets).toHaveLength(1)
  expect(read[0]?.faults[0]?.code).toBe('too-long')
})
