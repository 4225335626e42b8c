import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#platform/clock'
import { type Answer, type Answers, type Asked, answerJson } from './loopback.ts'

export type SentSms = Readonly<{
  messageId: string
  phone: string
  template: string
  values: Readonly<Record<string, string>>
  /** As the phone shows it. */
  text: string
  at: Date
}>

/** An SMS gateway that speaks our contract (support/gateways/README.md) and keeps what it was given. */
export type SmsSimulator = Readonly<{
  key: string
  /** Oldest first. */
  outbox: readonly SentSms[]
  /** The `code` of the last text to this phone. */
  lastCode(phone: string): string | undefined
  /** This phone refuses texts from now on (answered TD, 退订). */
  refuse(phone: string): void
  /** The next `times` calls go wrong. */
  trouble(kind: 'drop' | 'drop after' | 'status 503' | 'too-often' | 'quota-used', times?: number): void
  answers: Answers
}>

const texts: Readonly<Record<string, (values: Readonly<Record<string, string>>) => string | undefined>> = {
  verification: ({ code, minutes }) =>
    code === undefined || minutes === undefined
      ? undefined
      : `【健网】验证码 ${code}，${minutes} 分钟内有效。请勿告诉他人。`,
  notice: ({ text }) => (text === undefined ? undefined : `【健网】${text}`),
}

const skewSeconds = 300
const kept = 1_000

export function makeSmsSimulator({ clock, key }: { clock: Clock; key: string }): SmsSimulator {
  const outbox: SentSms[] = []
  const known = new Map<string, { body: string; messageId: string }>()
  const nonces = new Set<string>()
  const refusing = new Set<string>()
  let trouble = { kind: 'drop', times: 0 }

  function isOurs({ path, headers, body }: Asked): boolean {
    const [timestamp, nonce, signature] = ['x-sms-timestamp', 'x-sms-nonce', 'x-sms-signature'].map((name) =>
      String(headers[name] ?? ''),
    )
    if (!timestamp || !nonce || !signature) return false
    const skew = Math.abs(Number(timestamp) - clock.now().getTime() / 1000)
    if (!(skew < skewSeconds) || nonces.has(nonce)) return false
    // Worked out here and not with the adapter's function: a fault in that one must show.
    const mac = createHmac('sha256', key).update(['POST', path, timestamp, nonce, body].join('\n'))
    const expected = Buffer.from(mac.digest('base64url'))
    const given = Buffer.from(signature)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
    nonces.add(nonce)
    return true
  }

  function accept(body: string): Answer {
    const order = readOrder(body)
    if (order === undefined) return answerJson({ code: 'bad-shape' }, 400)
    const { requestId, phone, template, values } = order
    const earlier = known.get(requestId)
    if (earlier !== undefined)
      return earlier.body === body
        ? answerJson({ messageId: earlier.messageId }, 202)
        : answerJson({ code: 'reused-request' }, 409)
    const text = texts[template]?.(values)
    if (!/^1[3-9]\d{9}$/.test(phone)) return answerJson({ code: 'bad-number' }, 422)
    if (refusing.has(phone)) return answerJson({ code: 'refused-by-person' }, 422)
    if (text === undefined) return answerJson({ code: 'bad-template' }, 422)
    const messageId = randomUUID()
    known.set(requestId, { body, messageId })
    outbox.push({ messageId, phone, template, values, text, at: clock.now() })
    if (outbox.length > kept) outbox.shift()
    return answerJson({ messageId }, 202)
  }

  return Object.freeze({
    key,
    outbox,
    lastCode: (phone) => outbox.findLast((sent) => sent.phone === phone)?.values.code,
    refuse: (phone) => {
      refusing.add(phone)
    },
    trouble: (kind, times = 1) => {
      trouble = { kind, times }
    },
    answers: (asked) => {
      if (asked.path !== '/sms/messages' || asked.method !== 'POST') return undefined
      const now = trouble.times-- > 0 ? trouble.kind : undefined
      if (now === 'drop') return 'drop'
      if (now === 'status 503') return answerJson({ code: 'busy' }, 503)
      if (now === 'too-often' || now === 'quota-used') return answerJson({ code: now }, 429)
      if (!isOurs(asked)) return answerJson({ code: 'bad-signature' }, 401)
      const answer = accept(asked.body)
      return now === 'drop after' ? 'drop' : answer
    },
  })
}

type Order = { requestId: string; phone: string; template: string; values: Record<string, string> }

function readOrder(text: string): Order | undefined {
  try {
    const { requestId, phone, template, values } = JSON.parse(text) as Partial<Order> // each is checked below
    if ([requestId, phone, template].some((part) => typeof part !== 'string')) return undefined
    if (typeof values !== 'object' || values === null) return undefined
    return { requestId, phone, template, values } as Order // just checked
  } catch {
    return undefined
  }
}
