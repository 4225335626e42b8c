/**
 * What the message definition of ISO 20022 pain.001.001.09 says of the elements that are written here, told from the
 * published definition (the schema file itself is its publisher's): each element's children in their order, how often, and
 * what a text may be. What is optional and never written is left out, so an element that is not listed is refused.
 */
type Text = RegExp
type Rule = Text | readonly string[]

const max = (most: number): Text => new RegExp(`^[^\\p{Cc}]{1,${most}}$`, 'u')
const amount: Text = /^(?=.{1,19}$)\d{1,18}(\.\d{1,5})?$/
/** `Name`, `Name?` at most once, `Name+` at least once, `One|Other` one of them. A path of two tells apart what is named alike. */
const rules: Readonly<Record<string, Rule>> = {
  Document: ['CstmrCdtTrfInitn'],
  CstmrCdtTrfInitn: ['GrpHdr', 'PmtInf+'],
  GrpHdr: ['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum?', 'InitgPty'],
  PmtInf: [
    ...['PmtInfId', 'PmtMtd', 'BtchBookg?', 'NbOfTxs?', 'CtrlSum?', 'ReqdExctnDt'],
    ...['Dbtr', 'DbtrAcct', 'DbtrAgt', 'CdtTrfTxInf+'],
  ],
  CdtTrfTxInf: ['PmtId', 'Amt', 'CdtrAgt?', 'Cdtr?', 'CdtrAcct?', 'RmtInf?'],
  PmtId: ['InstrId?', 'EndToEndId'],
  ReqdExctnDt: ['Dt|DtTm'],
  Amt: ['InstdAmt|EqvtAmt'],
  RmtInf: ['Ustrd?'],
  ...Object.fromEntries(['InitgPty', 'Dbtr', 'Cdtr'].map((party) => [party, ['Nm?']])),
  ...Object.fromEntries(['DbtrAcct', 'CdtrAcct'].map((account) => [account, ['Id']])),
  ...Object.fromEntries(['DbtrAgt', 'CdtrAgt'].map((agent) => [agent, ['FinInstnId']])),
  Id: ['IBAN|Othr'],
  Othr: ['Id'],
  'Othr/Id': max(34),
  FinInstnId: ['ClrSysMmbId?', 'Nm?'],
  ClrSysMmbId: ['ClrSysId?', 'MmbId'],
  ClrSysId: ['Cd|Prtry'],
  Cd: max(5),
  MmbId: max(35),
  Nm: max(140),
  Ustrd: max(140),
  MsgId: max(35),
  PmtInfId: max(35),
  EndToEndId: max(35),
  CreDtTm: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  Dt: /^\d{4}-\d\d-\d\d$/,
  NbOfTxs: /^\d{1,15}$/,
  CtrlSum: /^(?=.{1,19}$)\d{1,18}(\.\d{1,17})?$/,
  PmtMtd: /^(CHK|TRF|TRA)$/,
  BtchBookg: /^(true|false|1|0)$/,
  InstdAmt: amount,
}

export type Element = { name: string; attributes: string; children: Element[]; text: string }

/** Of a file without comments and entities of its own. @throws when elements do not close */
export function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: '', children: [], text: '' }
  const open = [root]
  for (const [, head, close, name = '', attributes = '', text] of xml.matchAll(
    /(<\?[^>]*\?>)|<(\/?)([A-Za-z]+)((?: [^>]*)?)>|([^<]+)/g,
  )) {
    const top = open.at(-1)
    if (head !== undefined || top === undefined) continue
    if (text !== undefined) top.text += open.length > 1 ? text : ''
    else if (close === '/') {
      if (open.pop()?.name !== name) throw new Error(`${name} closes what is not open`)
    } else {
      const made = { name, attributes, children: [], text: '' }
      top.children.push(made)
      open.push(made)
    }
  }
  const [only, ...more] = root.children
  if (open.length > 1 || only === undefined || more.length > 0) throw new Error('not one whole element')
  return only
}

const marks = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#39', "'"],
])
const plain = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => marks.get(name) ?? '')

/** @returns what the definition does not allow, by path; empty when it is as defined */
export function findFaults(element: Element, above = ''): string[] {
  const { name, children, text, attributes } = element
  const path = `${above}/${name}`
  const rule = rules[path.split('/').slice(-2).join('/')] ?? rules[name]
  if (rule === undefined) return [`${path}: not known`]
  if (name === 'InstdAmt' && attributes !== ' Ccy="CNY"') return [`${path}: currency`]
  if (rule instanceof RegExp)
    return children.length === 0 && rule.test(plain(text)) ? [] : [`${path}: ${JSON.stringify(text)}`]
  const written = children.map((child) => `${child.name} `).join('')
  const wanted = rule.map((each) => `(?:(?:${each.replace(/[?+]$/, '')}) )${/[?+]$/.exec(each)?.[0] ?? ''}`)
  if (!new RegExp(`^${wanted.join('')}$`).test(written) || text.trim() !== '') return [`${path}: ${written}`]
  return children.flatMap((child) => findFaults(child, path))
}
