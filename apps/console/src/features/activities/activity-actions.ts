import type { Activity } from '@jianwang/api'
import { type Acts, listActs, withReason } from '#ui/record-acts.ts'
import type { RecordAction } from '#ui/record-page.tsx'
import { base } from './activity-words.ts'

/** What the server allows now, in words; the code is for who holds the activity. */
export function listActivityActions(activity: Activity): RecordAction[] {
  const { id, state, isOver, mayOrganise, actions } = activity
  const page = `/activities/${id}`
  // Before its end the server would refuse the summary, and after it there is nothing to call off.
  const timely = actions.filter((action) => (isOver ? action !== 'cancel' : action !== 'finish'))
  const allowed = listActs(`${base}/${id}`, { ...activity, actions: timely }, describeActs(activity, page))
  const shows = mayOrganise && state === 'published' && !isOver
  return shows ? [{ label: '签到码', kind: 'main', href: `${page}/code` }, ...allowed] : allowed
}

function describeActs({ title, capacity, publisherName, taken, waiting, summary }: Activity, page: string) {
  const told = taken + waiting
  return {
    approve: {
      label: '审核通过',
      kind: 'main',
      title: `审核通过“${title}”？`,
      consequence: `通过后以“${publisherName}”的名义对外公开并开始报名，团队不能再修改；有问题时由本单位取消。`,
      done: '已审核通过，活动已发布。',
    },
    return: {
      label: '退回',
      kind: 'danger',
      title: `退回“${title}”？`,
      consequence: '退回后由队长修改，再次提交。队长会看到退回理由。',
      ...withReason('退回理由'),
      done: '已退回。',
    },
    publish: {
      label: '发布',
      kind: 'main',
      title: `发布“${title}”？`,
      consequence: `发布后对外公开，市民可在小程序中报名，名额 ${capacity} 人。`,
      done: '已发布。',
    },
    modify: { label: '修改', href: `${page}/edit` },
    cancel: {
      label: '取消活动',
      kind: 'danger',
      title: `取消“${title}”？`,
      consequence: `取消后不能恢复，签到码立即失效。${told > 0 ? `已报名 ${taken} 人、候补 ${waiting} 人会收到通知和取消理由。` : '目前没有人报名。'}`,
      ...withReason('取消理由'),
      done: '已取消活动。',
    },
    finish:
      summary === null
        ? { label: '填写总结', kind: 'main', href: `${page}/summary` }
        : { label: '修改总结', href: `${page}/summary` },
  } satisfies Acts
}
