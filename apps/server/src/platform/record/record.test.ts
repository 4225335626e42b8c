import { defineFields } from '@jianwang/records/fields'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tellerOf } from './fields.ts'
import { answersOf, inputsOf } from './shape.ts'
import { columnsOfSheet, readCells, toStaged } from './sheet.ts'

const fields = defineFields({
  name: { kind: 'text', title: '名称', rule: 'A35', most: 60, wire: 200, needed: true, listed: true },
  size: { kind: 'choice', title: '规模', rule: 'A35', of: { small: '小', large: '大' } },
  contactName: { kind: 'text', title: '联系人', rule: 'A35', most: 30, personal: true, listed: true },
  phone: { kind: 'phone', title: '电话', rule: 'A35', column: 'phone', most: 40, personal: true },
  foundedOn: { kind: 'day', title: '成立日期', rule: 'A35' },
  items: { kind: 'list', title: '项目', rule: 'A35', most: 20, items: 30 },
  count: { kind: 'integer', title: '人数', rule: 'A35', least: 0 },
})
const teller = tellerOf(fields)
const phone = (seal: string) => ({
  phone_sealed: Buffer.from(seal),
  phone_index: Buffer.from(seal),
  phone_tail: Buffer.from(seal),
  phone_masked: '138****0001',
})
const row = {
  name: '一队',
  size: 'small' as const,
  contact_name: '张三',
  founded_on: null,
  items: ['太极拳'],
  count: null,
  ...phone('a'),
}

test('a list tells what is listed, persons masked; the record names them to those who may know', () => {
  expect(teller.listed(row)).toEqual({ name: '一队', contactName: '张*' })
  expect(teller.whole(row)).toMatchObject({ contactName: '张三', phone: '138****0001', foundedOn: null })
  expect(teller.whole(row, false)).toMatchObject({ contactName: '张*' })
})

test('what a draft does not say is no column, and null stays null', () => {
  expect(teller.columnsOf({ foundedOn: null, count: 3, phone: '13800000001' })).toEqual({
    founded_on: null,
    count: 3,
  })
})

test('a masked name that comes back means keep', () => {
  expect(teller.columnsOf({ contactName: '张*', name: '二*队' })).toEqual({ name: '二*队' })
})

test('two persons, or two numbers, that have one mask are two, and said to be', () => {
  const other = { ...row, contact_name: '张四', ...phone('b') }
  expect(teller.altered(row, other)).toEqual(['contactName', 'phone'])
  const { before, after } = teller.compare(row, other, ['contactName', 'phone', 'size'])
  expect(before).toEqual({ contactName: '张*', phone: '138****0001', size: 'small' })
  expect(after).toEqual({
    contactName: '张*（已更换）',
    phone: '138****0001（已更换）',
    size: 'small',
  })
})

test('the same values are no change, whatever object holds them', () => {
  const values = fc.record({
    name: fc.string(),
    size: fc.constantFrom('small' as const, 'large' as const, null),
    contact_name: fc.option(fc.string()),
    items: fc.array(fc.string()),
    count: fc.option(fc.integer()),
  })
  fc.assert(
    fc.property(values, (some) => {
      const one = { ...row, ...some }
      expect(teller.altered(one, { ...structuredClone(one), ...phone('a') })).toEqual([])
    }),
  )
})

test('what is sent has wider limits than its rule, and null stays null where nothing is needed', () => {
  const inputs = inputsOf(fields)
  expect(inputs.name).toMatchObject({ type: 'string', maxLength: 200 })
  expect(inputs.size).toMatchObject({ type: ['string', 'null'], enum: ['small', 'large', null] })
  expect(inputs.count).toMatchObject({ type: ['integer', 'null'], minimum: 0, maximum: 2_147_483_647 })
  expect(inputs.items).toMatchObject({ type: 'array', maxItems: 30 })
  expect(Object.keys(answersOf(fields, 'list'))).toEqual(['name', 'contactName'])
})

test('a moment is a date in its row and ISO 8601 elsewhere, and the same moment is no change', () => {
  const moments = defineFields({
    startsAt: { kind: 'moment', title: '开始', rule: 'A35', needed: true },
    lng: { kind: 'number', title: '经度', rule: 'A35', least: -180, most: 180 },
  })
  const said = { startsAt: '2026-12-05T09:00:00+08:00', lng: 121.4 }
  const at = tellerOf(moments)
  const stored = at.rowOf(said)
  expect(stored).toEqual({ starts_at: new Date(said.startsAt), lng: 121.4 })
  expect(at.whole(stored)).toEqual({ startsAt: '2026-12-05T01:00:00.000Z', lng: 121.4 })
  expect(at.altered(stored, at.rowOf({ ...said, startsAt: '2026-12-05T01:00:00Z' }))).toEqual([])
  expect(at.altered(stored, at.rowOf({ ...said, startsAt: '2026-12-05T09:01:00+08:00' }))).toEqual([
    'startsAt',
  ])
  expect(inputsOf(moments)).toMatchObject({
    startsAt: { type: 'string', format: 'date-time' },
    lng: { type: ['number', 'null'], minimum: -180, maximum: 180 },
  })
})

test('a moment and a number with a point have no column in sheets, and are not read from one', () => {
  const more = defineFields({
    name: { kind: 'text', title: '名称', rule: 'A35', most: 60 },
    opensAt: { kind: 'moment', title: '开始', rule: 'A35' },
    latitude: { kind: 'number', title: '纬度', rule: 'A35' },
  })
  expect(columnsOfSheet(more).map(({ key }) => key)).toEqual(['name'])
  const said = { kind: 'value', value: '1.5' } as const
  expect(readCells(more, { name: said, opensAt: said, latitude: said })).toEqual({ name: '1.5' })
})

test('a sheet calls a field by its own word where it has one, and is as wide as the field or the sheet says', () => {
  const more = defineFields({
    name: { kind: 'text', title: '名称', rule: 'A35', most: 60, needed: true, sheet: { width: 28 } },
    leaderPhone: {
      ...{ kind: 'phone', title: '手机号', rule: 'A35', column: 'phone', most: 40, personal: true },
      sheet: { kind: 'phone', title: '手机', aliases: ['电话'], help: '11 位' },
    },
  })
  const name = { key: 'name', title: '名称', kind: 'text', required: true, maxLength: 60, width: 28 }
  const mobile = {
    title: '手机',
    kind: 'phone',
    required: false,
    masked: true,
    aliases: ['电话'],
    help: '11 位',
  }
  expect(columnsOfSheet(more)).toEqual([name, { key: 'leaderPhone', ...mobile }])
  expect(columnsOfSheet(more, 16)).toEqual([name, { key: 'leaderPhone', ...mobile, width: 16 }])
})

test('a row on its way through jsonb has its bytes as PostgreSQL reads them', () => {
  expect(toStaged({ name: '晨光', seal: Buffer.from([0, 255]), none: null })).toEqual({
    name: '晨光',
    seal: '\\x00ff',
    none: null,
  })
})
