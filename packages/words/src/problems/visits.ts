import type { ProblemWords } from './types.ts'

export const visitsProblems = {
  'visits/no-inspector': {
    title: '没有找到检查员',
    detail: '没有市民用这个手机号登录过小程序。请先让检查员本人用它登录并填写姓名，再来登记。',
  },
  'visits/inspector-known': { title: '已经登记过', detail: '这位检查员已经在名单里。' },
  'visits/inspector-left': { title: '检查员已停用', detail: '这位检查员已停用，请另选一位。' },
  'visits/inspector-busy': {
    title: '时间冲突',
    detail: '“{name}”在 {at} 开始的这段时间已有另一场预约，同一时间只能在一处。请另选一组，或者另选课次。',
  },
  'visits/not-open': {
    title: '不能检查',
    detail: '“{title}”不能列入 {day} 的检查：不在当天的名单里，或已经安排。',
  },
  'visits/too-many': { title: '数量过多', detail: '当天可检查的只有 {most} 个，请减少数量。' },
  'visits/cancelled': { title: '检查已取消', detail: '“{title}”的检查已取消，记录没有保存到系统。' },
  'visits/act-reused': {
    title: '记录编号重复',
    detail: '同一编号已保存过另一条内容不同的记录，请联系管理员。',
  },
  'visits/time-ahead': { title: '手机时间不对', detail: '记录的时间晚于现在，请校准手机时间后再发送。' },
  'visits/wrong-picture': { title: '照片无法识别', detail: '请上传 JPEG 或 PNG 照片。' },
  'visits/too-many-photos': { title: '照片过多', detail: '一次检查最多 {most} 张照片。' },
  'visits/second-visit-planned': { title: '复查已安排', detail: '这个问题的复查已安排在 {day}。' },
} satisfies ProblemWords
