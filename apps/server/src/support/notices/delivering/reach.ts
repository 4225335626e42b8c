import type { Call } from '#platform/call'

/** How a citizen is reached: asked when a message is about to go out, never kept here. */
export type Reach = Readonly<{
  /** Undefined when no WeChat is bound to the person. */
  findOpenId(call: Call, citizenId: string): Promise<string | undefined>
  /** The verified phone in clear; undefined when there is none. */
  findPhone(call: Call, citizenId: string): Promise<string | undefined>
  /** Whether the person agreed to texts (purpose `messages-sms`), and did not withdraw it. */
  agreedToTexts(call: Call, citizenId: string): Promise<boolean>
}>

/** What goes out, made ready inside the transaction and sent outside it. */
export type Order =
  | Readonly<{
      channel: 'wechat'
      id: string
      tries: number
      openId: string
      templateId: string
      page: string | null
      values: Readonly<Record<string, string>>
    }>
  | Readonly<{
      channel: 'sms'
      id: string
      tries: number
      phone: string
      values: Readonly<Record<string, string>>
    }>

export type Outcome =
  | Readonly<{ kind: 'sent'; outsideId: string | undefined }>
  /** Nobody knows whether it arrived. */
  | Readonly<{ kind: 'unknown' }>
  | Readonly<{ kind: 'refused'; reason: string }>
  /** It certainly did not arrive, and may later. */
  | Readonly<{ kind: 'again'; reason: string }>
