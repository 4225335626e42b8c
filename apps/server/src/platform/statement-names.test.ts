import pg from 'pg'
import { expect, test } from 'vitest'
import { markCitizen, nameOf } from './statement-names.ts'

test('a statement of a citizen has a name of its own, so that neither role has its plan made anew by the other', () => {
  const client = new pg.Client()
  const text = 'select 1 as named'
  const staffs = nameOf(client, text)
  markCitizen(client, true)
  const citizens = nameOf(client, text)
  expect([staffs?.[0], citizens?.[0]]).toEqual(['q', 'c'])
  expect(nameOf(client, text)).toBe(citizens)
  markCitizen(client, false)
  expect(nameOf(client, text)).toBe(staffs)
})
