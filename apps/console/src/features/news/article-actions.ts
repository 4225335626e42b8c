import type { Article } from '@jianwang/api'
import { ask } from '#lib/api.ts'
import type { RecordAction } from '#ui/record-page.tsx'
import { articles } from './article-words.ts'

type Words = {
  label: string
  kind?: 'main' | 'danger'
  title: (name: string) => string
  consequence: string
  done: string
  reasonLabel?: string
}

const acts: Readonly<Record<string, Words>> = {
  submit: {
    label: '送审',
    kind: 'main',
    title: (name) => `将“${name}”送审？`,
    consequence: '送审后不能修改，由本单位另一位管理员审核；需要修改时可以取回。',
    done: '已送审。',
  },
  approve: {
    label: '审核通过',
    kind: 'main',
    title: (name) => `审核通过“${name}”？`,
    consequence: '通过后对外公开：没有定时的立即发布，有定时的到时发布。',
    done: '已审核通过。',
  },
  recall: {
    label: '取回',
    title: (name) => `取回“${name}”？`,
    consequence: '取回后回到草稿，可以修改后重新送审。',
    done: '已取回。',
  },
  pin: {
    label: '置顶',
    title: (name) => `置顶“${name}”？`,
    consequence: '置顶后排在列表最前。每个单位最多置顶 5 篇。',
    done: '已置顶。',
  },
  unpin: {
    label: '取消置顶',
    title: (name) => `取消“${name}”的置顶？`,
    consequence: '取消后按发布时间排列。',
    done: '已取消置顶。',
  },
  return: {
    label: '退回',
    kind: 'danger',
    title: (name) => `退回“${name}”？`,
    consequence: '退回后由编写人修改，再次送审。',
    done: '已退回。',
    reasonLabel: '退回理由',
  },
  withdraw: {
    label: '撤回',
    kind: 'danger',
    title: (name) => `撤回“${name}”？`,
    consequence: '撤回后读者不再看到；记录保留，可以修改后重新送审。',
    done: '已撤回。',
    reasonLabel: '撤回理由',
  },
}

/** What the server allows now, in words. */
export function listArticleActions({ id, title, version, actions }: Article): RecordAction[] {
  return actions.flatMap((action): RecordAction[] => {
    if (action === 'modify') return [{ label: '修改', href: `/articles/${id}/edit` }]
    const words = acts[action]
    if (words === undefined) return []
    const { label, kind, reasonLabel, consequence, done } = words
    return [
      {
        label,
        ...(kind ? { kind } : {}),
        confirm: {
          title: words.title(title),
          consequence,
          done,
          ...(reasonLabel ? { reason: 'required' as const, reasonLabel } : {}),
          run: (reason, key) =>
            ask(`${articles}/${id}/${action}`, {
              method: 'POST',
              key,
              body: { version, ...(reasonLabel ? { reason } : {}) },
            }),
        },
      },
    ]
  })
}
