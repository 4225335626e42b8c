/** Shapes on the wire, as far as the pages look at them; the server's openapi.json says the whole. */
export type Page<T> = { items: T[]; nextCursor?: string }
export type NamedUnit = { id: number; name: string }
export type Unit = NamedUnit & { kind: string; parentId: number | null; fullName: string }
/** Whom people ask; an empty line is left out. */
export type Help = {
  department: string
  phone: string
  hours: string
  email: string
  website: string
  officialAccount: string
  pictures: { name: 'wechat' | 'leaders' | 'official-account'; url: string }[]
}

/** `mapKey`: what the national map asks of a page; none where the house has no key. */
export type Features = {
  mapKey?: string | null
  activities: boolean
  joinedTeams: boolean
  teamActivity?: boolean
}

export type Citizen = {
  id: string
  name: string | null
  phone: string | null
  phoneVerified: boolean
  gender: 'female' | 'male' | null
  bornOn: string | null
  homeUnitId: number | null
  homeUnitName: string | null
  elderMode: boolean
  version: number
  isNew: boolean
  guardianNeeded: boolean
  guardian: { name: string; phone: string; relationTitle: string } | null
}
export type CitizenChange = { version: number } & Partial<
  Pick<Citizen, 'gender' | 'bornOn' | 'homeUnitId' | 'elderMode'> & { name: string }
>
export type SignedIn = { token?: string; citizen: Citizen }
export type SmsPurpose = 'sign-in' | 'bind' | 'close' | 'guardian'
export type SmsSent = { id: string; holder: string; expiresInSeconds: number; nextInSeconds: number }
export type SmsProof = { id: string; holder: string; code: string }
export type Consent = {
  purpose: string
  version: string
  required: boolean
  title: string
  text: string
  given: boolean
  at: string | null
}
export type Guardian = SmsProof & { phone: string; name: string; relation: string }

export type ScannedCode = {
  valid: boolean
  kind?: 'registration' | 'team-join'
  title: string
  unitName?: string
  teamName?: string
  sentence: string
  steps: string[]
}

export type TeamState =
  | 'draft'
  | 'submitted'
  | 'certified'
  | 'returned'
  | 'reviewed'
  | 'dissolved'
  | 'merged'
  | 'deleted'
export type Schedule = {
  weekday: number
  starts: string
  ends: string
  place: string
  lng?: number
  lat?: number
}
export type Item = { code: string; name?: string }
export type Instructor = { id?: string; name: string; phone?: string; grade?: string; certificateNo?: string }
type Drafted = {
  committeeId: number | null
  name: string
  declaredCount: number
  items: Item[]
  schedules: Schedule[]
  instructors: Instructor[]
}
export type Registration = Drafted & {
  registrationToken?: string
  unitId?: number
  statementAccepted: boolean
  submit: boolean
}
export type TeamEdit = Drafted & { version: number }
export type MyTeam = {
  id: string
  name: string
  state: TeamState
  stateTitle: string
  role: 'leader' | 'member'
  unit: NamedUnit
  items: string[]
  declaredCount: number
  rosterCount: number
  next?: string
  /** Requests that wait for the leader. */
  waiting?: number
}
export type JoinState = 'pending' | 'accepted' | 'refused' | 'withdrawn' | 'expired'
export type OwnRequest = {
  id: string
  teamName?: string
  state: JoinState
  stateTitle: string
  askedAt: string
  answer?: string
}
export type HandOver = {
  id: string
  teamId: string
  teamName?: string
  direction: 'to-me' | 'from-me'
  state: string
  formerName: string
  expiresAt: string
}
export type Claimable = { id: string; name: string; unitName: string; items: string[] }
export type MyTeams = {
  led: MyTeam[]
  requests: OwnRequest[]
  handOvers: HandOver[]
  claimable: Claimable[]
  joinedOpen: boolean
}
export type MyTeamDetail = Omit<MyTeam, 'items' | 'waiting' | 'next'> & {
  committee?: NamedUnit
  items: { code: string; name: string }[]
  schedules: Schedule[]
  instructors: Instructor[]
  leaderName: string
  leaderPhone: string
  next: string
  returnReason?: string
  waiting: number
  openOffer?: HandOver
  version: number
  actions: string[]
  timeline: { title: string; who: string; reason?: string; occurredAt: string }[]
}
export type TeamCode = { token: string; url: string; refreshAt: string; expiresAt: string }
/** `held` is what to join with: good for half an hour, while a shown code is past within a minute. */
export type ScannedTeam = { teamId: string; teamName: string; unitName: string; held: string }
export type Joining = { outcome: 'asked' | 'joined'; teamName: string }
export type JoinRequest = { id: string; name: string; phone?: string; stateTitle: string; askedAt: string }
export type Member = { id: string; name: string; phone?: string; linked: boolean; joinedAt: string }
export type PublicTeam = {
  id: string
  name: string
  unitName: string
  items: string[]
  rosterCount: number
  schedules: Schedule[]
  metres?: number
}

export type Activity = {
  id: string
  title: string
  publisherName: string
  startsAt: string
  endsAt: string
  place: string
  lng: number | null
  lat: number | null
  capacity: number
  taken: number
  waiting: number
  state: string
  isOver: boolean
  signUpFrom: string
  signUpUntil: string
  isSignUpOpen: boolean
  audience: 'everybody' | 'teams' | 'area'
  minAge: number | null
  maxAge: number | null
  waitingList: boolean
}
export type ActivityState = 'draft' | 'submitted' | 'returned' | 'published' | 'cancelled' | 'ended'
/** Of a team one leads. */
export type LedActivity = ActivityDetail & {
  state: ActivityState
  teamId: string | null
  version: number
  actions: string[]
  mayOrganise: boolean
}
export type LedDraft = Pick<LedActivity, 'title' | 'body' | 'startsAt' | 'endsAt' | 'place' | 'capacity'> &
  Pick<LedActivity, 'audience' | 'waitingList' | 'material' | 'signUpUntil'>
export type Step = { action: string; reason: string | null; occurredAt: string }
export type SignedUp = {
  id: string
  name: string
  phoneMasked: string | null
  state: PlaceState
  checkedInAt: string | null
  checkInStanding: Standing | null
}
export type SignUps = Page<SignedUp> & {
  taken: number
  waiting: number
  checkedIn: number
  unconfirmed: number
}
/** A scan that was sent on later waits for the leader's nod, and counts with it. */
export type Standing = 'counted' | 'waiting' | 'refused'
export type LateScan = { id: string; name: string; scannedAt: string; receivedAt: string }
export type PhotoState = 'pending' | 'shown' | 'hidden'
export type Photo = { id: string; caption: string | null; state: PhotoState; addedAt: string }
export type ActivityDetail = Activity & { body: string; material: string | null; summary: string | null }
export type Month = {
  days: {
    day: string
    activities: Pick<Activity, 'id' | 'title' | 'publisherName' | 'startsAt' | 'endsAt' | 'place'>[]
  }[]
}
export type PlaceState = 'taken' | 'waiting' | 'offered' | 'withdrawn' | 'expired'
export type MyPlace = { activityId: string; state: PlaceState; orderNo: number; offeredUntil: string | null }
export type MyActivity = {
  activity: Activity
  state: PlaceState
  ahead: number | null
  offeredUntil: string | null
  checkedInAt: string | null
  checkInStanding: Standing | null
}
export type TeamPlaces = {
  taken: number
  waiting: number
  full: number
  people: { name: string; state: string }[]
}
export type Scan = { token: string; scannedAt?: string; lng?: number; lat?: number; crs?: 'gcj02' | 'wgs84' }
export type CheckedIn = { title: string; scannedAt: string; wasOffline: boolean; standing: Standing }

export type News = {
  id: string
  title: string
  kind: string
  startsOn: string | null
  endsOn: string | null
  place: string | null
  unitName: string
  link: string | null
  /** Plain text; of an event or training the whole announcement. */
  summary: string
  coverUrl?: string | null
  publishedAt: string
}
export type Article = News & {
  /** Cleaned by the server. */
  html: string | null
  attachments: { id: string; role: 'image' | 'attachment'; name: string; sizeBytes: number; url: string }[]
}
export type Training = {
  id: string
  teamName: string
  heldOn: string
  place: string
  isOpen: boolean
  attendance: number
  unconfirmed: number
}
/** `url` is what the picture says where any camera may read it; without one the token is for our own scanner. */
export type ShownCodes = { codes: { token: string; url?: string; from: string; until: string }[] }
export type Frequency = { months: { month: string; trainings: number; attendances: number }[] }
export type Message = {
  id: string
  title: string
  body: string
  link: string | null
  createdAt: string
  readAt: string | null
}
