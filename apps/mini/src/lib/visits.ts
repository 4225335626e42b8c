import type { MyVisit, MyVisits } from '@jianwang/api'
import { type Filled, foldActs, type VisitAct } from '@jianwang/records/visit-acts'
import { type Picked, visits } from './api'
import { keep, readKept } from './kept'
import { makeUuid } from './key'
import { onSent, send, sendPicture, useOutbox, type Wish } from './outbox'
import { serverNow } from './server-time'
import { makeShared } from './shared-state'

/** What an inspector is to see and has written down: on this phone, with a network or without. */

const kept = 'visits'
const route = makeShared<MyVisits | undefined>(undefined)

export function showVisits(told: MyVisits): void {
  keep(kept, told)
  route.set(told)
}

/** As it was read last; with a network it is read anew by the page. */
export function useVisits(): MyVisits | undefined {
  return route.use() ?? readKept<MyVisits>(kept)
}

/** However late the answer comes, the visit is shown as it is there. */
export function listenForVisits(): void {
  onSent('visit', (_, answer) => change(answer as MyVisit)) // the answer of POST /api/my/visits/{id}/acts
  onSent('visit-photo', ({ path }) => {
    const [, visitId, photo] = photoPath.exec(path) ?? []
    const visit = current()?.items.find(({ id }) => id === visitId)
    if (visit !== undefined && photo !== undefined) change({ ...visit, photos: [...visit.photos, photo] })
  })
}
const photoPath = /visits\/([^/]+)\/photos\/([^/]+)$/

const current = () => route.get() ?? readKept<MyVisits>(kept)

function change(visit: MyVisit): void {
  const told = current()
  if (told === undefined) return
  showVisits({ ...told, items: told.items.map((each) => (each.id === visit.id ? visit : each)) })
}

export type Going = {
  visit: MyVisit
  filled: Filled
  /** What is still on this phone alone. */
  waiting: readonly Wish[]
}

/** A visit as it stands on this phone: what the server has, and what waits to be sent. */
export function useGoing(id: string): Going | undefined {
  const outbox = useOutbox()
  const visit = useVisits()?.items.find((each) => each.id === id)
  if (visit === undefined) return undefined
  const waiting = outbox.filter(({ kind, path }) => kind.startsWith('visit') && path.includes(`/${id}/`))
  return {
    visit,
    waiting,
    filled: foldActs(visit.items, [...visit.acts, ...waiting.flatMap(actsOf)] as VisitAct[]),
  } // as the server's own: each was checked when it was written
}

const actsOf = ({ kind, body, state }: Wish): VisitAct[] =>
  kind === 'visit' && state === 'waiting' ? (body as { acts: VisitAct[] }).acts : [] // written by `record`

type Said = VisitAct extends infer A ? (A extends VisitAct ? Omit<A, 'id' | 'at'> : never) : never

let last = 0

/**
 * Writes down what the inspector did, now: it counts from this moment, whenever it is sent. Two acts never have one time.
 * @throws what the server refuses it for, when there is a network
 */
export async function record(visit: Pick<MyVisit, 'id' | 'subjectTitle'>, said: Said): Promise<void> {
  last = Math.max(serverNow(), last + 1)
  const act = { id: makeUuid(), at: new Date(last).toISOString(), ...said } as VisitAct // of the kind that was said
  await send({
    kind: 'visit',
    title: `检查记录：${visit.subjectTitle}`,
    method: 'POST',
    path: visits.actsPath(visit.id),
    // As it goes over the wire: every member one of the description's.
    body: { acts: [act as never] },
  })
}

/**
 * A picture of an item or of a finding.
 * @returns false when this phone has no room to keep it
 */
export function addPhoto(
  visit: Pick<MyVisit, 'id' | 'subjectTitle'>,
  of: { item: string } | { finding: string },
  picture: Picked,
): Promise<void> | false {
  const photo = makeUuid()
  const wish = {
    kind: 'visit-photo',
    title: `检查照片：${visit.subjectTitle}`,
    path: visits.photoPath(visit.id, photo),
  } as const
  return sendPicture(wish, picture) && record(visit, { kind: 'photo', photo, ...of })
}
