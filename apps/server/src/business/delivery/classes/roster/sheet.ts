import { type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { Sent } from '#platform/http/send-file'
import { notFound } from '#platform/problem'
import { sheetTypes } from '#platform/sheets/media-types'
import { writeXlsx } from '#platform/sheets/write-xlsx'
import { courseSubject } from '../../lifecycle.ts'
import { findCourse } from '../../store.ts'
import { getRoster } from './read.ts'

const said = { true: '到', false: '未到' } as const

/**
 * 学员名册 to print and to keep: who learns in a class, and who came to which lesson. Names as the page shows them; written down.
 * @throws forbidden (403), notFound (404)
 */
export async function exportRoster(call: Call, id: string): Promise<() => Sent> {
  const roster = await getRoster(call, id)
  const course = await findCourse(call.tx, id)
  if (course === undefined) throw notFound()
  const lessons = roster.lessonList.map(({ lessonId, seq, startsAt }) => ({
    key: lessonId,
    title: `第 ${seq} 节 ${shanghaiDay(new Date(startsAt))}`,
    kind: 'text' as const,
  }))
  const columns = [
    { key: 'order', title: '序号', kind: 'integer' as const },
    { key: 'name', title: '姓名', kind: 'text' as const },
    ...lessons,
    { key: 'count', title: '到课次数', kind: 'integer' as const },
  ]
  const rows = roster.learners.map(({ orderNo, name, presence }) => ({
    order: orderNo,
    name,
    ...Object.fromEntries(presence.map(({ lessonId, present }) => [lessonId, said[`${present}`]])),
    count: presence.filter(({ present }) => present).length,
  }))
  const title = `${roster.unitName}${roster.itemName}学员名册`
  note(call, {
    action: `${courseSubject}.export-roster`,
    subjectKind: courseSubject,
    subjectId: id,
    unitPath: course.unit_path,
    after: { rows: rows.length },
  })
  const receipt = roster.handedIn === null ? '名单尚未提交' : `回执 ${roster.handedIn.receipt}`
  return () => ({
    name: `${title}.xlsx`,
    mediaType: sheetTypes.xlsx,
    content: writeXlsx({ name: '学员名册', title, columns }, rows, { title, note: receipt }),
  })
}
