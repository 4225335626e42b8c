import { makeIdNumber } from './id-number.ts'

/** The members of a school's league, as its secretary writes them into a sheet. */
export type Pupil = { name: string; idNumber: string; phone: string }

export const pupils: readonly Pupil[] = Array.from({ length: 20 }, (_, at) => ({
  name: `${'赵钱孙李周吴郑王冯陈'[at % 10]}晓${at < 10 ? '明' : '红'}`,
  idNumber: makeIdNumber(`2008-03-${String(at + 1).padStart(2, '0')}`, at + 1),
  phone: String(13_600_000_100 + at),
}))

/** Over age for years. */
export const veteran: Pupil = {
  name: '高大龄',
  idNumber: makeIdNumber('1990-05-04', 900),
  phone: '13600000190',
}

export const rosterHeads = ['姓名', '身份证号', '类别', '手机号', '学历', '政治面貌', '入团日期']

export function rosterRow(one: Pupil, education = '高中', kind = '团员'): string[] {
  return [one.name, one.idNumber, kind, one.phone, education, '共青团员', '2024-05-04']
}
