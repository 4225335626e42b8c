import { expect, test } from 'vitest'
import { doubtsOf, readDays, writeDay } from './rules.ts'

const notice2026 = `国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
根据有关办法，经国务院批准，现将2026年元旦、春节等节假日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日`

test('X-06 the notice’s own words, the published data and a table say the same days', () => {
  const read = readDays(notice2026, 2026)
  expect(read.faults).toEqual([])
  expect(read.days.filter(({ isOffDay }) => isOffDay).length).toBe(33)
  const lines = read.days.map(writeDay)
  expect(lines.filter((line) => line.endsWith('班'))).toEqual([
    '2026-01-04 元旦 班',
    '2026-02-14 春节 班',
    '2026-02-28 春节 班',
    '2026-05-09 劳动节 班',
    '2026-09-20 国庆节 班',
    '2026-10-10 国庆节 班',
  ])
  expect(readDays(lines.join('\r\n'), 2026)).toEqual(read)
  expect(readDays(JSON.stringify({ $schema: 'x', year: 2026, papers: [], days: read.days }), 2026)).toEqual(
    read,
  )
  expect(doubtsOf(read.days)).toEqual([])
})

test('X-06 late December of the New Year belongs to the year before', () => {
  const said = '元旦：12月30日至1月1日放假调休，共3天。12月29日（周六）上班。'
  expect(readDays(said, 2019).days.map(writeDay)).toEqual([
    '2018-12-29 元旦 班',
    '2018-12-30 元旦 休',
    '2018-12-31 元旦 休',
    '2019-01-01 元旦 休',
  ])
  const spelled = '一、元旦：2026年12月31日至2027年1月2日放假，共3天。'
  expect(readDays(spelled, 2027).days.map(({ date }) => date)).toEqual([
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ])
})

test('X-06 a table may come from a workbook, in the forms people type', () => {
  const typed = '2027/1/1\t元旦\t放假\n2027年1月3日（周日） 元旦 上班\n\n2027.02.05，春节，休'
  expect(readDays(typed, 2027).days.map(writeDay)).toEqual([
    '2027-01-01 元旦 休',
    '2027-01-03 元旦 班',
    '2027-02-05 春节 休',
  ])
})

test('X-06 whatever cannot be right is refused with its own sentence, all of them at once', () => {
  const faultsOf = (text: string) => readDays(text, 2027).faults.join('\n')
  const data = (days: unknown, year = 2027) => JSON.stringify({ year, days })
  const day = { name: '元旦', date: '2027-01-01', isOffDay: true }
  for (const [text, sentence] of [
    ['', '没有读出任何放假的日子'],
    ['{', '不是完整的 JSON'],
    [data([day], 2026), '这是 2026 年的数据，选择的是 2027 年'],
    [data(undefined), '没有 days 列表'],
    [data([{ ...day, isOffDay: 'yes' }]), '第 1 项应有 date'],
    [data([{ ...day, date: '2027-02-29' }]), '第 1 项应有 date'],
    [data([null]), '第 1 项应有 date'],
    [data([day, day]), '2027-01-01 出现了两次'],
    [data([{ ...day, date: '2026-11-30' }]), '2026-11-30 不是 2027 年的日子'],
    [data([{ ...day, name: ' ' }]), '节日名称应为 1 至 40 个字'],
    [data([{ ...day, name: '元\u0000旦' }]), '节日名称应为 1 至 40 个字'],
    [data([{ ...day, isOffDay: false }]), '没有读出任何放假的日子'],
    ['2027-01-01 元旦 休\n2027-01-02 元旦 也许', '第 2 行读不懂'],
    ['2027-13-01 元旦 休', '第 1 行读不懂'],
    ['元旦：1月1日至3日放假，共4天。', '元旦：写明共 4 天，读出 3 天'],
    ['元旦：1月1日放假1月4日上班。', '应只写放假或只写上班'],
    ['元旦：1月3日至1日放假。', '里的日期不对'],
    ['元旦：2月30日放假。', '里的日期不对'],
  ] as const)
    expect([text, faultsOf(text)]).toEqual([text, expect.stringContaining(sentence)])
  expect(readDays('2027-13-01 元旦 休\n2027-14-01 元旦 休', 2027).faults.length).toBe(2)
  expect(readDays('2027-13-01 元旦 休\n'.repeat(500), 2027).faults.length).toBe(20)
})

test('X-06 a notice that leaves out a holiday, or makes up on a day that is worked anyway, is doubted', () => {
  const { days } = readDays('2027-01-01 元旦 休\n2027-01-04 元旦 班', 2027)
  expect(doubtsOf(days)).toEqual([
    '没有读到这些节日的放假：春节、清明、劳动、端午、中秋、国庆。请核对是否漏贴。',
    '2027-01-04 是周一至周五，却写成调休上班，请核对。',
  ])
})
