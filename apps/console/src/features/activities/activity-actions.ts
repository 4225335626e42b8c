import type { Activity } from '@jianwang/api'
import { ask } from '#lib/api.ts'
import type { RecordAction } from '#ui/record-page.tsx'
import { base } from './activity-words.ts'

type Words = {
  label: string
  kind: 'main' | 'danger'
  title: (name: string) => string
  consequence: (activity: Activity) => string
  done: string
  reasonLabel?: string
}

const acts: Readonly<Record<string, Words>> = {
  publish: {
    label: '发布',
    kind: 'main',
    title: (name) => `发布“${name}”？`,
    consequence: ({ capacity }) => `发布后对外公开，市民可在小程序中报名，名额 ${capacity} 人。`,
    done: '已发布。',
  },
  approve: {
    label: '审核通过',
    kind: 'main',
    title: (name) => `审核通过“${name}”？`,
    consequence: ({ publisherName }) =>
      `通过后以“${publisherName}”的名义对外公开并开始报名，团队不能再修改；有问题时由本单位取消。`,
    done: '已审核通过，活动已发布。',
  },
  return: {
    label: '退回',
    kind: 'danger',
    title: (name) => `退回“${name}”？`,
    consequence: () => '退回后由队长修改，再次提交。队长会看到退回理由。',
    done: '已退回。',
    reasonLabel: '退回理由',
  },
  cancel: {
    label: '取消活动',
    kind: 'danger',
    title: (name) => `取消“${name}”？`,
    consequence: ({ taken, waiting }) =>
      `取消后不能恢复，签到码立即失效。${
        taken + waiting > 0
          ? `已报名 ${taken} 人、候补 ${waiting} 人会收到通知和取消理由。`
          : '目前没有人报名。'
      }`,
    done: '已取消活动。',
    reasonLabel: '取消理由',
  },
}

/** What the server allows now, in words; the code is for who holds the activity. */
export function listActivityActions(activity: Activity): RecordAction[] {
  const { id, title, version, state, isOver, mayOrganise, actions } = activity
  const page = `/activities/${id}`
  const allowed = actions.flatMap((action): RecordAction[] => {
    if (action === 'modify') return [{ label: '修改', href: `${page}/edit` }]
    if (action === 'finish')
      // Before its end the server would refuse it.
      return isOver
        ? [
            activity.summary === null
              ? { label: '填写总结', kind: 'main', href: `${page}/summary` }
              : { label: '修改总结', href: `${page}/summary` },
          ]
        : []
    const words = acts[action]
    if (words === undefined || (action === 'cancel' && isOver)) return []
    const { label, kind, reasonLabel, consequence, done } = words
    return [
      {
        label,
        kind,
        confirm: {
          title: words.title(title),
          consequence: consequence(activity),
          done,
          ...(reasonLabel ? { reason: 'required' as const, reasonLabel } : {}),
          run: (reason, key) =>
            ask(`${base}/${id}/${action}`, {
              method: 'POST',
              key,
              body: { version, ...(reasonLabel ? { reason } : {}) },
            }),
        },
      },
    ]
  })
  const shows = mayOrganise && state === 'published' && !isOver
  return shows ? [{ label: '签到码', kind: 'main', href: `${page}/code` }, ...allowed] : allowed
}
