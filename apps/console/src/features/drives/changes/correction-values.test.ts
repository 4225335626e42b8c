import { expect, test } from 'vitest'
import { toBody } from './correction-values.ts'

const evidence = { id: 'e1', name: '户口簿.pdf' }

test('A27 only what is wrong is asked for', () => {
  const values = { name: ' 孙晓明 ', idNumber: '', reason: ' 抄错 ', evidence }
  expect(toBody('p1', '孙小明', values)).toEqual({
    personId: 'p1',
    name: '孙晓明',
    reason: '抄错',
    evidenceId: 'e1',
  })
})

test('a name left as it is is no correction', () => {
  const values = { name: '孙小明', idNumber: '310120200401020017', reason: '抄错', evidence }
  expect(toBody('p1', '孙小明', values)).toEqual({
    personId: 'p1',
    idNumber: '310120200401020017',
    reason: '抄错',
    evidenceId: 'e1',
  })
})
