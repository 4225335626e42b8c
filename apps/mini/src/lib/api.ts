import type { FollowState } from '@jianwang/words/official'
import { type Query, request, upload } from './request'
import type * as wire from './wire'
import type * as drivesWire from './wire-drives'

/** Every call the pages make, one line each: what changes on the server changes here. */
const get = <T>(path: string, query?: Query) => request<T>('GET', path, query === undefined ? {} : { query })
const post = <T>(path: string, body?: unknown, key?: string) =>
  request<T>('POST', path, { ...(body === undefined ? {} : { body }), ...(key === undefined ? {} : { key }) })
const remove = <T>(path: string) => request<T>('DELETE', path)
const id = encodeURIComponent
type List<T> = { items: T[] }
type Cursor = string | undefined
export type Picked = { bytes: ArrayBuffer; type: 'image/jpeg' | 'image/png' }

/** Where the token goes: WeChat keeps it itself, a page gets a cookie that it cannot read. */
const terminal = process.env.TARO_ENV

export const help = () => get<wire.Help>('/api/settings/help')
export const features = () => get<wire.Features>('/api/features')

export const citizens = {
  wechatLogin: (code: string, agreed: string) =>
    post<wire.SignedIn>('/api/citizens/wechat-login', { code, terminal, agreed }),
  bindPhone: (code: string) => post<wire.SignedIn>('/api/citizens/phone', { code }),
  sendSms: (purpose: wire.SmsPurpose, phone?: string) =>
    post<wire.SmsSent>('/api/citizens/sms-codes', { purpose, ...(phone === undefined ? {} : { phone }) }),
  smsLogin: (body: wire.SmsProof & { phone: string; agreed: string }) =>
    post<wire.SignedIn>('/api/citizens/sms-login', { ...body, terminal }),
  signOut: () => post<void>('/api/citizens/sign-out'),
  me: () => get<wire.Citizen>('/api/citizens/me'),
  change: (body: wire.CitizenChange) => request<wire.Citizen>('PATCH', '/api/citizens/me', { body }),
  consents: () => get<List<wire.Consent>>('/api/citizens/consents'),
  consent: (purpose: string, version: string) =>
    post<List<wire.Consent>>('/api/citizens/consents', { purpose, version }),
  withdrawConsent: (purpose: string) => remove<List<wire.Consent>>(`/api/citizens/consents/${id(purpose)}`),
  guardian: (body: wire.Guardian) => post<wire.Citizen>('/api/citizens/guardian', body),
  exported: () => get<unknown>('/api/citizens/export'),
  erase: (proof: wire.SmsProof | Record<string, never>) =>
    post<{ kept?: { what: string; why: string }[] }>('/api/citizens/closing', proof),
}

export const messages = {
  list: (cursor?: Cursor) =>
    get<wire.Page<wire.Message> & { unread: number }>('/api/notices/mine', { cursor }),
  readAll: (upToId: string) => post<void>('/api/notices/mine/read', { upToId }),
}

export const units = {
  children: (parentId?: number) => get<List<wire.Unit>>('/api/units/public/children', { parentId }),
  search: (q: string) => get<List<wire.Unit>>('/api/units/public/search', { q }),
}

export const codes = {
  read: (token: string) => get<wire.ScannedCode>(`/api/codes/public/${id(token)}`),
}

const mine = '/api/my/teams'
export const teams = {
  mine: () => get<wire.MyTeams>(mine),
  joined: () => get<List<wire.MyTeam>>(`${mine}/joined`),
  one: (team: string) => get<wire.MyTeamDetail>(`${mine}/${id(team)}`),
  change: (team: string, body: wire.TeamEdit) =>
    request<wire.MyTeamDetail>('PATCH', `${mine}/${id(team)}`, { body }),
  submit: (team: string, key?: string) =>
    post<wire.MyTeamDetail>(`${mine}/${id(team)}/submit`, { statementAccepted: true }, key),
  withdraw: (team: string, version: number) =>
    post<wire.MyTeamDetail>(`${mine}/${id(team)}/withdraw`, { version }),
  code: (team: string) => get<wire.TeamCode>(`${mine}/${id(team)}/code`),
  members: (team: string) => get<List<wire.Member>>(`${mine}/${id(team)}/members`),
  requests: (team: string) => get<{ waiting: wire.JoinRequest[] }>(`${mine}/${id(team)}/requests`),
  accept: (team: string, asked: string) => post<unknown>(`${mine}/${id(team)}/requests/${id(asked)}/accept`),
  acceptAll: (team: string, ids: readonly string[]) =>
    post<unknown>(`${mine}/${id(team)}/requests/accept-all`, { ids }),
  refuse: (team: string, asked: string, reason: string) =>
    post<unknown>(`${mine}/${id(team)}/requests/${id(asked)}/refuse`, { reason }),
  remove: (team: string, member: string, reason: string) =>
    post<unknown>(`${mine}/${id(team)}/members/${id(member)}/remove`, { reason }),
  handOver: (team: string, memberId: string) =>
    post<wire.MyTeamDetail>(`${mine}/${id(team)}/hand-over`, { memberId }),
  withdrawHandOver: (team: string) => post<unknown>(`${mine}/${id(team)}/hand-over/withdraw`),
  answerHandOver: (offer: string, how: 'accept' | 'decline') =>
    post<unknown>(`${mine}/hand-overs/${id(offer)}/${how}`),
  claimable: () => get<List<wire.Claimable>>(`${mine}/claimable`),
  claim: (team: string) => post<wire.MyTeamDetail>(`${mine}/${id(team)}/claim`),
  scan: (token: string) => post<wire.ScannedTeam>(`${mine}/scan`, { token }),
  join: (token: string, key: string) => post<wire.Joining>(`${mine}/join`, { token }, key),
  withdrawRequest: (asked: string) => post<unknown>(`${mine}/requests/${id(asked)}/withdraw`),
  leave: (team: string) => post<void>(`${mine}/${id(team)}/leave`),
  search: (query: { q?: string; unitId?: number; cursor?: Cursor }) =>
    get<wire.Page<wire.PublicTeam>>('/api/teams/public/search', query),
  near: (at: string) => get<List<wire.PublicTeam>>('/api/teams/public/near', { at }),
  about: (team: string) => get<wire.PublicTeam>(`/api/teams/public/${id(team)}`),
}

const own = '/api/my/activities'
export const activities = {
  list: (unitId: number, cursor?: Cursor) =>
    get<wire.Page<wire.Activity>>('/api/activities/public', { unitId, cursor }),
  month: (unitId: number, month: string) =>
    get<wire.Month>('/api/activities/public/calendar', { unitId, month }),
  one: (activity: string) => get<wire.ActivityDetail>(`/api/activities/public/${id(activity)}`),
  mine: (cursor?: Cursor) => get<wire.Page<wire.MyActivity>>(own, { cursor }),
  /** Everything ahead: who has more than a hundred sees the nearest. */
  mineAhead: () => get<wire.Page<wire.MyActivity>>(own, { upcoming: true, limit: 100 }),
  signUp: (activity: string, joinWaiting: boolean, key: string) =>
    post<wire.MyPlace>(`${own}/${id(activity)}/sign-up`, { joinWaiting }, key),
  cancel: (activity: string) => remove<unknown>(`${own}/${id(activity)}/sign-up`),
  answerOffer: (activity: string, how: 'accept' | 'decline') =>
    post<unknown>(`${own}/${id(activity)}/offer/${how}`),
  teamSignUp: (activity: string, teamId: string, key: string) =>
    post<wire.TeamPlaces>(
      `${own}/${id(activity)}/team-sign-up`,
      { teamId, mode: 'fit', joinWaiting: true },
      key,
    ),
  checkIn: (scan: wire.Scan) => post<wire.CheckedIn>(checkInPath, scan),
}
const led = `${own}/led`
const ofLed = (activity: string, rest = '') => `${led}/${id(activity)}${rest}`
/** What a leader publishes in his team's name (S0-30). */
export const ledActivities = {
  list: (teamId: string, cursor?: Cursor) => get<wire.Page<wire.LedActivity>>(led, { teamId, cursor }),
  one: (activity: string) => get<wire.LedActivity>(ofLed(activity)),
  steps: (activity: string) => get<wire.Step[]>(ofLed(activity, '/timeline')),
  create: (teamId: string, draft: wire.LedDraft, key: string) =>
    post<wire.LedActivity>(led, { teamId, ...draft }, key),
  change: (activity: string, version: number, draft: wire.LedDraft) =>
    request<wire.LedActivity>('PATCH', ofLed(activity), { body: { version, ...draft } }),
  act: (activity: string, act: 'submit' | 'recall', version: number) =>
    post<wire.LedActivity>(ofLed(activity, `/${act}`), { version }),
  cancel: (activity: string, version: number, reason: string) =>
    post<wire.LedActivity>(ofLed(activity, '/cancel'), { version, reason }),
  finish: (activity: string, version: number, summary: string) =>
    post<wire.LedActivity>(ofLed(activity, '/finish'), { version, summary }),
  codes: (activity: string) => get<wire.ShownCodes>(ofLed(activity, '/codes')),
  people: (activity: string, cursor?: Cursor) => get<wire.SignUps>(ofLed(activity, '/sign-ups'), { cursor }),
  lateScans: (activity: string) =>
    get<wire.Page<wire.LateScan>>(ofLed(activity, '/check-ins'), { standing: 'waiting', limit: 100 }),
  answerScans: (activity: string, ids: readonly string[], confirm: boolean) =>
    post<unknown>(ofLed(activity, '/check-ins/answer'), { ids, confirm }),
  photos: (activity: string) => get<List<wire.Photo>>(ofLed(activity, '/photos')),
  addPhoto: (activity: string, photo: Picked) => upload<wire.Photo>(ofLed(activity, '/photos'), photo),
}
export const checkInPath = `${own}/check-ins`
export const calendarPath = '/api/activities/public/calendar.ics'

export const trainings = {
  list: (teamId: string) => get<List<wire.Training>>(`${own}/trainings`, { teamId }),
  open: (body: { teamId: string; place: string; minutes: number }, key: string) =>
    post<wire.Training>(`${own}/trainings`, body, key),
  close: (training: string) => post<wire.Training>(`${own}/trainings/${id(training)}/close`),
  codes: (training: string) => get<wire.ShownCodes>(`${own}/trainings/${id(training)}/codes`),
  lateScans: async (training: string) => {
    const path = `${own}/trainings/${id(training)}/scans`
    const { items } = await get<List<wire.LateScan & { standing: wire.Standing }>>(path)
    return { items: items.filter(({ standing }) => standing === 'waiting') }
  },
  answerScans: (training: string, ids: readonly string[], confirm: boolean) =>
    post<unknown>(`${own}/trainings/${id(training)}/scans/answer`, { ids, confirm }),
  frequency: (teamId: string) => get<wire.Frequency>(`${own}/trainings/frequency`, { teamId }),
}

const cards = '/api/my/drives'
export const drives = {
  mine: () => get<List<drivesWire.MyDrive>>(cards),
  cards: () => get<List<drivesWire.MemberCard & wire.ShownCodes>>(`${cards}/cards`),
  claim: (tree: string, idNumber: string) =>
    post<{ outcome: 'claimed' | 'held' }>(`${cards}/cards`, { tree, idNumber }),
  organisations: (tree: string, q: string) =>
    get<List<drivesWire.FoundOrganisation>>(`${cards}/organisations`, { tree, q }),
  askReview: (body: { tree: string; idNumber: string; unitId: number }, key: string) =>
    post<{ id: string }>(`${cards}/claim-reviews`, body, key),
  verify: (token: string) => get<drivesWire.CheckedCard>(`/api/drives/cards/${id(token)}`),
}

/** Asked of WeChat at once, where it is known which follower the person is. */
export const askFollowing = () => post<{ state: FollowState }>('/api/official/mine')

export const news = {
  list: (unitId: number, query: { kind?: string; cursor?: Cursor } = {}) =>
    get<wire.Page<wire.News>>('/api/news/public', { unitId, ...query }),
  one: (item: string) => get<wire.Article>(`/api/news/public/${id(item)}`),
}
