import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BankFile, writePain001 } from './bank-files.ts'
import { type Element, findFaults, readXml } from './testing/pain001.ts'

const text = (most: number, least = 0) =>
  fc.string({ unit: fc.constantFrom(...'张三<>&"\'a 1𠮷·'), minLength: least, maxLength: most })
const files: fc.Arbitrary<BankFile> = fc.record({
  reference: fc.constant('f'.repeat(32)),
  payer: fc.record({ name: text(200, 1), account: text(34, 1), bank: text(200) }),
  payOn: fc.constant('2026-11-16'),
  madeAt: fc.constant(new Date('2026-11-16T02:00:00Z')),
  payments: fc.array(
    fc.record({
      reference: fc.uuid().map((id) => id.replaceAll('-', '')),
      holder: text(200, 1),
      account: text(34, 1),
      bank: text(200),
      bankCode: fc.constantFrom('', '102290000000'),
      fen: fc.integer({ min: 1, max: 99_999_999_999 }),
      purpose: text(200, 1),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

test('S1-34 (payment file) whatever names and banks are called, it is as the message definition of pain.001.001.09 has it', () => {
  fc.assert(
    fc.property(files, (file) => {
      const xml = writePain001(file)
      expect(xml).toContain('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">')
      const document = readXml(xml)
      expect(findFaults(document)).toEqual([])
      const found = listAll(document)
      const textsOf = (name: string) => found.filter((each) => each.name === name).map((each) => each.text)
      const fen = textsOf('InstdAmt').map((yuan) => Number(yuan.replace('.', '')))
      expect(fen).toEqual(file.payments.map((each) => each.fen))
      expect(textsOf('EndToEndId')).toEqual(file.payments.map(({ reference }) => reference))
      expect(new Set(textsOf('NbOfTxs'))).toEqual(new Set([String(fen.length)]))
      const sum = fen.reduce((total, each) => total + each, 0)
      expect(textsOf('CtrlSum').map((yuan) => Number(yuan.replace('.', '')))).toEqual([sum, sum])
    }),
    { seed: 20_261_130 },
  )
})

const listAll = (element: Element): Element[] => [element, ...element.children.flatMap(listAll)]

test('what the definition does not allow is seen: the control of the test above', () => {
  const [file] = fc.sample(files, { numRuns: 1, seed: 7 })
  if (file === undefined) throw new Error('no file was drawn')
  const xml = writePain001({ ...file, payer: { name: '协会', account: '1', bank: '银行' } })
  const broken = [
    xml.replace(/<EndToEndId>.*?<\/EndToEndId>/, ''),
    xml.replace(/(<Dbtr>.*?<\/Dbtr>)(<DbtrAcct>.*?<\/DbtrAcct>)/, '$2$1'),
    xml.replace('<PmtMtd>TRF</PmtMtd>', '<PmtMtd>WIRE</PmtMtd>'),
    xml.replace('<Nm>银行</Nm>', '<Nm></Nm>'),
    xml.replace(/<MsgId>/, '<MsgId>1234'),
    xml.replace('Ccy="CNY"', 'Ccy="元"'),
    xml.replace(/(<InstdAmt[^>]*>)/, '$1-'),
    xml.replace('<Dt>2026-11-16</Dt>', '<Dt>16.11.2026</Dt>'),
    xml.replace('<DbtrAgt>', '<Fee></Fee><DbtrAgt>'),
  ]
  for (const each of broken) {
    expect(each).not.toBe(xml)
    expect(findFaults(readXml(each)), each).toHaveLength(1)
  }
})
