import { expect, test } from 'vitest'
import { toBody, toFormValues } from './values.ts'

const record = {
  name: '金海街道太极拳俱乐部',
  creditCode: '523101200000000017',
  kind: 'private-non-enterprise' as const,
  registrationAuthority: '奉贤区民政局',
  supervisorKind: 'street-office' as const,
  supervisorName: '金海街道办事处',
  sportsRelated: true,
  items: ['太极拳'],
  address: '金海公路 1 号',
  memberCount: 30,
  extra: { email: 'a@example.test', fullTimeStaff: 3, partyBranch: true },
  pending: { name: '金海街道太极拳协会' },
}
const integers = new Set(['extra.fullTimeStaff'])

test('A33 the sub-district goes on from its own pending change, the district from what is approved', () => {
  expect(toFormValues(record, true).name).toBe('金海街道太极拳协会')
  expect(toFormValues(record, false).name).toBe('金海街道太极拳俱乐部')
})

test('a record goes through the form and comes back the same', () => {
  const body = toBody(toFormValues(record, false), integers)
  const { pending: _pending, ...stored } = record
  expect(body).toMatchObject(stored)
})

test('an emptied field is cleared, not kept', () => {
  const values = { ...toFormValues(record, false), address: ' ', memberCount: '', 'extra.email': '' }
  expect(toBody(values, integers)).toMatchObject({
    address: null,
    memberCount: null,
    extra: { email: '', partyBranch: true },
  })
})

test('the kind follows the credit code', () => {
  expect(toBody({ creditCode: '５１ 310120000000001X' }, integers).kind).toBe('association')
})
