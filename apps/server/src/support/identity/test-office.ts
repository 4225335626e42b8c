import { expect } from 'vitest'
import type { Client, TestHouse } from '#test/house'
import { openVisitor, type Visitor } from './test-visitor.ts'

/** The three administrators of a test house, and what they do all day. */
export type Office = {
  visitor: Visitor
  system: Client
  security: Client
  audit: Client
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by tests, which say what they expect
  create(names: string[], more?: object): Promise<any>
  grant(id: string, unitId: number, role: string, extra?: string[], by?: Client): ReturnType<Client['post']>
  lastEntry(): Promise<Record<string, unknown>>
}

export async function openOffice(house: TestHouse): Promise<Office> {
  const city = await house.unit()
  const system = await house.staff(city, 'system_admin')
  const security = await house.staff(city, 'security_admin')
  const audit = await house.staff(city, 'audit_admin')
  return {
    visitor: openVisitor(house),
    system,
    security,
    audit,
    create: async (names, more = {}) => {
      const unit = await house.unit(...names)
      const answer = await system.post('/api/identity/accounts', {
        personName: '陈晓明',
        unitId: unit.id,
        ...more,
      })
      expect(answer.status).toBe(201)
      return { ...answer.body, unit }
    },
    grant: (id, unitId, role, extra = [], by = security) =>
      by.post(`/api/identity/accounts/${id}/memberships`, { unitId, role, extraGrants: extra }),
    lastEntry: async () => {
      const { rows } = await house.owner.query('select * from audit.entry order by id desc limit 1')
      return rows[0]
    },
  }
}
