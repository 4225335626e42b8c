import { compareVersions } from '@jianwang/records/versions'
import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import { explainWindow, fieldOf, listClasses, placeInWindow, toBody, toValues } from './campaign-values.ts'

const { league, association } = driveTrees
const campaign = {
  title: '信息补录和调整',
  documentNo: '沪团委办〔2017〕37号',
  year: 2017,
  windows: [
    { class: 'bureau' as const, classTitle: '', startsOn: '2017-08-01', endsOn: '2017-08-31' },
    { class: 'district' as const, classTitle: '', startsOn: '2017-09-01', endsOn: '2017-09-30' },
  ],
}

test('S4-24 the form has a field for each class of organisations', () => {
  for (const tree of [league, association])
    expect(Object.fromEntries(listClasses(tree))).toEqual(tree.classes)
  expect(listClasses(association).length).toBeLessThan(listClasses(league).length)
})

test('S4-14 S4-15 S4-26 what is read becomes what is written, window by window', () => {
  expect(toBody(toValues(campaign, league), league)).toEqual({
    title: '信息补录和调整',
    documentNo: '沪团委办〔2017〕37号',
    year: 2017,
    windows: campaign.windows.map(({ class: key, startsOn, endsOn }) => ({ class: key, startsOn, endsOn })),
  })
  // Left empty: no document, and no window of a class.
  expect(toBody({ title: ' 第二次 ', documentNo: ' ', year: 2018 }, league)).toEqual({
    title: '第二次',
    year: 2018,
    windows: [],
  })
  const half = { title: '第二次', year: 2018, 'window-bureau': ['2018-08-01', undefined] }
  expect(toBody(half, league).windows).toEqual([])
})

test('a window that another person took away or set is seen when two versions are compared', () => {
  const [taken, ...rest] = campaign.windows
  const names = listClasses(league).map(([key]) => fieldOf(key))
  const before = toValues(campaign, league)
  const after = toValues({ ...campaign, windows: rest }, league)
  expect(compareVersions(names, before, before, after).taken).toEqual({ [fieldOf('bureau')]: undefined })
  expect(compareVersions(names, after, after, before).taken).toEqual({
    [fieldOf('bureau')]: [taken?.startsOn, taken?.endsOn],
  })
  const mine = { ...before, [fieldOf('bureau')]: ['2017-08-01', '2017-08-20'] }
  expect(compareVersions(names, before, mine, after).conflicts.map(({ name }) => name)).toEqual([
    fieldOf('bureau'),
  ])
})

test('a window needs both days in order', () => {
  expect(explainWindow(['2017-08-01', '2017-08-31'])).toBeUndefined()
  expect(explainWindow(['2017-08-01', '2017-08-01'])).toBeUndefined()
  expect(explainWindow([undefined, undefined])).toBeUndefined()
  expect(explainWindow(['2017-08-01', undefined])).toContain('都要填写')
  expect(explainWindow(['2017-08-31', '2017-08-01'])).toContain('不能早于')
})

test('A26 the last day is within the window', () => {
  const window = { startsOn: '2017-08-01', endsOn: '2017-08-31' }
  expect(placeInWindow(window, '2017-07-31')).toBe('before')
  expect(placeInWindow(window, '2017-08-01')).toBe('within')
  expect(placeInWindow(window, '2017-08-31')).toBe('within')
  expect(placeInWindow(window, '2017-09-01')).toBe('after')
})
