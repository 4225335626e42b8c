import { expect, test } from 'vitest'
import { sayText, toBody, toValues } from './template-values.ts'

const fields = [
  { name: 'team', label: '团队名称', type: 'thing' },
  { name: 'at', label: '时间', type: 'time' },
]

test('what is sent is what the server asks for, without stray blanks', () => {
  expect(toBody({ templateId: ' abc_1234567 ', 'keys.team': 'thing1 ', 'keys.at': undefined })).toEqual({
    templateId: 'abc_1234567',
    keys: [
      { field: 'team', key: 'thing1' },
      { field: 'at', key: '' },
    ],
  })
})

test('a template that was set fills its form, one that was not leaves it empty', () => {
  const wechat = { templateId: 'abc_1234567', keys: { team: 'thing1', at: 'time2' }, version: 2 }
  expect(toBody(toValues({ fields, wechat }))).toEqual({
    templateId: wechat.templateId,
    keys: [
      { field: 'team', key: 'thing1' },
      { field: 'at', key: 'time2' },
    ],
  })
  expect(toValues({ fields, wechat: null })).toEqual({
    templateId: undefined,
    'keys.team': undefined,
    'keys.at': undefined,
  })
})

test('the sentence names its parts; an unknown one keeps its own name', () => {
  expect(sayText({ text: '“{team}”于 {at} {what}', fields })).toBe('“【团队名称】”于 【时间】 【what】')
})
