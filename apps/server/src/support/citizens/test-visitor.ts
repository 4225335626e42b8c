import { consentPurposes } from '@jianwang/words/consents'
import { expect } from 'vitest'
import { type Actor, type Call, citizenActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { type Answer, samplePhone, type TestHouse } from '#test/house'
import { onBehalfOf } from './acting.ts'

export const base = '/api/citizens'
export const terms = consentPurposes[0].version

export type Proof = { id: string; holder: string; code: string; phone: string }

/** Somebody with a phone in the hand and a WeChat name, on the way in. */
export function makeVisitor(house: TestHouse) {
  let serial = 0
  return {
    nextPhone: () => samplePhone(70_000_000 + ++serial),
    enter: (user: string, more: object = {}) =>
      house.anonymous.post(`${base}/wechat-login`, {
        code: house.wechat.loginCode(user),
        agreed: terms,
        ...more,
      }),
    /** Waits until the phone may get a code again; answers what the person reads in the text. */
    askCode: async (
      phone: string,
      by: Pick<TestHouse['anonymous'], 'post'> = house.anonymous,
      purpose = 'sign-in',
    ) => {
      house.clock.advance(61_000)
      const answer = await by.post(`${base}/sms-codes`, {
        purpose,
        ...(purpose === 'close' ? {} : { phone }),
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      const { id, holder } = answer.body
      return { id, holder, code: house.sms.lastCode(phone) ?? '', phone } satisfies Proof
    },
    as: (answer: Answer) => holding(house, answer.body.token),
  }
}

export function holding(house: TestHouse, token: string) {
  const headers = { authorization: `Bearer ${token}` }
  const send = (method: 'POST' | 'PATCH' | 'DELETE') => (url: string, body?: object) =>
    house.anonymous.request({ method, url, headers, ...(body === undefined ? {} : { payload: body }) })
  return {
    get: (url: string) => house.anonymous.request({ method: 'GET', url, headers }),
    post: send('POST'),
    patch: send('PATCH'),
    delete: send('DELETE'),
  }
}

/** Another code than the right one. */
export const wrongCode = ({ code }: Proof) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

export const codeOf = ({ status, body }: Answer) => [status, body?.code]

type Work<T> = (call: Call) => Promise<T>

/** Transactions as the citizen himself and as the system open them, for what has no route. */
export function makeCalls(house: TestHouse) {
  const opened = <T>(actor: Actor, work: Work<T>) =>
    withCall(house.house, { actor, now: house.clock.now(), requestId: 'test' }, work)
  return {
    asSystem: <T>(work: Work<T>) => opened(onBehalfOf(undefined), work),
    asCitizen: <T>({ id }: { id: string }, work: Work<T>) =>
      opened(citizenActor({ id, maskedName: '市*', sessionId: newId() }), work),
  }
}
