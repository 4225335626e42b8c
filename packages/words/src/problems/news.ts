import type { ProblemWords } from './types.ts'

export const newsProblems = {
  'news/already-over': {
    title: '已经结束，不能发布',
    detail: '“{title}”已于 {day} 结束。请先修改日期，再发布。',
  },
  'news/own-article': {
    title: '不能审核自己编写的新闻',
    detail: '新闻须由编写人以外的人审核。请本单位另一位管理员审核。',
  },
  'news/too-many-pins': {
    title: '置顶已满',
    detail: '每个单位最多置顶 {most} 篇，请先取消一篇的置顶。',
  },
  'news/channel-taken': { title: '栏目名称已有', detail: '本单位已有名为“{name}”的栏目，请换一个名称。' },
  'news/too-many-channels': { title: '栏目过多', detail: '每个单位最多 {most} 个栏目，请先停用不用的栏目。' },
  'news/no-file': { title: '没有收到文件', detail: '没有收到文件，请重新选择后上传。' },
  'news/wrong-file': {
    title: '不支持这种文件',
    detail:
      '图片须为 JPG、PNG、GIF 或 WebP，附件须为 PDF、Word、Excel 或 PowerPoint（docx、xlsx、pptx），文件名的结尾须与内容一致。',
  },
  'news/too-many-files': { title: '文件过多', detail: '每篇新闻最多 {most} 个{what}，请先删除不用的。' },
  'news/not-editable': {
    title: '现在不能修改',
    detail: '这篇新闻处于“{state}”，不能修改。送审中的请先取回，已发布的请先撤回。',
  },
} satisfies ProblemWords
