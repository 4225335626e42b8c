import type { CitizenShape, SignedIn } from '@jianwang/api'
import Taro from '@tarojs/taro'
import { citizens, type Features, features } from './api'
import { agreedVersion } from './consent'
import { setElder } from './elder'
import { forget, forgetPerson, keep, putAway, readKept, takeBack } from './kept'
import { restoreOutbox } from './outbox'
import { Problem, tokenKey } from './request'
import { makeShared } from './shared-state'

/** `unknown` until the server has answered, or while there is no network and nothing was known before. */
export type Session = { state: 'unknown' | 'out' } | { state: 'in'; citizen: CitizenShape }

const session = makeShared<Session>({ state: 'unknown' })
export const useSession = session.use
const departures = makeShared(0)
/** Changes when a person's things were taken off the phone: a form that holds some begins anew. */
export const useDepartures = departures.use
const open = makeShared<Features | undefined>(undefined)
export const useFeatures = open.use
const nothingOpen = { activities: false, teamActivity: false, joinedTeams: false, mapKey: null }

export async function loadFeatures(): Promise<void> {
  open.set(readKept<Features>('features'))
  try {
    const found = await features()
    keep('features', found)
    open.set(found)
  } catch {
    // What was known last stays; a first start without network shows everything optional as not yet open.
    if (open.get() === undefined) open.set(nothingOpen)
  }
}

/** Without network the person known last stays signed in on this phone; the server decides on each request. */
export async function loadSession(): Promise<void> {
  const known = readKept<CitizenShape>('citizen')
  if (known !== undefined) session.set({ state: 'in', citizen: known })
  // Who never signed in on this phone is not asked for on each visit; a cookie without this note is found by signing in.
  else return session.set({ state: 'out' })
  try {
    enter({ citizen: await citizens.me() })
  } catch (error) {
    if (error instanceof Problem && error.status === 401) expire(known)
  }
}

export function enter({ token, citizen }: SignedIn): void {
  // On H5 the token lives in a cookie that no script can read.
  if (token !== undefined && process.env.TARO_ENV === 'weapp') keep(tokenKey, token)
  // A choice made on another phone comes along; one made here is never taken back.
  if (citizen.elderMode) setElder(true)
  // Who is known already and comes with another id is the same person, found again by his phone number.
  if (session.get().state !== 'in') {
    takeBack(citizen.id)
    restoreOutbox()
  }
  keep('citizen', citizen)
  session.set({ state: 'in', citizen })
}

export function readCitizen(): CitizenShape | undefined {
  const now = session.get()
  return now.state === 'in' ? now.citizen : undefined
}

/** By his own will: the next person to hold this phone finds nothing of him, and nothing is sent in another's name. */
export function leave(): void {
  forgetPerson()
  gone()
}

/** The server ended it, or time did: who typed half a form may come back to it. */
function expire(citizen: CitizenShape): void {
  forget(tokenKey)
  forget('citizen')
  putAway(citizen.id)
  gone()
}

function gone(): void {
  restoreOutbox()
  departures.set(departures.get() + 1)
  session.set({ state: 'out' })
}

/** After a change that an answer did not bring along; what is known stays when it cannot be asked. */
export async function refreshCitizen(): Promise<void> {
  const citizen = await citizens.me().catch(() => undefined)
  if (citizen !== undefined) enter({ citizen })
}

export async function signOut(): Promise<void> {
  await citizens.signOut().catch((error: unknown) => {
    if (!(error instanceof Problem && error.status === 401)) throw error
  })
  leave()
}

/** WeChat: the one-time code of its own login, and nothing else, names the person. */
export async function signInByWechat(): Promise<CitizenShape> {
  const { code } = await Taro.login()
  const answer = await citizens.wechatLogin(code, agreedVersion)
  enter(answer)
  return answer.citizen
}
