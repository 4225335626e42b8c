import { expect, test } from 'vitest'
import { readInstructors, readPlaces, readTimes, writeInstructors, writePlaces, writeTimes } from './cells.ts'

const slots = (text: string) => {
  const read = readTimes(text)
  return read.ok ? read.value.map((each) => `${each.weekday} ${each.starts}-${each.ends}`) : read.message
}

test('S0-36 times are read as people write them', () => {
  expect(slots('周一、周三 07:00-08:30；周六 19:00-20:30')).toEqual([
    '1 07:00-08:30',
    '3 07:00-08:30',
    '6 19:00-20:30',
  ])
  expect(slots('星期一 7：00～8：30')).toEqual(['1 07:00-08:30'])
  expect(slots('周一三五 9:00-10:00')).toEqual(['1 09:00-10:00', '3 09:00-10:00', '5 09:00-10:00'])
  expect(slots('每周二至周四 19:00—20:00')).toEqual(['2 19:00-20:00', '3 19:00-20:00', '4 19:00-20:00'])
  expect(slots('每天 6:30-7:30')).toHaveLength(7)
  expect(slots('礼拜天 8点-9点30分')).toEqual(['7 08:00-09:30'])
  expect(slots('周二 07:00-08:00；19:00-20:00')).toEqual(['2 07:00-08:00', '2 19:00-20:00'])
})

test('S0-36 a time that cannot be understood is named', () => {
  expect(slots('每天早上')).toContain('“每天早上”看不懂')
  expect(slots('周八 07:00-08:00')).toContain('看不懂')
  expect(slots('07:00-08:00')).toContain('看不懂')
  expect(slots('每天 6:00-7:00；每天 8:00-9:00；每天 10:00-11:00')).toContain('最多 14 项')
})

test('one place serves all times, several stand in their order', () => {
  expect(readPlaces('公园东门', 2)).toEqual({ ok: true, value: ['公园东门', '公园东门'] })
  expect(readPlaces('公园；广场', 2)).toEqual({ ok: true, value: ['公园', '广场'] })
  expect(readPlaces('公园；广场', 3).ok).toBe(false)
})

test('what is written is read back the same', () => {
  const schedules = [
    { weekday: 1, starts: '07:00', ends: '08:30', place: '公园' },
    { weekday: 7, starts: '19:00', ends: '20:30', place: '广场' },
  ]
  const read = readTimes(writeTimes(schedules))
  expect(read.ok && read.value).toEqual(schedules.map(({ place: _, ...slot }) => slot))
  expect(readPlaces(writePlaces(schedules), 2)).toEqual({ ok: true, value: ['公园', '广场'] })
})

test('instructors with phone, grade and certificate', () => {
  expect(readInstructors('李明（13800000002，国家二级，证书A1）；王芳、赵强')).toEqual({
    ok: true,
    value: [
      { name: '李明', phone: '13800000002', grade: '国家二级', certificateNo: 'A1' },
      { name: '王芳' },
      { name: '赵强' },
    ],
  })
  expect(readInstructors('李明；（13812345678）')).toEqual({
    ok: false,
    message: expect.stringMatching(/第 2 名看不懂(?!.*13812345678)/),
  })
  expect(readInstructors('李明（电话138 0000 0002）')).toEqual({
    ok: true,
    value: [{ name: '李明', phone: '电话138 0000 0002' }],
  })
  const stored = [
    { id: 'i1', name: '李明', phoneMasked: '138****0002', grade: '国家二级', certificateNo: 'A1' },
    { id: 'i2', name: '王芳', phoneMasked: null, grade: null, certificateNo: null },
  ]
  expect(writeInstructors(stored, undefined)).toBe('李*（138****0002，国家二级，证书A1）；王*')
  expect(writeInstructors(stored, new Map([['i1', '13800000002']]))).toBe(
    '李明（13800000002，国家二级，证书A1）；王芳',
  )
})
