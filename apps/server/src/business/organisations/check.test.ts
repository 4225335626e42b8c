import { explainSocialCode, kindOfCreditCode } from '@jianwang/records/credit-code'
import { isNameOfBranch } from '@jianwang/records/organisation-name'
import { unconfirmed } from '@jianwang/records/unconfirmed'
import { expect, test } from 'vitest'
import { makeGrams, makeNameKey, readNameQuery } from '#platform/names'
import { checkOrganisation, type Place } from './check.ts'
import { type OrganisationDraft, splitChange, tidyDraft } from './draft.ts'
import { checkExtra, formFields } from './extra-fields.ts'
import { sampleCreditCode, sampleOrganisation } from './test-samples.ts'

const today = new Date('2026-11-23T10:00:00+08:00')
const street: Place = { level: 'street', districtId: 7, districtName: '奉贤区', today }

function draft(over: Readonly<Record<string, unknown>> = {}): OrganisationDraft {
  const { type: _type, ...fields } = sampleOrganisation(over)
  return tidyDraft(fields as OrganisationDraft) // the sample has the draft's members
}
const pathsOf = (over: Readonly<Record<string, unknown>>, place = street) =>
  checkOrganisation(draft(over), place).map((fault) => fault.path)

test('a complete draft has no fault', () => {
  expect(checkOrganisation(draft(), street)).toEqual([])
})

test('S0-25 each of the three conditions has its own sentence', () => {
  const faults = checkOrganisation(
    draft({ registrationAuthority: '上海市民政局', supervisorKind: 'other', sportsRelated: false }),
    street,
  )
  expect(faults.map((fault) => fault.path)).toEqual([
    '/registrationAuthority',
    '/supervisorKind',
    '/sportsRelated',
  ])
  expect(faults[0]?.message).toContain('本区（奉贤区）民政局')
  expect(faults[1]?.message).toContain('街道办事处或镇人民政府')
  expect(faults[2]?.message).toContain('与体育相关')
})

test('S0-25 the registering office must be that of the own district, in any of its usual spellings', () => {
  for (const good of ['奉贤区民政局', '上海市奉贤区民政局', '上海市 奉贤区 社会组织管理局'])
    expect(pathsOf({ registrationAuthority: good }), good).toEqual([])
  for (const bad of ['浦东新区民政局', '奉贤区市场监督管理局', '民政局', '上海市民政局', '非奉贤区民政局'])
    expect(pathsOf({ registrationAuthority: bad }), bad).toEqual(['/registrationAuthority'])
  expect(pathsOf({ registeredDistrictId: 7 })).toEqual([])
  expect(pathsOf({ registeredDistrictId: 8 })).toEqual(['/registrationAuthority'])
})

test('S0-25 binds the sub-district only', () => {
  const city: Place = { level: 'city', today }
  const over = {
    registrationAuthority: '上海市民政局',
    supervisorKind: 'other',
    supervisorName: '上海市体育局',
  }
  expect(pathsOf(over, city)).toEqual([])
})

test('S0-05 only codes of civil affairs: 51, 52, 53, and the sentence says what another code is', () => {
  expect(kindOfCreditCode(sampleCreditCode(1, '51'))).toBe('association')
  expect(explainSocialCode(sampleCreditCode(1, '53'), undefined)).toBeUndefined()
  const said = (prefix: string) => explainSocialCode(sampleCreditCode(1, prefix), undefined)
  expect(said('91')).toContain('企业的代码')
  expect(said('92')).toContain('个体工商户')
  expect(said('11')).toContain('机关的代码')
  expect(said('12')).toContain('事业单位')
  expect(said('54')).toContain('居委会、村委会')
  expect(said('31')).toContain('其他部门')
  expect(explainSocialCode(sampleCreditCode(1, '52'), 'association')).toContain('与所选的组织类别')
  expect(explainSocialCode(`${sampleCreditCode(1).slice(0, 17)}I`, undefined)).toContain('不允许的字符')
})

test('the kind is read from the code when it was not chosen', () => {
  expect(draft({ creditCode: sampleCreditCode(5, '51') }).kind).toBe('association')
  expect(draft({ creditCode: '５２３１０１２０ 000000005 ' }).creditCode).toBe('52310120000000005')
})

test('S0-07 names of branches and special committees are recognised', () => {
  for (const bad of ['上海市太极拳协会金海分会', '奉贤区体育总会 专业委员会', '排舞专委会（筹）'])
    expect(isNameOfBranch(bad), bad).toBe(true)
  for (const good of ['金海太极拳俱乐部', '分会场健身协会', '奉贤区体育总会'])
    expect(isNameOfBranch(good)).toBe(false)
  expect(pathsOf({ name: '太极拳协会分会' })).toEqual(['/name'])
})

test('what is missing is asked for, field by field', () => {
  expect(checkOrganisation({}, street).map((fault) => fault.path)).toEqual([
    '/name',
    '/creditCode',
    '/registrationAuthority',
    '/supervisorKind',
    '/supervisorName',
    '/sportsRelated',
  ])
})

test('people, dates and figures are checked; masked values mean keep', () => {
  expect(pathsOf({ contactPhone: '1380000000' })).toEqual(['/contactPhone'])
  expect(pathsOf({ contactPhone: '138****0001', contactName: '张*' })).toEqual([])
  expect(pathsOf({ legalRepresentative: '张3' })).toEqual(['/legalRepresentative'])
  expect(pathsOf({ foundedOn: '2026-11-24' })).toEqual(['/foundedOn'])
  expect(pathsOf({ inspectionYear: 2027, inspectionResult: 'passed' })).toEqual(['/inspectionYear'])
  expect(pathsOf({ inspectionYear: 2026 })).toEqual(['/inspectionResult'])
  expect(pathsOf({ inspectionResult: 'passed' })).toEqual(['/inspectionYear'])
})

test('A35 fields the rules do not name carry the note, the others name their rule', () => {
  for (const field of formFields)
    if (field.source === 'A35') expect(field.note, field.key).toBe(unconfirmed.note)
    else expect(field.source).toMatch(/^(S0-\d\d|A33)$/)
  expect(formFields.find((field) => field.key === 'sportsRelated')?.source).toBe('S0-25')
})

test('A35 configured fields are checked by their kind, unknown ones refused', () => {
  expect(checkExtra({ email: 'a@example.org', fullTimeStaff: 3, partyBranch: true })).toEqual([])
  expect(
    checkExtra({ email: 3, fullTimeStaff: -1, partyBranch: '是', shoeSize: 42 }).map((fault) => fault.path),
  ).toEqual(['/extra/email', '/extra/fullTimeStaff', '/extra/partyBranch', '/extra/shoeSize'])
  expect(checkExtra({ rating: '级'.repeat(21) })).toHaveLength(1)
})

test('A33 a change is divided into what is in force at once and what waits', () => {
  const approved = draft({ name: '旧名' })
  const first = splitChange({ pending: null }, approved, { name: '新名', address: '金海路 1 号' })
  expect(first).toEqual({ now: { address: '金海路 1 号' }, pending: { name: '新名' } })
  const second = splitChange(first, approved, { supervisorName: '金海街道' })
  expect(second.pending).toEqual({ name: '新名', supervisorName: '金海街道' })
  expect(splitChange(second, approved, { name: '旧名', supervisorName: '金海街道办事处' }).pending).toBeNull()
  const facts = {
    creditCode: sampleCreditCode(9),
    registrationAuthority: '上海市民政局',
    registeredDistrictId: 8,
    supervisorKind: 'other',
  } as const
  expect(splitChange({ pending: null }, approved, facts)).toEqual({ now: {}, pending: facts })
})

test('names are compared and searched without width, case and signs', () => {
  expect(makeNameKey('上海 太极拳（协会）ＡＢ')).toBe('上海太极拳协会ab')
  const key = makeNameKey('莘庄KK太极拳')
  const grams = new Set(makeGrams(key))
  const isFound = (text: string) =>
    readNameQuery(text).ways.some(
      (way) =>
        way.grams.every((gram) => grams.has(gram)) && (way.needle === undefined || key.includes(way.needle)),
    )
  for (const text of [
    '莘',
    '太极',
    '庄ＫＫ太',
    'kk',
    'tjq',
    'J',
    'k',
    'xzkk',
    'xinzhuang',
    'taijiquan',
    'ShenZhuang',
  ])
    expect([text, isFound(text)]).toEqual([text, true])
  for (const text of ['太拳', 'minhang', 'qjt', '肽', 'b', '9'])
    expect([text, isFound(text)]).toEqual([text, false])
  expect(isFound('（）')).toBe(false)
})
