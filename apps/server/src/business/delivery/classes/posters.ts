import { changeNoticeTitle } from '@jianwang/records/delivery-change'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { notFound } from '#platform/problem'
import { drawPosterPdf } from '#support/codes'
import { describeCourse } from '../matching/course.ts'
import { mayRead } from '../policy.ts'
import { findCourse } from '../store.ts'
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
