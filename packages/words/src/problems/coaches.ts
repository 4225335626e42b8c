import type { ProblemWords } from './types.ts'

export const coachesProblems = {
  'coaches/item-taken': {
    title: '项目已有',
    detail: '项目目录中已有“{name}”，请换一个名称，或恢复原有的项目。',
  },
  'coaches/venue-taken': { title: '场地已有', detail: '本单位已有名为“{name}”的场地，请换一个名称。' },
  'coaches/fee-overlaps': {
    title: '课酬标准的时间重叠',
    detail:
      '{kind}、{grade}教练在 {from} 至 {until} 之间已有课酬标准。请先填写原标准的截止日期，再从其次日起新增。',
  },
  'coaches/fee-begun': {
    title: '课酬标准已开始执行',
    detail: '这条标准自 {from} 起已经执行，只能填写截止日期；课酬调整请另外新增一条。',
  },
  'coaches/fee-ends-in-the-past': {
    title: '截止日期已过',
    detail: '已经执行的标准，截止日期不能早于今天（{today}），否则已上的课失去依据。',
  },
  'coaches/no-fee': {
    title: '没有课酬标准',
    detail: '{day} 没有{what}的课酬标准，之后也没有。请协会先在“课酬标准”中维护。',
  },
  'coaches/no-fee-yet': {
    title: '当天没有课酬标准',
    detail: '{day} 没有{what}的课酬标准；{begins} 起才有。',
  },
  'coaches/coach-taken': {
    title: '教练已在册',
    detail: '教练员系统中已有姓名和手机号相同的教练，请核对。',
  },
  'coaches/no-qualification': {
    title: '没有资质',
    detail: '教练 {name} 还没有登记资质，请先登记至少一项资质。',
  },
  'coaches/qualification-expired': {
    title: '资质已过期',
    detail: '教练 {name} 的资质“{qualification}”有效期至 {expires}，上课当天（{day}）已过期，不能授课。',
  },
  'coaches/contract-ended': {
    title: '年度协议已到期',
    detail: '教练 {name} 的年度协议至 {until} 为止，{day} 不在协议期内，不能授课。',
  },
  'coaches/not-active': {
    title: '教练不能授课',
    detail: '教练 {name} 的状态是“{state}”，不能安排授课。',
  },
  'coaches/grade-needed': {
    title: '等级不能为空',
    detail: '在册教练的课酬按等级计算，等级可以更改，不能清空。',
  },
  'coaches/too-many-parts': { title: '已到上限', detail: '{what}最多 {most} 条，请先删除不用的。' },
  'coaches/wrong-picture': {
    title: '不支持这种图片',
    detail: '资质照片须为 JPEG 或 PNG 图片，不超过 2 MB，请重新选择。',
  },
  'coaches/already-applied': {
    title: '已经申请过',
    detail: '您在教练员系统中已有档案，不能再次申请；可在“我的教练档案”中查看。',
  },
  'coaches/claim-first': {
    title: '您已在册',
    detail: '教练员系统中已有您这个手机号的档案，请直接认领，不必重新申请。',
  },
  'coaches/nothing-to-claim': {
    title: '没有可认领的档案',
    detail: '教练员系统中没有与您的手机号对应、且尚未认领的档案。请核对手机号，或直接申请。',
  },
  'coaches/asks-association': {
    title: '须由协会修改',
    detail: '在册后姓名和可授项目经协会审核，您不能自行修改。请联系协会公共服务部。',
  },
  'coaches/no-grade': {
    title: '没有教练等级',
    detail: '教练 {name} 在 {day} 还没有等级，请先评定等级。',
  },
} satisfies ProblemWords
