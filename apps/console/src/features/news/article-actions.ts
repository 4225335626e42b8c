import type { Article } from '@jianwang/api'
import { type Acts, listActs, withReason } from '#ui/record-acts.ts'
import type { RecordAction } from '#ui/record-page.tsx'
import { articles } from './article-words.ts'

/** What the server allows now, in words. */
export function listArticleActions(article: Article): RecordAction[] {
  const { id, title } = article
  return listActs(`${articles}/${id}`, article, {
    ...listWriting(article),
    ...listReview(article),
    withdraw: {
      label: '撤回',
      kind: 'danger',
      title: `撤回“${title}”？`,
      consequence: '撤回后读者不再看到；记录保留，可以修改后重新送审。',
      ...withReason('撤回理由'),
      done: '已撤回。',
    },
    pin: {
      label: '置顶',
      title: `置顶“${title}”？`,
      consequence: '置顶后排在列表最前。每个单位最多置顶 5 篇。',
      done: '已置顶。',
    },
    unpin: {
      label: '取消置顶',
      title: `取消“${title}”的置顶？`,
      consequence: '取消后按发布时间排列。',
      done: '已取消置顶。',
    },
  })
}

function listWriting({ id, title }: Article) {
  return {
    modify: { label: '修改', href: `/articles/${id}/edit` },
    submit: {
      label: '送审',
      kind: 'main',
      title: `将“${title}”送审？`,
      consequence: '送审后不能修改，由本单位另一位管理员审核；需要修改时可以取回。',
      done: '已送审。',
    },
    recall: {
      label: '取回',
      title: `取回“${title}”？`,
      consequence: '取回后回到草稿，可以修改后重新送审。',
      done: '已取回。',
    },
  } satisfies Acts
}

function listReview({ title }: Article) {
  return {
    approve: {
      label: '审核通过',
      kind: 'main',
      title: `审核通过“${title}”？`,
      consequence: '通过后对外公开：没有定时的立即发布，有定时的到时发布。',
      done: '已审核通过。',
    },
    return: {
      label: '退回',
      kind: 'danger',
      title: `退回“${title}”？`,
      consequence: '退回后由编写人修改，再次送审。',
      ...withReason('退回理由'),
      done: '已退回。',
    },
  } satisfies Acts
}
