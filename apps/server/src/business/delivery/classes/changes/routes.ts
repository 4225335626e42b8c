import { byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, VersionBody } from '#platform/shape'
import { drawChangePoster } from '../posters.ts'
import { askChange } from './ask.ts'
import { writeClassCalendar } from './calendar.ts'
import { acceptChange, refuseChange, withdrawChange } from './decide.ts'
import { getChange, getChangeNotice, listChangeNotices, listChanges } from './read.ts'
import * as shape from './schema.ts'

const answer = shape.LessonChange
const one = '/changes/:id'

/** 变更: asked for by the sub-district, decided by the association. */
export const changeRoutes = openDoors('delivery', 'session', (door, house) => {
  const list = { query: shape.ChangesQuery, answer: shape.LessonChanges }
  door('GET /changes', 'listLessonChanges', list, byQuery(listChanges))
  door(`GET ${one}`, 'getLessonChange', { answer }, byId(getChange))
  door.file(`GET ${one}/poster.pdf`, 'downloadChangePoster', {}, (call, { params }) =>
    drawChangePoster(call, params.id, house.config.publicUrl),
  )
  const ask = { body: shape.ChangeBody, answer, status: 201 } as const
  door('POST /lessons/:id/changes', 'askLessonChange', ask, byIdAndBody(askChange))
  const accept = { body: shape.AcceptBody, answer }
  door(`POST ${one}/accept`, 'acceptLessonChange', accept, byIdAndBody(acceptChange))
  const refuse = { body: ActBody, answer }
  door(`POST ${one}/refuse`, 'refuseLessonChange', refuse, byIdAndBody(refuseChange))
  const seen = { body: VersionBody, answer }
  door(`POST ${one}/withdraw`, 'withdrawLessonChange', seen, byIdAndBody(withdrawChange))
})

/** 更改告示, for everybody; the poster is what is put up at the venue. */
export const noticeRoutes = openDoors('delivery', { access: 'public', limit: 120 }, (door, house) => {
  const all = '/public/change-notices'
  door(`GET ${all}`, 'listChangeNotices', { answer: shape.ChangeNotices }, listChangeNotices)
  door(`GET ${all}/:id`, 'getChangeNotice', { answer: shape.ChangeNotice }, byId(getChangeNotice))
  door.file(`GET ${all}/:id/poster.txt`, 'getChangeNoticePoster', {}, async (call, { params }) => {
    const { title, text } = await getChangeNotice(call, params.id)
    return { mediaType: 'text/plain; charset=utf-8', content: `${title}\n\n${text}\n` }
  })
  door.file('GET /public/classes/:id/calendar.ics', 'subscribeClass', {}, async (call, { params }) => ({
    mediaType: 'text/calendar; charset=utf-8',
    content: await writeClassCalendar(call, params.id, house.config.publicUrl),
    keepSeconds: 60,
  }))
})
