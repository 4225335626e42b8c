/**
 * The outside services the house may ask, as ports: what modules are given (`house.outside`). The adapters are in
 * support/gateways; house.ts of the server joins the two. Every call goes over the network: never inside a
 * transaction. Failures throw a Problem `gateways/…`; what a caller must act on is a result.
 */
export type Outside = Readonly<{ wechat: WechatPort; official: OfficialPort; sms: SmsPort }>

/** Who a wx.login code belongs to. The session key stays with the adapter: nothing here decrypts with it. */
export type WechatPerson = Readonly<{ openId: string; unionId: string | undefined }>

/** `phone` without the country's code; `countryCode` as digits, e.g. 86. */
export type WechatPhone = Readonly<{ phone: string; countryCode: string }>

export type MiniCodeOrder = Readonly<{
  /** At most 32 visible ASCII characters; an id whose meaning is kept here, never the meaning itself. */
  scene: string
  /** Without leading slash and query, e.g. `pages/teams/join`. */
  page: string
  /** Pixels, 280 to 1280; 430 when absent. */
  width?: number
  /** `release` when absent. Another than that shows pages which are not published yet. */
  version?: 'release' | 'trial' | 'develop'
}>

export type MiniCode = Readonly<{ bytes: Buffer; mediaType: string }>

export type TextToCheck = Readonly<{
  /** The author, seen in the mini-program within two hours. */
  openId: string
  kind: 'profile' | 'comment' | 'forum' | 'social-log'
  content: string
  title?: string
  nickname?: string
  signature?: string
}>

/**
 * `checked` is false when WeChat could not judge this author's text (unknown, or not seen lately): the advice is then
 * `review`, so that a person looks. `labels` are WeChat's numbers of what was found (20001 politics, 20002 …).
 */
export type TextVerdict = Readonly<{
  advice: 'pass' | 'review' | 'risky'
  checked: boolean
  labels: readonly number[]
}>

export type WechatMessage = Readonly<{
  openId: string
  templateId: string
  /** Opened by a tap; may carry a query. */
  page?: string
  /** By WeChat's key, e.g. `thing1`. Words too long are cut to what the key's type takes; figures never are. */
  values: Readonly<Record<string, string>>
}>

/** Why a message was not sent. `unknown`: the answer was lost, so it may have arrived; sending again is not safe. */
export type MessageRefusal =
  | 'no-consent'
  | 'unknown-person'
  | 'unknown-template'
  | 'unknown-page'
  | 'bad-value'
  | 'unknown'
export type MessageResult =
  | Readonly<{ sent: true; messageId: string | undefined }>
  /** `field`: the key WeChat named, of `bad-value`. */
  | Readonly<{ sent: false; reason: MessageRefusal; field?: string }>

export type WechatPort = Readonly<{
  /** False without WECHAT_APP_ID: every call then throws `gateways/not-configured`. */
  configured: boolean
  /** @throws `gateways/code-spent` 422 (used, expired, made up), `gateways/person-blocked`, `gateways/too-often` */
  signIn(code: string): Promise<WechatPerson>
  /** `code` of the phone button, which is not a wx.login code. @throws as signIn */
  readPhone(code: string, openId?: string): Promise<WechatPhone>
  /** @throws `gateways/page-unpublished` when the mini-program has no such page yet */
  drawMiniCode(order: MiniCodeOrder): Promise<MiniCode>
  checkText(text: TextToCheck): Promise<TextVerdict>
  sendMessage(message: WechatMessage): Promise<MessageResult>
}>

/** What WeChat says of a person and the official account. `unionId`: only for who follows, and where it is bound. */
export type Follower = Readonly<{ follows: boolean; unionId: string | undefined }>

/** A request that came to the address of the pushes; nothing of it is true before it was read. */
export type Push = Readonly<{ query: Readonly<Record<string, string>>; body: string }>

export type FollowEvent = Readonly<{ kind: 'follow' | 'unfollow'; openId: string; at: Date }>

/** An article as the account's readers see it. */
export type Article = Readonly<{
  /** At most 32 characters. */
  title: string
  digest: string
  /** HTML, fewer than 20,000 characters; scripts and outside pictures are taken out by WeChat. */
  html: string
  /** Behind 阅读原文. Nothing else of ours comes back with what was published: by it an article is known again. */
  sourceUrl: string
  /** Large picture above it. */
  cover: Readonly<{ name: string; png: Buffer }>
}>

/** `unknown`: the answer was lost, so it may be published; look by `findPublished` before it is submitted again. */
export type Submitted =
  | Readonly<{ kind: 'submitted'; publishId: string }>
  | Readonly<{ kind: 'unknown' }>
  /** The draft is not (or no more) there: it was published, or somebody deleted it. */
  | Readonly<{ kind: 'no-draft' }>
  /** By WeChat's check of the draft. */
  | Readonly<{ kind: 'refused'; errcode: number }>

export type Publishing =
  | Readonly<{ kind: 'publishing' }>
  | Readonly<{ kind: 'published'; url: string | undefined }>
  /** By WeChat's number: 2 original, 3 ordinary failure, 4 its review, 5 and 6 taken away again. */
  | Readonly<{ kind: 'failed'; status: number }>

/** The official account (公众号). Its openids are others than the mini-program's; the unionid joins the two. */
export type OfficialPort = Readonly<{
  /** False without WECHAT_OFFICIAL_APP_ID: asking then throws `gateways/not-configured`. */
  configured: boolean
  /** Whether pushes are taken; off in production unless the operator turned them on. */
  takesPushes: boolean
  askFollower(openId: string): Promise<Follower>
  /** Those who follow, 10,000 at once; `next` is handed in again, undefined at the end. */
  listFollowers(after?: string): Promise<Readonly<{ openIds: readonly string[]; next: string | undefined }>>
  /** 'forged': the signature is not WeChat's. Undefined: WeChat's, and nothing about following. */
  readPush(push: Push): FollowEvent | 'forged' | undefined
  /** What proves to WeChat that the address is ours; undefined when it did not ask. */
  answerEcho(query: Push['query']): string | undefined
  /** Uploads the cover and keeps the article among the drafts; nobody sees it yet. @returns the draft's id */
  draftArticle(article: Article): Promise<string>
  /** Publishing takes WeChat a while: `askPublishing` tells its end. Never repeated by itself. */
  publishDraft(draftId: string): Promise<Submitted>
  askPublishing(publishId: string): Promise<Publishing>
  /** The address of a published article, by its `sourceUrl`; looks through the newest 100. */
  findPublished(sourceUrl: string): Promise<string | undefined>
}>

export type SmsOrder = Readonly<{
  /** The same id is one message however often it is sent. */
  requestId: string
  phone: string
  /** A text registered with the operator; `verification` takes `code` and `minutes`. */
  template: 'verification' | 'notice'
  values: Readonly<Record<string, string>>
}>

export type SmsResult =
  | Readonly<{ accepted: true; messageId: string }>
  | Readonly<{ accepted: false; reason: 'bad-number' | 'refused-by-person' | 'too-often' | 'bad-template' }>

export type SmsPort = Readonly<{
  /** False without SMS_URL: `send` then throws `gateways/not-configured`. */
  configured: boolean
  send(order: SmsOrder): Promise<SmsResult>
}>
