import { damaged, SheetProblem } from './sheet-problem.ts'
import { decodeXml } from './xml-text.ts'

/** Told of each tag by its local name; text only while `wantsText` is true. */
export type XmlHandler = {
  wantsText: boolean
  open: (name: string, scan: XmlScan, selfClosing: boolean) => void
  close: (name: string) => void
  text: (text: string) => void
}

/** A tag or a piece of text may not be longer: a cell holds 32,767 characters at most. */
const MAX_TOKEN_CHARS = 1024 * 1024
const QUOTE = 34
const APOSTROPHE = 39
const END = 62
const SLASH = 47
const COLON = 58

/**
 * An incremental scanner for the restricted XML of workbooks, several times faster than a general
 * parser. It knows no document type declaration and expands no entity but the five predefined ones,
 * keeps no tree and does not recurse.
 */
export class XmlScan {
  readonly #handler: XmlHandler
  #buffer = ''
  #attributesFrom = 0
  #attributesTo = 0

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  /** Scans as far as whole tokens reach; the rest waits for the next piece. */
  write(piece: string): void {
    this.#buffer = this.#buffer === '' ? piece : this.#buffer + piece
    const done = this.#scan()
    this.#buffer = done === 0 ? this.#buffer : this.#buffer.slice(done)
    if (this.#buffer.length > MAX_TOKEN_CHARS) throw damaged('标记过长')
  }

  end(): void {
    if (this.#buffer.includes('<')) throw damaged('内容不完整')
  }

  /** The value of an attribute of the tag being opened, by its full name; undefined when absent. */
  attribute(name: string): string | undefined {
    return this.#findAttribute(name, false)
  }

  /** The value of the first attribute whose name ends so, whatever its prefix. */
  attributeEndingWith(suffix: string): string | undefined {
    return this.#findAttribute(suffix, true)
  }

  #findAttribute(name: string, bySuffix: boolean): string | undefined {
    const buffer = this.#buffer
    let at = this.#attributesFrom
    while (at < this.#attributesTo) {
      const equals = buffer.indexOf('=', at)
      if (equals === -1 || equals >= this.#attributesTo) return undefined
      let from = equals + 1
      while (buffer.charCodeAt(from) <= 32) from += 1
      const to = buffer.indexOf(buffer.charAt(from), from + 1)
      if (to === -1 || to >= this.#attributesTo) return undefined
      if (isNamed(buffer, at, equals, name, bySuffix)) return decodeXml(buffer.slice(from + 1, to))
      at = to + 1
    }
    return undefined
  }

  #scan(): number {
    const buffer = this.#buffer
    let at = 0
    for (;;) {
      const open = buffer.indexOf('<', at)
      if (open === -1) return at
      if (this.#handler.wantsText && open > at) this.#handler.text(decodeXml(buffer.slice(at, open)))
      const next = this.#scanTag(open)
      if (next === -1) return open
      at = next
    }
  }

  /** The place after the tag at `open`, or -1 when it is not yet complete. */
  #scanTag(open: number): number {
    const buffer = this.#buffer
    const first = buffer.charCodeAt(open + 1)
    if (first === 33) return this.#scanDeclaration(open)
    if (first === 63) return endOf(buffer.indexOf('?>', open), 2)
    if (first === SLASH) {
      const close = buffer.indexOf('>', open)
      if (close !== -1) this.#handler.close(localName(buffer, open + 2, nameEnd(buffer, open + 2, close)))
      return endOf(close, 1)
    }
    const close = tagEnd(buffer, open + 1)
    if (close === -1) return -1
    const selfClosing = buffer.charCodeAt(close - 1) === SLASH
    const to = nameEnd(buffer, open + 1, selfClosing ? close - 1 : close)
    this.#attributesFrom = to
    this.#attributesTo = close
    const name = localName(buffer, open + 1, to)
    this.#handler.open(name, this, selfClosing)
    return close + 1
  }

  #scanDeclaration(open: number): number {
    const buffer = this.#buffer
    if (buffer.startsWith('<!--', open)) return endOf(buffer.indexOf('-->', open + 4), 3)
    if (buffer.startsWith('<![CDATA[', open)) {
      const close = buffer.indexOf(']]>', open + 9)
      if (close !== -1 && this.#handler.wantsText) this.#handler.text(buffer.slice(open + 9, close))
      return endOf(close, 3)
    }
    if (buffer.length - open < 9) return -1
    throw new SheetProblem(
      'xml-entity',
      '文件内部含有文档类型或实体声明，有安全风险，已拒绝；请用 Excel 重新另存',
    )
  }
}

function endOf(found: number, length: number): number {
  return found === -1 ? -1 : found + length
}

/** A `>` inside quotes does not end the tag. */
function tagEnd(buffer: string, from: number): number {
  for (let i = from; i < buffer.length; i += 1) {
    const code = buffer.charCodeAt(i)
    if (code === END) return i
    if (code !== QUOTE && code !== APOSTROPHE) continue
    i = buffer.indexOf(code === QUOTE ? '"' : "'", i + 1)
    if (i === -1) return -1
  }
  return -1
}

function nameEnd(buffer: string, from: number, limit: number): number {
  let i = from
  while (i < limit && buffer.charCodeAt(i) > 32) i += 1
  return i
}

function localName(buffer: string, from: number, to: number): string {
  for (let i = from; i < to; i += 1) {
    if (buffer.charCodeAt(i) === COLON) return buffer.slice(i + 1, to)
  }
  return buffer.slice(from, to)
}

function isNamed(buffer: string, from: number, to: number, name: string, bySuffix: boolean): boolean {
  let start = from
  let end = to
  while (start < end && buffer.charCodeAt(start) <= 32) start += 1
  while (end > start && buffer.charCodeAt(end - 1) <= 32) end -= 1
  if (bySuffix) start = Math.max(start, end - name.length)
  return end - start === name.length && buffer.startsWith(name, start)
}
