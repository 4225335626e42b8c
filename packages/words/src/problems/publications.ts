import type { ProblemWords } from './types.ts'

export const publicationsProblems = {
  'publications/versions-closed': {
    title: '已过更正时间',
    detail: '本期已于 {at} 定稿，不能再出新版。请发布更改告示。',
  },
  'publications/versions-open': {
    title: '现在可以直接更正',
    detail: '本期在 {at} 前可以出更正版。请修改课程后更正发布，不用发更改告示。',
  },
  'publications/nothing-changed': {
    title: '没有变化',
    detail: '与上一次发布的内容相同，没有出新版。请先修改课程，再更正发布。',
  },
  'publications/channel-taken': {
    title: '渠道名称已有',
    detail: '本单位已有名为“{name}”的渠道，请换一个名称。',
  },
  'publications/wechat-taken': {
    title: '已有自动发布的渠道',
    detail: '本平台只接入一个公众号，已有渠道由它自动发布。请先把那个渠道改为人工发布，再设置这一个。',
  },
  'publications/delivery-ended': {
    title: '已经有结果',
    detail: '这一条已登记为“{state}”，不能再改。请刷新后查看。',
  },
  'publications/question-answered': { title: '已经答复', detail: '这条咨询已由{name}答复，请刷新后查看。' },
  'publications/too-many-questions': {
    title: '咨询过多',
    detail: '您有 {most} 条咨询还没有答复，请等街镇答复后再提问，或直接拨打联系人的电话。',
  },
  'publications/week-over': { title: '本期已结束', detail: '这一期的课程已经结束，请查看最新一期。' },
} satisfies ProblemWords
