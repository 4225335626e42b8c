import { newsPhotos } from '@jianwang/records/delivery-news'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { logTransition, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseFields, refuseStale } from '#platform/problem'
import { nameUnits } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { classNewsSubmitted } from '../../facts.ts'
import { mayHandleOwn, mayRead } from '../../policy.ts'
import { findCourse } from '../../store.ts'
import { classGoesOn } from '../opening/problems.ts'
import { classNewsLifecycle, classNewsSubject } from './lifecycle.ts'
import { describeNewsPhoto, listNewsPhotos } from './photo-store.ts'
import type * as shape from './schema.ts'
import * as store from './store.ts'

type View = Static<typeof shape.ClassNews>
const mostShown = 200

/** Classes of the scope that are over; those without news first (S1-30). @throws forbidden (403) */
export async function listClassNews(call: Call): Promise<Static<typeof shape.ClassNewsList>> {
  permit(mayRead(call.actor))
  const items = await describe(call, await store.listOver(call.tx, call.now, mostShown))
  return { items, due: items.filter(isDue).length }
}

const isDue = ({ state }: View) => state === null || state === 'returned' || state === 'withdrawn'

/**
 * 提交配送新闻, when all lessons of the class are over; again where it was returned. The association publishes it as an article.
 * @throws notFound (404), forbidden (403), classGoesOn, changedMeanwhile, wrongState (409)
 */
export async function submitClassNews(
  call: Call,
  id: string,
  { version, title, text, photos = [] }: Static<typeof shape.ClassNewsBody>,
): Promise<View> {
  permit(mayRead(call.actor))
  // The course is what two of the sub-district who write at once wait for.
  const course = await findCourse(call.tx, id, 'lock')
  if (course === undefined) throw notFound()
  permit(mayHandleOwn(call.actor, course))
  if ((await store.listOver(call.tx, call.now, 1, id)).length === 0) throw classGoesOn()
  await describePhotos(call, id, photos)
  const said = { title: title.trim(), body: text.trim(), note: null, submitted_at: call.now }
  const by = { submitted_by: call.actor.accountId ?? null, submitted_by_name: call.actor.personName }
  const before = await store.lockClassNews(call.tx, id)
  const about = { subjectKind: classNewsSubject, subjectId: id, unitPath: course.unit_path }
  if (before === undefined) {
    const { unit_path, unit_id } = course
    const stamps = { version: 1, created_at: call.now, updated_at: call.now }
    const row = { course_id: id, unit_path, unit_id, state: 'submitted' as const, ...said, ...by, ...stamps }
    await store.insertClassNews(call.tx, row)
    await logTransition(call, { ...about, action: 'submit', from: undefined, to: 'submitted' })
  } else {
    const seen = () => refuseStale(before, version ?? 0, () => viewOf(call, id))
    const state = await takeAction(call, classNewsLifecycle, before, 'submit', { seen })
    await store.changeClassNews(call.tx, id, { state, ...said, ...by }, call.now)
  }
  note(call, { ...about, action: classNewsLifecycle.auditOf('submit'), after: { title: said.title } })
  announce(call, { kind: classNewsSubmitted, subjectId: id, unitPath: course.unit_path })
  return viewOf(call, id)
}

/** Each says what it shows, for who does not see it. @throws invalid (422) */
async function describePhotos(call: Call, id: string, said: readonly { id: string; alt: string }[]) {
  const alts = new Map(said.map((photo) => [photo.id, photo.alt.trim()]))
  const { least, most } = newsPhotos.alt
  const faults = []
  for (const [at, photo] of (await listNewsPhotos(call.tx, id)).entries()) {
    const alt = alts.get(photo.id) ?? photo.alt ?? ''
    if (alt.length < least)
      faults.push({
        path: `/photos/${at}`,
        message: `请写明第 ${at + 1} 张照片的内容，${least} 到 ${most} 个字。`,
      })
    else await describeNewsPhoto(call.tx, id, photo.id, alt)
  }
  refuseFields(faults)
}

async function viewOf(call: Call, id: string): Promise<View> {
  const [view] = await describe(call, await store.listOver(call.tx, call.now, 1, id))
  if (view === undefined) throw notFound()
  return view
}

async function describe(call: Call, rows: readonly store.OverRow[]): Promise<View[]> {
  const [items, units] = [await loadItems(call, 'retired'), await nameUnits(call, rows)]
  return rows.map((row) => ({
    courseId: row.id,
    courseName: items.get(row.item_id)?.name ?? '',
    unitName: units.get(row.unit_id) ?? '',
    lessons: row.lessons,
    endedAt: row.ended_at.toISOString(),
    state: row.news,
    title: row.title ?? null,
    text: row.body ?? null,
    note: row.note ?? null,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    version: row.version ?? null,
    maySubmit: mayHandleOwn(call.actor, row) && row.news !== 'submitted' && row.news !== 'published',
  }))
}
