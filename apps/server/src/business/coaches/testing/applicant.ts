import { consentPurposes } from '@jianwang/words/consents'
import type { Citizen, TestHouse } from '#test/house'

export const mine = '/api/my/coach'

export async function agree(citizen: Citizen, purpose: string): Promise<void> {
  const version = consentPurposes.find((each) => each.purpose === purpose)?.version
  const { status } = await citizen.post('/api/citizens/consents', { purpose, version })
  if (status >= 300) throw new Error(`${purpose}: ${status}`)
}

/** A citizen who has agreed, and has not applied yet. */
export async function openApplicant(house: TestHouse, about: { name?: string; phone?: string } = {}) {
  const citizen = await house.citizen({ name: '何静', ...about })
  await agree(citizen, 'coach-register')
  return citizen
}
