import type { DriveField } from '@jianwang/words/drives'
import { bornOn } from '../rules.ts'
import type { Fault, Incoming } from './incoming.ts'

export type Doubts = { faults: readonly Fault[]; warnings: readonly Fault[] }

const none: Doubts = { faults: [], warnings: [] }

/**
 * What a row says of a person against what the ID number says of him: sex and birthday stand in it. Nobody does anything
 * before he is born; the rest may be so, and whoever fills the sheet is asked.
 *
 * @param storedBirthday of a row that names its person by 编号 and may hold no number
 */
export function findDoubts(
  { idNumber, fields }: Pick<Incoming, 'idNumber' | 'fields'>,
  known: readonly DriveField[],
  storedBirthday: string | undefined,
): Doubts {
  const birthday = idNumber === '' ? storedBirthday : bornOn(idNumber)
  if (birthday === undefined) return none
  const faults: Fault[] = []
  const warnings: Fault[] = []
  const sex = idNumber === '' ? undefined : Number(idNumber[16]) % 2 === 1 ? '男' : '女'
  if (sex !== undefined && fields.sex !== undefined && fields.sex !== sex)
    warnings.push({ key: 'sex', message: `“性别”填的是“${fields.sex}”，身份证号表示的是“${sex}”` })
  for (const { key, title, kind, fromAge } of known) {
    const day = fields[key]
    if (kind !== 'date' || day === undefined) continue
    if (day < birthday) faults.push({ key, message: `“${title}”早于身份证号中的出生日期，请核对` })
    else if (fromAge !== undefined && day < addYears(birthday, fromAge))
      warnings.push({ key, message: `“${title}”在年满 ${fromAge} 周岁以前` })
  }
  return { faults, warnings }
}

function addYears(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}
