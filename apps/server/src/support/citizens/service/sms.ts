import { randomBytes, randomInt } from 'node:crypto'
import { type Call, note, systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { networkOf } from '#platform/network'
import { digestToken } from '#platform/session-token'
import { type Ground, withCall } from '#platform/transaction'
import { maskPhone } from '#support/people'
import { noUnit } from '../acting.ts'
import { smsCodeSpent, smsCodeWrong, smsNotSent, smsTooOften } from '../problems.ts'
import { queueAt } from '../store/citizens.ts'
import {
  countByPhone,
  countProved,
  countUnused,
  deleteOldSmsCodes,
  insertSmsCode,
  type SentCounts,
  type SmsClaim,
  takeTry,
  useSmsCode,
} from '../store/sms-codes.ts'
import type { SmsPurpose } from '../tables.ts'

/**
 * Trust 6.7c. A phone's limits hold whatever the codes are for. An address may be a whole culture centre's: its limits are
 * for codes that nobody used, and every phone that was proved there today allows one more.
 */
const lifeSeconds = 300
const mostTries = 5
const phoneLimits = { minute: 1, hour: 5, day: 10 } as const
const addressLimits = { minute: 20, hour: 100, day: 300 } as const
const keepMilliseconds = 2 * 86_400_000

export type Ordered = { id: string; holder: string; code: string; phone: string }

/** Writes the code down if the limits allow it; nothing is sent yet. Whether anybody has the phone is never asked. */
export async function orderCode(call: Call, phone: string, purpose: SmsPurpose): Promise<Ordered> {
  const indexes = call.crypto.blindIndexes('phone', phone)
  const index = call.crypto.blindIndex('phone', phone)
  // In this order always: who holds an address waits for no phone.
  await queueAt(call.tx, 'phone', index)
  refuseMore(call, await countByPhone(call.tx, indexes, call.now), phoneLimits)
  const network = networkOf(call.address)
  await queueAt(call.tx, 'address', digestToken(network))
  const proved = await countProved(call.tx, network, call.now)
  refuseMore(call, await countUnused(call.tx, network, call.now), {
    minute: addressLimits.minute + proved,
    hour: addressLimits.hour + proved,
    day: addressLimits.day + proved,
  })
  const ordered = {
    id: newId(call.now.getTime()),
    holder: randomBytes(24).toString('base64url'),
    code: String(randomInt(0, 1_000_000)).padStart(6, '0'),
    phone,
  }
  await insertSmsCode(call.tx, {
    id: ordered.id,
    phone_index: index,
    purpose,
    code_digest: call.crypto.mac(macPurpose, codeBytes(ordered.id, ordered.code)),
    holder_digest: digestToken(ordered.holder),
    tries: 0,
    address: network,
    sent_at: call.now,
    expires_at: new Date(call.now.getTime() + lifeSeconds * 1000),
    used_at: null,
  })
  note(call, {
    action: 'citizens.send-code',
    subjectKind: 'sms-code',
    subjectId: ordered.id,
    unitPath: noUnit,
    after: { phone: maskPhone(phone), purpose },
  })
  return ordered
}

const macPurpose = 'sms-code'
const codeBytes = (id: string, code: string) => Buffer.from(`${id} ${code}`)

function refuseMore(
  { now }: Call,
  sent: SentCounts,
  limits: Readonly<{ minute: number; hour: number; day: number }>,
): void {
  const since = (at: Date | null) => Math.floor((now.getTime() - (at ?? now).getTime()) / 1000)
  const wait =
    sent.day >= limits.day
      ? 86_400
      : sent.hour >= limits.hour
        ? 3_600 - since(sent.oldestOfHour)
        : sent.minute >= limits.minute
          ? 60 - since(sent.latest)
          : undefined
  if (wait === undefined) return
  const words = wait > 3_600 ? '明天' : wait > 60 ? `${Math.ceil(wait / 60)} 分钟` : `${wait} 秒`
  throw smsTooOften({ wait: words }, { extra: { nextInSeconds: wait } })
}

const refusals = {
  'bad-number': '这个号码不能接收短信，请检查号码。',
  'refused-by-person': '这个号码已设置拒收，请联系运营商恢复接收后再试。',
  'too-often': '运营商限制了这个号码的短信，请稍后再试。',
  'bad-template': '短信模板未通过，请联系平台管理员。',
} as const

/** Codes that no limit counts any more. */
export async function removeOldCodes(ground: Ground, now: Date): Promise<void> {
  await withCall(ground, { actor: systemActor, now, requestId: newId() }, ({ tx }) =>
    deleteOldSmsCodes(tx, new Date(now.getTime() - keepMilliseconds)),
  )
}

/** Over the network, after the order is committed. A lost message counts: the next one comes in a minute. */
export async function sendCode(house: House, { id, holder, code, phone }: Ordered) {
  const sent = await house.outside.sms.send({
    requestId: id,
    phone,
    template: 'verification',
    values: { code, minutes: String(lifeSeconds / 60) },
  })
  if (!sent.accepted) throw smsNotSent({ reason: refusals[sent.reason] })
  return { id, holder, expiresInSeconds: lifeSeconds, nextInSeconds: 60 }
}

export type SmsProof = Readonly<{
  id: string
  holder: string
  code: string
  phone: string
  purpose: SmsPurpose
}>
type Run = <T>(work: (call: Call) => Promise<T>) => Promise<T>

/**
 * Checks a code in two transactions: the first takes a try and stays whatever follows, so parallel guesses get five
 * together; the second uses the code up with the work it was asked for. The same sentence for a code that is unknown,
 * another device's, used, expired or worn out.
 * @throws smsCodeSpent, smsCodeWrong (422)
 */
export async function withProvenCode<T>(
  house: House,
  run: Run,
  proof: SmsProof,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const claim = (now: Date): SmsClaim => ({
    id: proof.id,
    purpose: proof.purpose,
    phoneIndexes: house.crypto.blindIndexes('phone', proof.phone),
    holderDigest: digestToken(proof.holder),
    now,
  })
  const row = await run((call) => takeTry(call.tx, claim(call.now), mostTries))
  if (row === undefined) throw smsCodeSpent()
  if (!house.crypto.verifyMac(macPurpose, codeBytes(row.id, proof.code), row.code_digest)) {
    const left = mostTries - row.tries
    throw left === 0 ? smsCodeSpent() : smsCodeWrong({ left })
  }
  return run(async (call) => {
    if (!(await useSmsCode(call.tx, row.id, call.now))) throw smsCodeSpent()
    return work(call)
  })
}
