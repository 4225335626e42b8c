import type { ProblemWords } from './types.ts'

export const classNewsProblems = {
  'delivery/news-photos-full': {
    title: '照片已满',
    detail: '一篇配送新闻最多 {most} 张照片，请先移除一张。',
  },
  'delivery/news-photo-wrong': {
    title: '照片无法识别',
    detail: '请选择 JPEG 或 PNG 照片，文件名以 .jpg、.jpeg 或 .png 结尾，不超过 {most} MB。',
  },
  'delivery/news-photo-taken': { title: '已经加入', detail: '这张上课照片已经在这篇新闻里。' },
} satisfies ProblemWords
