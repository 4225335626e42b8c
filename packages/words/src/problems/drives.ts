import type { ProblemWords } from './types.ts'

export const drivesProblems = {
  'drives/tree-unknown': { title: '没有这个组织体系', detail: '没有名为“{tree}”的组织体系，请核对。' },
  'drives/organisation-unknown': {
    title: '没有这个组织',
    detail: '这个组织不存在，或不在您的管理范围内。请从组织列表中选择。',
  },
  'drives/receiver-unknown': {
    title: '接收组织不对',
    detail: '接收组织须是本体系中在用的组织；因超龄离开的不需要接收组织。请重新选择。',
  },
  'drives/no-over-age': { title: '没有年龄规定', detail: '这个组织体系没有规定离开的年龄，请按“转出”办理。' },
  'drives/nobody-out': { title: '没有可以撤回的人员', detail: '所选人员已被接收或已撤回，请刷新后查看。' },
  'drives/already-answered': {
    title: '已经处理过了',
    detail: '这件事已由他人办理或已撤回，请刷新后查看。',
  },
  'drives/nothing-corrected': {
    title: '没有要更正的内容',
    detail: '姓名和身份证号与登记的相同，不必更正；其他信息请用导入调整。',
  },
  'drives/correction-open': {
    title: '已有更正申请',
    detail: '此人已有一份待审批的更正申请，请等待审批或先撤回。',
  },
  'drives/id-number-taken': {
    title: '身份证号已有人使用',
    detail: '这个身份证号已登记在另一名人员名下。请核对；确属同一人的，请先处理重复的记录。',
  },
  'drives/claim-unmatched': {
    title: '没有核对上',
    detail: '姓名、身份证号、手机号与名册没有核对一致。请检查后再试，或提交人工审核，由所在组织确认。',
  },
  'drives/claim-too-many': {
    title: '今天尝试太多',
    detail: '每天最多核对 5 次。请明天再试，或提交人工审核。',
  },
  'drives/review-open': { title: '正在审核', detail: '您已提交人工审核，请等待所在组织处理。' },
  'drives/review-unmatched': {
    title: '名册中没有此人',
    detail: '本组织名册中没有这个身份证号的在册人员。请先通过导入补录，再通过审核。',
  },
  'drives/card-held': {
    title: '证件已被领取',
    detail: '此人的电子证已由另一个微信用户领取，请向本人核实；确属误领的，先在人员页面收回，再通过审核。',
  },
  'drives/claimant-holds': {
    title: '申请人已有电子证',
    detail:
      '申请人已领取另一名人员的电子证，不能再领。请向本人核实；确属误领的，由那名人员所在组织先收回，再通过审核。',
  },
  'drives/no-card-held': {
    title: '没有可以收回的证件',
    detail: '此人没有申领证件，或证件已终止、已收回，请刷新后查看。',
  },
  'drives/campaign-running': {
    title: '已有进行中的活动',
    detail: '同一时间只能开展一次，请先结束“{title}”。',
  },
  'drives/campaign-closed': { title: '活动已结束', detail: '这次活动已结束，不能再修改。' },
  'drives/quota-exceeded': {
    title: '名额超出总数',
    detail: '调整后的名额合计 {sum} 个，超过总数 {total} 个。请先减少其他组织的名额。',
  },
  'drives/nobody-of-number': {
    title: '没有找到',
    detail: '您管理的组织中没有这个身份证号的人员，请核对号码。',
  },
  'drives/evidence-missing': { title: '没有收到证明材料', detail: '没有收到文件，请重新选择后上传。' },
  'drives/evidence-gone': {
    title: '证明材料已不在',
    detail: '没有找到这份证明材料：上传后 72 小时内没有用于申请的会自动删除。请重新上传后再提交。',
  },
  'drives/evidence-unreadable': {
    title: '证明材料格式不对',
    detail:
      '请上传 JPG、PNG、WebP 图片或 PDF 文件。文件名的结尾须与内容一致（.jpg、.png、.webp、.pdf）：格式不对的请用看图软件或 WPS 另存后再传。',
  },
} satisfies ProblemWords
