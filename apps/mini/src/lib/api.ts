import type { Answer, Asked, Body, Known } from '@jianwang/api/asked'
import { request, upload } from './request'

/** Every call the pages make, one line each; what is sent and answered is what the server's description says. */
const get = <const Url extends string>(url: Url & Known<'GET', Url>, query?: Loose<Asked<'GET', Url>>) =>
  request<Answer<'GET', Url>>('GET', url, query === undefined ? {} : { query })
const post = <const Url extends string>(
  url: Url & Known<'POST', Url>,
  ...[body, key]: [Body<'POST', Url>] extends [never]
    ? [body?: undefined, key?: string]
    : [body: Body<'POST', Url>, key?: string]
) =>
  request<Answer<'POST', Url>>('POST', url, {
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { key }),
  })
const patch = <const Url extends string>(url: Url & Known<'PATCH', Url>, body: Body<'PATCH', Url>) =>
  request<Answer<'PATCH', Url>>('PATCH', url, { body })
const remove = <const Url extends string>(url: Url & Known<'DELETE', Url>) =>
  request<Answer<'DELETE', Url>>('DELETE', url)
const file = <const Url extends string>(url: Url & Known<'POST', Url>, picked: Picked) =>
  upload<Answer<'POST', Url>>(url, picked)
/** What is undefined is not asked. */
type Loose<Q> = { [K in keyof Q]: Q[K] | undefined }
const id = encodeURIComponent
type Cursor = string | undefined
export type Picked = { bytes: ArrayBuffer; type: 'image/jpeg' | 'image/png' }

/** Where the token goes: WeChat keeps it itself, a page gets a cookie that it cannot read. */
const terminal = process.env.TARO_ENV

export const help = () => get('/api/settings/help')
export const features = () => get('/api/features')
export type Features = Answer<'GET', '/api/features'>

type SmsLogin = Body<'POST', '/api/citizens/sms-login'>
/** That somebody holds a phone: the code of the text message, and for which it was asked. */
export type SmsProof = Pick<SmsLogin, 'id' | 'holder' | 'code'>
export type SmsPurpose = Body<'POST', '/api/citizens/sms-codes'>['purpose']

export const citizens = {
  wechatLogin: (code: string, agreed: string) =>
    post('/api/citizens/wechat-login', { code, terminal, agreed }),
  bindPhone: (code: string) => post('/api/citizens/phone', { code }),
  sendSms: (purpose: SmsPurpose, phone?: string) =>
    post('/api/citizens/sms-codes', { purpose, ...(phone === undefined ? {} : { phone }) }),
  smsLogin: (body: SmsLogin) => post('/api/citizens/sms-login', { ...body, terminal }),
  signOut: () => post('/api/citizens/sign-out'),
  me: () => get('/api/citizens/me'),
  change: (body: Body<'PATCH', '/api/citizens/me'>) => patch('/api/citizens/me', body),
  consents: () => get('/api/citizens/consents'),
  consent: (purpose: string, version: string) => post('/api/citizens/consents', { purpose, version }),
  withdrawConsent: (purpose: string) => remove(`/api/citizens/consents/${id(purpose)}`),
  guardian: (body: Body<'POST', '/api/citizens/guardian'>) => post('/api/citizens/guardian', body),
  exported: () => get('/api/citizens/export'),
  erase: (proof: Body<'POST', '/api/citizens/closing'>) => post('/api/citizens/closing', proof),
}

export const messages = {
  list: (cursor?: Cursor) => get('/api/notices/mine', { cursor }),
  readAll: (upToId: string) => post('/api/notices/mine/read', { upToId }),
}

export const units = {
  children: (parentId?: number) => get('/api/units/public/children', { parentId }),
  search: (q: string) => get('/api/units/public/search', { q }),
}

export const codes = {
  read: (token: string) => get(`/api/codes/public/${id(token)}`),
}

const mine = '/api/my/teams'
export const teams = {
  mine: () => get(mine),
  joined: () => get(`${mine}/joined`),
  one: (team: string) => get(`${mine}/${id(team)}`),
  change: (team: string, body: Body<'PATCH', '/api/my/teams/{id}'>) => patch(`${mine}/${id(team)}`, body),
  submit: (team: string, key?: string) =>
    post(`${mine}/${id(team)}/submit`, { statementAccepted: true }, key),
  withdraw: (team: string, version: number) => post(`${mine}/${id(team)}/withdraw`, { version }),
  code: (team: string) => get(`${mine}/${id(team)}/code`),
  members: (team: string) => get(`${mine}/${id(team)}/members`),
  requests: (team: string) => get(`${mine}/${id(team)}/requests`),
  accept: (team: string, asked: string) => post(`${mine}/${id(team)}/requests/${id(asked)}/accept`),
  acceptAll: (team: string, ids: string[]) => post(`${mine}/${id(team)}/requests/accept-all`, { ids }),
  refuse: (team: string, asked: string, reason: string) =>
    post(`${mine}/${id(team)}/requests/${id(asked)}/refuse`, { reason }),
  remove: (team: string, member: string, reason: string) =>
    post(`${mine}/${id(team)}/members/${id(member)}/remove`, { reason }),
  handOver: (team: string, memberId: string) => post(`${mine}/${id(team)}/hand-over`, { memberId }),
  withdrawHandOver: (team: string) => post(`${mine}/${id(team)}/hand-over/withdraw`),
  acceptHandOver: (offer: string) => post(`${mine}/hand-overs/${id(offer)}/accept`),
  declineHandOver: (offer: string) => post(`${mine}/hand-overs/${id(offer)}/decline`),
  claimable: () => get(`${mine}/claimable`),
  claim: (team: string) => post(`${mine}/${id(team)}/claim`),
  scan: (token: string) => post(`${mine}/scan`, { token }),
  join: (token: string, key: string) => post(`${mine}/join`, { token }, key),
  withdrawRequest: (asked: string) => post(`${mine}/requests/${id(asked)}/withdraw`),
  leave: (team: string) => post(`${mine}/${id(team)}/leave`),
  search: (query: { q?: string; unitId?: number; cursor?: Cursor }) => get('/api/teams/public/search', query),
  near: (at: string) => get('/api/teams/public/near', { at }),
  about: (team: string) => get(`/api/teams/public/${id(team)}`),
}

const taught = '/api/my/delivery'
/** What a coach is asked and was confirmed for. */
export const coaching = {
  enquiries: () => get(`${taught}/enquiries`),
  enquiry: (one: string) => get(`${taught}/enquiries/${id(one)}`),
  answer: (one: string, body: Body<'POST', '/api/my/delivery/enquiries/{id}/answer'>, key: string) =>
    post(`${taught}/enquiries/${id(one)}/answer`, body, key),
  confirmations: () => get(`${taught}/confirmations`),
  /** The link by which a calendar shows all of his lessons. */
  calendar: () => get(`${taught}/calendar`),
  makeCalendar: () => post(`${taught}/calendar`),
  revokeCalendar: () => remove(`${taught}/calendar`),
  called: (one: string, note: string | null) => post(`${taught}/confirmations/${id(one)}/called`, { note }),
  /** 沟通: what sub-district and association write to him of a class, and he to them. */
  threads: () => get(`${taught}/threads`),
  thread: (course: string) => get(`${taught}/threads/${id(course)}`),
  say: (course: string, text: string, key: string) => post(`${taught}/threads/${id(course)}`, { text }, key),
  sayPhoto: (course: string, photo: Picked) => file(`${taught}/threads/${id(course)}/photos`, photo),
  /** The address of a file of a line. */
  threadFile: (one: string) => `${taught}/threads/files/${id(one)}`,
  seen: (course: string, upTo: number) => post(`${taught}/threads/${id(course)}/read`, { upTo }),
  /** S1-28: what he has handed in of each lesson, and what it lacks. */
  lessons: () => get(`${taught}/evidence`),
  /** S1-27: the lists of his lessons, to be ticked with a network or without. */
  rolls: () => get(`${taught}/attendance`),
  marksPath: (lesson: string) => `${taught}/lessons/${id(lesson)}/attendance` as const,
  evidence: (lesson: string) => get(`${taught}/lessons/${id(lesson)}/evidence`),
  addPoster: (piece: string, frame: Picked) => file(`${taught}/evidence/${id(piece)}/poster`, frame),
}

/** 需求调查, by the code on the wall. */
export const needs = {
  show: (code: string) => get(`/api/delivery/public/needs/${id(code)}`),
  answer: (code: string, body: Body<'POST', '/api/delivery/public/needs/{code}'>) =>
    post(`/api/delivery/public/needs/${id(code)}`, body),
}

const learned = '/api/my/delivery/classes' as const
/** Classes and lectures for who learns (S1-40, S1-53). */
export const classes = {
  list: (unitId: number, cursor?: Cursor) => get('/api/delivery/public/classes', { unitId, cursor }),
  one: (course: string) => get(`/api/delivery/public/classes/${id(course)}`),
  mine: () => get(learned),
  signUp: (course: string, wish: Body<'POST', '/api/my/delivery/classes/{id}/sign-up'>, key: string) =>
    post(`${learned}/${id(course)}/sign-up`, wish, key),
  accept: (course: string) => post(`${learned}/${id(course)}/accept`),
  leave: (course: string) => remove(`${learned}/${id(course)}/sign-up`),
}

const said = '/api/my/ratings' as const
type Said = Body<'POST', '/api/my/ratings/{kind}/{useId}'>
/** What a citizen says of what he used, once a use. */
export const ratings = {
  of: (kind: string, subjectId: string) => get(said, { kind, subjectId, limit: 1 }),
  give: (kind: string, use: string, words: Said, key: string) =>
    post(`${said}/${id(kind)}/${id(use)}`, words, key),
  change: (one: string, version: number, words: Said) => patch(`${said}/${id(one)}`, { version, ...words }),
}

/** Large files on their way (`upload-parts.ts` sends them). */
export const uploads = {
  list: (subjectId: string) => get('/api/my/uploads', { subjectId }),
  one: (upload: string) => get(`/api/my/uploads/${id(upload)}`),
}

const paid = '/api/my/payroll/slips'
/** For a coach, on his pay (S1-33). */
export const payroll = {
  mine: (cursor?: Cursor) => get(paid, { cursor }),
  slip: (one: string) => get(`${paid}/${id(one)}`),
  confirm: (one: string, version: number) => post(`${paid}/${id(one)}/confirm`, { version }),
  dispute: (one: string, version: number, reason: string) =>
    post(`${paid}/${id(one)}/dispute`, { version, reason }),
}

const kept = '/api/my/coach'
/** A coach's own file (S1-21), and where he is paid. */
export const coachFile = {
  mine: () => get(kept),
  apply: (body: Body<'POST', typeof kept>) => post(kept, body),
  fill: (body: Body<'PATCH', typeof kept>) => patch(kept, body),
  reapply: (body: Body<'POST', '/api/my/coach/reapply'>) => post(`${kept}/reapply`, body),
  claim: () => post(`${kept}/claim`),
  times: (freeTimes: Body<'POST', '/api/my/coach/times'>['freeTimes']) =>
    post(`${kept}/times`, { freeTimes }),
  away: (body: Body<'POST', '/api/my/coach/absences'>) => post(`${kept}/absences`, body),
  back: (one: string) => remove(`${kept}/absences/${id(one)}`),
  qualify: (body: Body<'POST', '/api/my/coach/qualifications'>) => post(`${kept}/qualifications`, body),
  dropQualification: (one: string) => remove(`${kept}/qualifications/${id(one)}`),
  photo: (one: string, picked: Picked) => file(`${kept}/qualifications/${id(one)}/photo`, picked),
  payee: () => get(`${kept}/payee`),
  tellPayee: (body: Body<'POST', '/api/my/coach/payee'>) => post(`${kept}/payee`, body),
  dropPayee: () => remove(`${kept}/payee`),
}

const own = '/api/my/activities'
export const activities = {
  list: (unitId: number, cursor?: Cursor) => get('/api/activities/public', { unitId, cursor }),
  month: (unitId: number, month: string) => get('/api/activities/public/calendar', { unitId, month }),
  one: (activity: string) => get(`/api/activities/public/${id(activity)}`),
  mine: (cursor?: Cursor) => get(own, { cursor }),
  /** Everything ahead: who has more than a hundred sees the nearest. */
  mineAhead: () => get(own, { upcoming: true, limit: 100 }),
  signUp: (activity: string, joinWaiting: boolean, key: string) =>
    post(`${own}/${id(activity)}/sign-up`, { joinWaiting }, key),
  cancel: (activity: string) => remove(`${own}/${id(activity)}/sign-up`),
  acceptOffer: (activity: string) => post(`${own}/${id(activity)}/offer/accept`),
  teamSignUp: (activity: string, teamId: string, key: string) =>
    post(`${own}/${id(activity)}/team-sign-up`, { teamId, mode: 'fit', joinWaiting: true }, key),
  checkIn: (scan: Body<'POST', typeof checkInPath>) => post(checkInPath, scan),
}
export const lessonCheckInPath = `${taught}/check-ins` as const
export const checkInPath = `${own}/check-ins` as const
/** Of a class: what phones subscribe to. */
export const classCalendarPath = (course: string) => `/api/delivery/public/classes/${id(course)}/calendar.ics`
export const calendarPath = '/api/activities/public/calendar.ics'

const led = `${own}/led` as const
type LedDraft = Omit<Body<'POST', typeof led>, 'teamId'>
/** What a leader publishes in his team's name (S0-30). */
export const ledActivities = {
  list: (teamId: string, cursor?: Cursor) => get(led, { teamId, cursor }),
  one: (activity: string) => get(`${led}/${id(activity)}`),
  steps: (activity: string) => get(`${led}/${id(activity)}/timeline`),
  create: (teamId: string, draft: LedDraft, key: string) => post(led, { teamId, ...draft }, key),
  change: (activity: string, version: number, draft: LedDraft) =>
    patch(`${led}/${id(activity)}`, { version, ...draft }),
  submit: (activity: string, version: number) => post(`${led}/${id(activity)}/submit`, { version }),
  recall: (activity: string, version: number) => post(`${led}/${id(activity)}/recall`, { version }),
  cancel: (activity: string, version: number, reason: string) =>
    post(`${led}/${id(activity)}/cancel`, { version, reason }),
  finish: (activity: string, version: number, summary: string) =>
    post(`${led}/${id(activity)}/finish`, { version, summary }),
  codes: (activity: string) => get(`${led}/${id(activity)}/codes`),
  people: (activity: string, cursor?: Cursor) => get(`${led}/${id(activity)}/sign-ups`, { cursor }),
  lateScans: (activity: string) =>
    get(`${led}/${id(activity)}/check-ins`, { standing: 'waiting', limit: 100 }),
  answerScans: (activity: string, ids: string[], confirm: boolean) =>
    post(`${led}/${id(activity)}/check-ins/answer`, { ids, confirm }),
  photos: (activity: string) => get(`${led}/${id(activity)}/photos`),
  addPhoto: (activity: string, photo: Picked) => file(`${led}/${id(activity)}/photos`, photo),
}

const ofTeam = `${own}/trainings` as const
export const trainings = {
  list: (teamId: string) => get(ofTeam, { teamId }),
  open: (body: Body<'POST', typeof ofTeam>, key: string) => post(ofTeam, body, key),
  close: (training: string) => post(`${ofTeam}/${id(training)}/close`),
  codes: (training: string) => get(`${ofTeam}/${id(training)}/codes`),
  lateScans: async (training: string) => {
    const { items } = await get(`${ofTeam}/${id(training)}/scans`)
    return { items: items.filter(({ standing }) => standing === 'waiting') }
  },
  answerScans: (training: string, ids: string[], confirm: boolean) =>
    post(`${ofTeam}/${id(training)}/scans/answer`, { ids, confirm }),
  frequency: (teamId: string) => get(`${ofTeam}/frequency`, { teamId }),
}

const cards = '/api/my/drives'
type Claim = Body<'POST', '/api/my/drives/cards'>
export const drives = {
  mine: () => get(cards),
  cards: () => get(`${cards}/cards`),
  claim: (tree: Claim['tree'], idNumber: string) => post(`${cards}/cards`, { tree, idNumber }),
  organisations: (tree: Claim['tree'], q: string) => get(`${cards}/organisations`, { tree, q }),
  askReview: (body: Body<'POST', '/api/my/drives/claim-reviews'>, key: string) =>
    post(`${cards}/claim-reviews`, body, key),
  verify: (token: string) => get(`/api/drives/cards/${id(token)}`),
}

const visitsPath = '/api/my/visits' as const
export const visits = {
  mine: () => get(visitsPath),
  actsPath: (visit: string) => `${visitsPath}/${id(visit)}/acts` as const,
  photoPath: (visit: string, photo: string) => `${visitsPath}/${id(visit)}/photos/${id(photo)}` as const,
}

/** Asked of WeChat at once, where it is known which follower the person is. */
export const askFollowing = () => post('/api/official/mine')

type NewsQuery = Loose<Pick<Asked<'GET', '/api/news/public'>, 'kind' | 'cursor'>>
export const news = {
  list: (unitId: number, query: NewsQuery = {}) => get('/api/news/public', { unitId, ...query }),
  one: (item: string) => get(`/api/news/public/${id(item)}`),
}

const published = '/api/publications' as const
/** What is published week by week, and what a citizen asks about it. */
export const publications = {
  show: (series: string, unitId?: number) => get(`${published}/public/${id(series)}`, { unitId }),
  ask: (publication: string, entryId: string, text: string, key: string) =>
    post(`${published}/publications/${id(publication)}/questions`, { entryId, text }, key),
  mine: () => get(`${published}/questions/mine`),
}
