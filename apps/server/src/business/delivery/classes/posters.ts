import { changeNoticeTitle } from '@jianwang/records/delivery-change'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { notFound } from '#platform/problem'
import { drawPosterPdf } from '#support/codes'
import { describeCourse, lookBesideCourses, tellVenue } from '../matching/course.ts'
import { mayHandleOwn, mayRead } from '../policy.ts'
import { findCourse, findLesson } from '../store.ts'
import { attendanceClosed } from './attendance/problems.ts'
import { codeUrlOf, isTaught } from './attendance/read.ts'
import { lookBeside, tellChange } from './changes/places.ts'
import { findChange, findNotice } from './changes/store.ts'
import { linkOfClass } from './concerned.ts'
import { classClosed } from './opening/problems.ts'

/** Where the code of either leads: the class as it is now. */
const urlOf = (publicUrl: string, courseId: string) =>
  `${publicUrl.replace(/\/$/, '')}/m/#/${linkOfClass(courseId)}`

/**
 * 课程公告 (S1-24, S1-48), to be put up while people may sign up.
 * @throws forbidden (403), notFound (404), classClosed (409)
 */
export async function drawClassPoster(call: Call, id: string, publicUrl: string) {
  permit(mayRead(call.actor))
  const course = await findCourse(call.tx, id)
  if (course === undefined) throw notFound()
  if (course.state !== 'recruiting' && course.state !== 'running')
    throw classClosed({ why: '课程在招募中或上课中时，才有海报。' })
  const { item, unitName, venue, lessons, content } = await describeCourse(call, course)
  const [first] = lessons
  const time = first === undefined ? '' : formatLessonTime(new Date(first.startsAt), new Date(first.endsAt))
  const poster = {
    title: item,
    unitName: `${unitName} 社区体育配送 招募学员`,
    url: urlOf(publicUrl, id),
    steps: [
      `首次课 ${time}，共 ${lessons.length} 节`,
      `地点：${venue?.name ?? '另行通知'}`,
      '微信“扫一扫”上方二维码，查看并报名',
    ],
    note: [venue?.address, content].filter(Boolean).join('。'),
  }
  return drawPosterPdf(poster, `${unitName}-${item}-招募海报`)
}

/**
 * 课程签到码海报 for the wall (S1-27): whoever takes part scans it as he comes in.
 * @throws forbidden (403), notFound (404), attendanceClosed (409) of a lesson that is not confirmed, or off
 */
export async function drawLessonPoster(call: Call, id: string, publicUrl: string) {
  permit(mayRead(call.actor))
  const lesson = await findLesson(call.tx, id)
  const course = lesson === undefined ? undefined : await findCourse(call.tx, lesson.course_id)
  if (lesson === undefined || course === undefined) throw notFound()
  permit(mayHandleOwn(call.actor, lesson))
  if (!isTaught(lesson)) throw attendanceClosed({ why: '已确认、没有取消的课，才有签到码。' })
  const { items, units, venues } = await lookBesideCourses(call, [course])
  const [item, unitName] = [items.get(course.item_id)?.name ?? '', units.get(course.unit_id) ?? '']
  const poster = {
    title: `${item}第 ${lesson.seq} 节 签到`,
    unitName: `${unitName} 社区体育配送`,
    url: codeUrlOf(call, lesson, publicUrl),
    steps: [
      `时间：${formatLessonTime(lesson.starts_at, lesson.ends_at)}`,
      `地点：${tellVenue(lesson.venue_id ?? course.venue_id, venues)?.name ?? '另行通知'}`,
      '微信“扫一扫”上方二维码，在“上海健身团队”小程序里签到',
    ],
    note: '只用于这一节课。改了时间的，请重新打印后张贴；不在上课时间或场地签到的，由教练点名后计入。',
  }
  return drawPosterPdf(poster, `${unitName}-${item}-第${lesson.seq}节签到码`)
}

/** 更改告示 for the venue (S1-14). @throws forbidden (403), notFound (404) unless the association agreed */
export async function drawChangePoster(call: Call, id: string, publicUrl: string) {
  permit(mayRead(call.actor))
  const change = await findChange(call.tx, id)
  const notice = await findNotice(call.tx, id)
  if (change === undefined || notice === undefined) throw notFound()
  const { name, unit, before, after } = tellChange(change, await lookBeside(call, [change]))
  const at = after ?? before
  const poster = {
    title: changeNoticeTitle,
    unitName: `${unit} ${name}`,
    url: urlOf(publicUrl, change.course_id),
    steps: [
      `原定：${formatLessonTime(before.startsAt, before.endsAt)}`,
      after === null ? '这节课取消' : `现改为：${formatLessonTime(after.startsAt, after.endsAt)}`,
      at.venue === '' ? '微信“扫一扫”上方二维码，查看最新安排' : `地点：${at.venue}`,
    ],
    note: `给您带来不便，敬请谅解，请相互转告。扫码可查看最新安排。${shanghaiDay(notice.published_at)} 发布。`,
  }
  return drawPosterPdf(poster, `${unit}-${name}-${changeNoticeTitle}`)
}
