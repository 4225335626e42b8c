import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Call, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { sealPhone } from '#support/people'
import { openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { type Ordered, orderCode, withProvenCode } from './service/sms.ts'

/** Trust 6.7b: so many of each kind. */
const samples = 500
let house: TestHouse
/** Whether somebody has the phone is known here or not. They alternate, so that both see the same machine. */
const kinds = ['known', 'unknown'] as const
type Kind = (typeof kinds)[number]
const phones: Record<Kind, string[]> = { known: [], unknown: [] }
const orders: Record<Kind, Ordered[]> = { known: [], unknown: [] }

beforeAll(async () => {
  house = await openTestHouse()
  for (let n = 0; n < samples; n++) {
    phones.known.push(samplePhone(40_000_000 + n))
    phones.unknown.push(samplePhone(50_000_000 + n))
  }
  await settle(phones.known)
})
afterAll(() => house.close())

/** Citizens who proved these phones, in one statement. */
async function settle(known: readonly string[]): Promise<void> {
  const now = house.clock.now()
  const rows = known.map((phone) => {
    const id = newId(now.getTime())
    return { id, ...sealPhone(house.house.crypto, phone, id) }
  })
  await house.owner.query(
    `insert into citizens.citizen (id, phone_sealed, phone_index, phone_tail, phone_masked, phone_verified_at, created_at, updated_at)
     select id, sealed, phone_index, tail, masked, $6, $6, $6
     from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::text[]) r(id, sealed, phone_index, tail, masked)`,
    [
      rows.map(({ id }) => id),
      rows.map(({ phone_sealed }) => phone_sealed),
      rows.map(({ phone_index }) => phone_index),
      rows.map(({ phone_tail }) => phone_tail),
      rows.map(({ phone_masked }) => phone_masked),
      now,
    ],
  )
}

/** Many in one transaction: commits wait for the disk, and say nothing of what was asked. */
const atOnce = 25

async function measure(work: (call: Call, n: number, kind: Kind) => Promise<void>) {
  const times: Record<Kind, number[]> = { known: [], unknown: [] }
  for (let from = 0; from < samples; from += atOnce) {
    const opening = { actor: systemActor, now: house.clock.now(), requestId: newId(), address: '' }
    await withCall(house.house, opening, async (call) => {
      for (let n = from; n < from + atOnce; n++)
        for (const kind of n % 2 === 0 ? kinds : kinds.toReversed()) {
          // Each from an address of its own: the limits of one address are another test's.
          const one = { ...call, address: `10.${kind === 'known' ? 1 : 2}.${n >> 8}.${n & 255}` }
          const began = performance.now()
          await work(one, n, kind)
          times[kind].push(performance.now() - began)
        }
    })
  }
  return times
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/**
 * The medians differ by less than a tenth. A busy machine may spoil one round, a leak shows in each of the three. The rule
 * would allow five milliseconds; one question more to the database costs less than that.
 */
async function expectAlike(work: Parameters<typeof measure>[0], between: () => void): Promise<void> {
  const told: string[] = []
  for (let turn = 0; turn < 3; turn++) {
    const times = await measure(work)
    const [known, unknown] = [median(times.known), median(times.unknown)]
    if (Math.abs(known - unknown) < 0.1 * Math.max(known, unknown)) return
    told.push(`known ${known.toFixed(2)} ms, unknown ${unknown.toFixed(2)} ms`)
    between()
  }
  expect(told, 'three rounds differed').toEqual([])
}

const order = async (call: Call, n: number, kind: Kind) => {
  orders[kind][n] = await orderCode(call, phones[kind][n] ?? '', 'sign-in')
}

test('6.7b five hundred orders for known phones take as long as for unknown ones', async () => {
  house.clock.advance(61 * 60_000)
  await expectAlike(order, () => house.clock.advance(61 * 60_000))
}, 900_000)

test('6.7b five hundred wrong codes for known phones take as long as for unknown ones', async () => {
  house.clock.advance(61 * 60_000)
  await measure(order)
  const guess = async (call: Call, n: number, kind: Kind) => {
    const { id = '', holder = '', phone = '', code = '' } = orders[kind][n] ?? {}
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    const proof = { id, holder, phone, code: wrong, purpose: 'sign-in' } as const
    const work = withProvenCode(
      house.house,
      (each) => each(call),
      proof,
      async () => undefined,
    )
    await expect(work).rejects.toMatchObject({ code: 'citizens/sms-code-wrong' })
  }
  await expectAlike(guess, () => {})
}, 900_000)
