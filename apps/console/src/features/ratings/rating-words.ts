import { ratingStates } from '@jianwang/records/rating'
import { type Tone, withTones } from '#ui/state-tag.tsx'

export const base = '/api/ratings/ratings'

export const ratingLooks = withTones(ratingStates, {
  ...{ shown: 'success', waiting: 'warning', hidden: 'neutral' },
})

/** ★★★★☆, with what it says for who hears it. */
export const starsOf = (stars: number) => '★'.repeat(stars) + '☆'.repeat(5 - stars)

/** What happened, for the timeline. */
export const actWords: Record<string, { word: string; tone?: Tone }> = {
  create: { word: '市民评价' },
  change: { word: '市民修改评价' },
  answer: { word: '回复' },
  report: { word: '提请审核', tone: 'warning' },
  uphold: { word: '维持展示', tone: 'success' },
  show: { word: '展示', tone: 'success' },
  hide: { word: '隐藏', tone: 'warning' },
}

/** Views of the list, by what waits for somebody. */
export const views = {
  all: {
    title: '全部',
    query: {},
    empty: '还没有市民评价。课程结束、街镇报送上课情况后，学员可以评价一次。',
  },
  unanswered: { title: '未回复', query: { answered: 'false' }, empty: '没有未回复的评价。' },
  waiting: { title: '待审核', query: { state: 'waiting' }, empty: '没有待审核的评价。' },
  reported: { title: '提请审核', query: { reported: 'true' }, empty: '没有街镇提请审核的评价。' },
  hidden: { title: '已隐藏', query: { state: 'hidden' }, empty: '没有隐藏的评价。' },
} as const
export type View = keyof typeof views

export const viewOf = (text: string | undefined): View =>
  text !== undefined && Object.hasOwn(views, text) ? (text as View) : 'all' // a key of it
