import { addDays, isWeekend, type NamedDay } from '@jianwang/records/working-days'
import { parseDateText } from '#platform/sheets/parse-date'

/**
 * Reads what an operator handed in for a year, in one of three forms: the published data (`{ year, days: [{ name, date,
 * isOffDay }] }`), lines of a table (`2027-01-01 元旦 休`, as our own audit writes them), or the notice's own sentences
 * (`一、元旦：1月1日至3日放假调休，共3天。1月4日上班。`).
 */
export type Read = Readonly<{ days: readonly NamedDay[]; faults: readonly string[] }>

const mostDays = 120
const mostFaults = 20

/** Every fault at once, each a sentence; with a fault the days say nothing. */
export function readDays(text: string, year: number): Read {
  const { days, faults } = text.trimStart().startsWith('{') ? readData(text, year) : readLines(text, year)
  const sorted = days.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const all = faults.length > 0 ? faults : checkDays(sorted, year)
  return { days: sorted, faults: all.slice(0, mostFaults) }
}

/** As a line of a table, which can be handed in again. */
export const writeDay = ({ date, name, isOffDay }: NamedDay): string =>
  `${date} ${name} ${isOffDay ? '休' : '班'}`

const holidays = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆']

/** What is no fault and is still worth a second look before it counts. */
export function doubtsOf(days: readonly NamedDay[]): string[] {
  const missing = holidays.filter(
    (word) => !days.some(({ name, isOffDay }) => isOffDay && name.includes(word)),
  )
  const plain = days.filter(({ date, isOffDay }) => !isOffDay && !isWeekend(date))
  return [
    ...(missing.length > 0 ? [`没有读到这些节日的放假：${missing.join('、')}。请核对是否漏贴。`] : []),
    ...plain.map(({ date }) => `${date} 是周一至周五，却写成调休上班，请核对。`),
  ]
}

function checkDays(days: readonly NamedDay[], year: number): string[] {
  const twice = days.filter(({ date }, at) => days[at - 1]?.date === date)
  const outside = days.filter(
    ({ date }) => !date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`),
  )
  const unnamed = days.filter(({ name }) => !/^[^\p{C}]{1,40}$/u.test(name))
  return [
    ...(days.some(({ isOffDay }) => isOffDay) ? [] : ['没有读出任何放假的日子，请检查粘贴的内容。']),
    ...(days.length > mostDays ? [`读出 ${days.length} 天，一年最多 ${mostDays} 天，请检查。`] : []),
    ...twice.map(({ date }) => `${date} 出现了两次，请只留一次。`),
    ...outside.map(({ date }) => `${date} 不是 ${year} 年的日子（上一年 12 月的除外）。`),
    ...unnamed.map(({ date }) => `${date} 的节日名称应为 1 至 40 个字。`),
  ]
}

function readData(text: string, year: number): { days: NamedDay[]; faults: string[] } {
  const fault = (sentence: string) => ({ days: [], faults: [sentence] })
  const data = parseJson(text)
  if (data === undefined) return fault('内容不是完整的 JSON，请重新复制整个文件。')
  if (data.year !== undefined && data.year !== year)
    return fault(`这是 ${String(data.year)} 年的数据，选择的是 ${year} 年。`)
  if (!Array.isArray(data.days))
    return fault('JSON 里没有 days 列表，请使用 {year, days:[{name,date,isOffDay}]} 格式。')
  const days: NamedDay[] = []
  const faults: string[] = []
  data.days.forEach((each: unknown, at) => {
    const { name, date, isOffDay } = (each ?? {}) as Partial<Record<string, unknown>> // asked below, member by member
    const day = typeof date === 'string' ? parseDateText(date) : undefined
    if (day === undefined || typeof name !== 'string' || typeof isOffDay !== 'boolean')
      faults.push(`days 的第 ${at + 1} 项应有 date（如 ${year}-01-01）、name 和 isOffDay（true 或 false）。`)
    else days.push({ date: day, name: name.trim(), isOffDay })
  })
  return { days, faults }
}

function parseJson(text: string): Partial<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Partial<Record<string, unknown>> // begins with a brace
  } catch {
    return undefined
  }
}

const sentences = /^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])?\s*([^\s:\d]{2,20}):(.+)$/
const marks: Readonly<Record<string, boolean>> = Object.assign(Object.create(null), {
  ...{ 休: true, 放假: true, 休息: true, true: true },
  ...{ 班: false, 上班: false, 调休上班: false, 补班: false, false: false },
})
/** Headings, greetings and closing words of a notice name no day, or nothing but the day of its date. */
const saysNothing = /^(?:(?!\d{1,2}月\d{1,2}日|\d{4}[-/.]\d).)*$|^\d{4}年\d{1,2}月\d{1,2}日$/

function readLines(text: string, year: number): { days: NamedDay[]; faults: string[] } {
  const days: NamedDay[] = []
  const faults: string[] = []
  text
    .normalize('NFKC')
    .split(/\r?\n/)
    .forEach((raw, at) => {
      const line = raw.replace(/\([^()]*\)/g, '').trim()
      const [, name = '', said] = sentences.exec(line) ?? []
      const [date = '', called = '', mark = '', ...more] = line.split(/[\s,]+/)
      const day = parseDateText(date)
      const isOffDay = marks[mark]
      if (said !== undefined) readSentences(name, said, year, { days, faults })
      else if (day !== undefined && isOffDay !== undefined && more.length === 0)
        days.push({ date: day, name: called, isOffDay })
      else if (!saysNothing.test(line))
        faults.push(`第 ${at + 1} 行读不懂，请写成“${year}-01-01 元旦 休”或“班”：${line.slice(0, 30)}`)
    })
  return { days, faults }
}

const span = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:至(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日)?/g

/** Of one holiday: what is off, and what is worked for it; the number of days the notice says is counted again. */
function readSentences(
  name: string,
  said: string,
  year: number,
  into: { days: NamedDay[]; faults: string[] },
) {
  for (const sentence of said.split(/[。;]/)) {
    const spans = [...sentence.matchAll(span)]
    if (spans.length === 0) continue
    const isOffDay = /放假|休息/.test(sentence)
    const lists = spans.map((found) => listSpan(found, name.includes('元旦'), year))
    const days = lists.flatMap((list) => list ?? [])
    const count = /(?:共|放假)(\d+)天/.exec(sentence)?.[1]
    if (isOffDay === sentence.includes('上班'))
      into.faults.push(`${name}：“${sentence.slice(0, 30)}”应只写放假或只写上班。`)
    else if (lists.includes(undefined)) into.faults.push(`${name}：“${sentence.slice(0, 30)}”里的日期不对。`)
    else if (count !== undefined && Number(count) !== days.length)
      into.faults.push(`${name}：写明共 ${count} 天，读出 ${days.length} 天，请核对。`)
    else into.days.push(...days.map((date) => ({ date, name, isOffDay })))
  }
}

/** The days of `1月1日至3日`; December, of the New Year, is the year before's. Undefined when it is no span of days. */
function listSpan(found: RegExpMatchArray, isNewYear: boolean, year: number): string[] | undefined {
  const [, fromYear, fromMonth, fromDay, toYear, toMonth = fromMonth, toDay = fromDay] = found
  const first = Number(fromYear ?? (isNewYear && fromMonth === '12' ? year - 1 : year))
  const last = Number(toYear ?? (Number(toMonth) < Number(fromMonth) ? first + 1 : first))
  const from = parseDateText(`${first}-${fromMonth}-${fromDay}`)
  const to = parseDateText(`${last}-${toMonth}-${toDay}`)
  if (from === undefined || to === undefined || to < from || addDays(from, 31) < to) return undefined
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
