import type { InstructorDraft, ScheduleDraft } from '@jianwang/records/team-rules'
import { weekdays } from '@jianwang/words/teams'
import { cutText } from '#platform/cut-text'
import { maskName, tidyName } from '#support/people'

/** Either what was read, or one sentence on what is wrong with the cell. */
export type Read<T> = { ok: true; value: T } | { ok: false; message: string }

type Slot = Pick<ScheduleDraft, 'weekday' | 'starts' | 'ends'>

const days = '一二三四五六日'
const mostSlots = 14

/**
 * Times as people write them: `周一、周三 07:00-08:30；周六 19:00-20:30`, with 星期/礼拜, 周一至周五, 每天, ～ and full
 * width. The weekday may be named once for several times.
 */
export function readTimes(text: string): Read<Slot[]> {
  const slots: Slot[] = []
  let named: number[] = []
  for (const part of divide(text)) {
    const plain = part.normalize('NFKC').replace(/\s/g, '')
    const time = /(\d{1,2})[:点时](\d{2})?分?(?:-|~|–|—|―|至|到|－)+(\d{1,2})[:点时](\d{2})?分?$/.exec(plain)
    if (time === null) return refuse(part)
    const before = plain.slice(0, time.index)
    const found = readDays(before)
    if (found === undefined && before !== '') return refuse(part)
    named = found ?? named
    if (named.length === 0) return refuse(part)
    const starts = clock(time[1], time[2])
    const ends = clock(time[3], time[4])
    for (const weekday of named) slots.push({ weekday, starts, ends })
    if (slots.length > mostSlots) return { ok: false, message: `“活动时间”最多 ${mostSlots} 项，请精简` }
  }
  return slots.length === 0 ? refuse(text) : { ok: true, value: slots }
}

function refuse(part: string): { ok: false; message: string } {
  return {
    ok: false,
    message: `“活动时间”中的“${cutText(part, 20)}”看不懂，请按“周一、周三 07:00-08:30；周六 19:00-20:30”的样子填写`,
  }
}

/** 周一、三 · 星期一至星期五 · 每天: the days in the order written. */
function readDays(text: string): number[] | undefined {
  const bare = text.replace(/^每(?=周|星期|礼拜)/, '').replace(/周|星期|礼拜/g, '')
  if (/^每[天日]|^天天/.test(bare)) return [1, 2, 3, 4, 5, 6, 7]
  const range = /^([一二三四五六日天1-7])(?:-|~|—|–|至|到)([一二三四五六日天1-7])[:,、]?$/.exec(bare)
  if (range !== null) {
    const from = dayOf(range[1] ?? '')
    const to = dayOf(range[2] ?? '')
    return from <= to ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : undefined
  }
  const list = bare.replace(/[、,，和及:]/g, '')
  return /^[一二三四五六日天1-7]{1,7}$/.test(list) ? Array.from(list, dayOf) : undefined
}

function dayOf(char: string): number {
  const at = days.indexOf(char === '天' ? '日' : char)
  return at === -1 ? Number(char) : at + 1
}

function clock(hour: string | undefined, minute: string | undefined): string {
  return `${(hour ?? '').padStart(2, '0')}:${minute ?? '00'}`
}

/** One place for all times, or one for each in the same order. */
export function readPlaces(text: string, count: number): Read<string[]> {
  const places = divide(text).map((place) => place.trim())
  const [first = ''] = places
  if (places.length === 1) return { ok: true, value: Array.from({ length: count }, () => first) }
  if (places.length === count) return { ok: true, value: places }
  return {
    ok: false,
    message: `“活动地点”有 ${places.length} 个，“活动时间”有 ${count} 个，请填一个地点，或按时间的次序逐个对应（周一、周三算两个时间）`,
  }
}

/** The same times in the same order give the same text, and the text gives them back. */
export function writeTimes(schedules: readonly Slot[]): string {
  return schedules
    .map(({ weekday, starts, ends }) => `${weekdays[weekday - 1] ?? ''} ${starts}-${ends}`)
    .join('；')
}

export function writePlaces(schedules: readonly Pick<ScheduleDraft, 'place'>[]): string {
  const places = schedules.map(({ place }) => place.replace(/[；;]/g, '，'))
  return new Set(places).size === 1 ? (places[0] ?? '') : places.join('；')
}

/** `李明（13800000002，国家二级，证书123）；王芳`: phone, grade and certificate are optional. */
export function readInstructors(text: string): Read<InstructorDraft[]> {
  const instructors: InstructorDraft[] = []
  for (const part of divide(text, /[；;\n]|、(?![^（(]*[）)])/)) {
    const found = /^([^（(]+?)\s*(?:[（(]([^）)]*)[）)])?$/.exec(part.trim())
    if (found === null)
      return {
        ok: false,
        // Not quoted: the cell holds names and numbers, and the sentence is kept.
        message: `“指导员”第 ${instructors.length + 1} 名看不懂，请按“李明（13800000002，国家二级）；王芳”的样子填写`,
      }
    const draft: InstructorDraft = { name: tidyName(found[1] ?? '') }
    for (const detail of (found[2] ?? '').split(/[，,、/]/).map((each) => each.trim()))
      readDetail(draft, detail)
    instructors.push(draft)
  }
  return { ok: true, value: instructors }
}

function readDetail(draft: InstructorDraft, detail: string): void {
  if (detail === '') return
  const certificate = /^证书号?[:：]?\s*(.+)$/.exec(detail)
  if (certificate !== null) draft.certificateNo = certificate[1]
  // Whatever holds a long number is a phone, right or wrong: it must not be kept in plain as a grade.
  else if (/[\d*]{7}/.test(detail.normalize('NFKC').replace(/[\s-]/g, ''))) draft.phone = detail
  else draft.grade = detail
}

export type StoredInstructor = {
  id: string
  name: string
  phoneMasked: string | null
  grade: string | null
  certificateNo: string | null
}

/** `phones` holds the open numbers of a full export; without it names and numbers are masked. */
export function writeInstructors(
  instructors: readonly StoredInstructor[],
  phones: ReadonlyMap<string, string> | undefined,
): string {
  return instructors
    .map((each) => {
      const phone = phones === undefined ? each.phoneMasked : phones.get(each.id)
      const details = [phone, each.grade, each.certificateNo === null ? null : `证书${each.certificateNo}`]
      const known = details.filter((detail) => detail !== null && detail !== undefined && detail !== '')
      const name = phones === undefined ? maskName(each.name) : each.name
      return known.length === 0 ? name : `${name}（${known.join('，')}）`
    })
    .join('；')
}

function divide(text: string, by: RegExp = /[；;\n]/): string[] {
  return text.split(by).filter((part) => part.trim() !== '')
}
