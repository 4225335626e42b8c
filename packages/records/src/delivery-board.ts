/** 配送看板: what waits, for whom, in the order in which it is shown. */

/** The association's service department (公共服务部). */
export const officeTodos = [
  'submitted',
  'changes',
  'unmatched',
  'unfit',
  'films',
  'letters',
  'few',
  'evidence',
] as const
/** A sub-district. */
export const streetTodos = [
  'letters',
  'returned',
  'recruit',
  'few',
  'feedback',
  'roster',
  'evidence',
  'news',
] as const
/** Who reads: a district, the bureau (S1-51). */
export const readerTodos = ['unmatched', 'few', 'evidence'] as const

export type DeliveryTodo =
  | (typeof officeTodos)[number]
  | (typeof streetTodos)[number]
  | (typeof readerTodos)[number]

export const deliveryTodos: Readonly<Record<DeliveryTodo, { title: string; note: string }>> = {
  submitted: { title: '待核对的配送订单', note: '核对后批准或退回' },
  changes: { title: '待决定的课程变更', note: '街镇申请更改或取消已确认的课' },
  unmatched: { title: '待匹配教练的课程', note: '发出问询单或安排教练' },
  unfit: {
    title: '教练届时不能授课的课程',
    note: '资质或合同在上课前失效，或已暂停授课：请督促更新，或重新匹配',
  },
  films: {
    title: '需重新预约拍摄的课',
    note: '课程改期后与摄制组另一场预约冲突，原预约已取消：请另约',
  },
  letters: { title: '等您签字的责任书', note: '核对全文，用动态验证码签字' },
  returned: { title: '被退回的配送订单', note: '修改后重新提交，工作日重新计算' },
  recruit: { title: '待开始招募的课程', note: '已有教练，发布招募公示' },
  few: { title: '报名不足的课程', note: '到开班确认时仍不足的不开班' },
  feedback: { title: '待反馈的上月课程', note: '每月 1 至 5 日反馈上月课程情况' },
  roster: { title: '待提交的学员名单', note: '课程已开班，提交学员名单' },
  evidence: { title: '缺照片或视频的课', note: '近 31 天内上过的课' },
  news: { title: '待提交新闻的课程', note: '课程已全部上完，提交配送新闻' },
}
