import type { ProblemWords } from './types.ts'

export const deliveryProblems = {
  'delivery/half-year-closed': {
    title: '半年度还没有发布',
    detail: '{halfYear}的订单办法还没有发布，请先保存为草稿，等协会发布后再提交。',
  },
  'delivery/quota-short': { title: '额度不足', detail: '{why}' },
  'delivery/fee-short': {
    title: '额度不足以执行这项课酬标准',
    detail:
      '已批准的课要按这项标准多占额度，有 {count} 家不够：{who}。标准自 {from} 起执行则额度足够；或请先与其协商减少课程。',
  },
  'delivery/quota-taken': {
    title: '额度刚被占用',
    detail: '批准的同时，这个街镇的额度被另一张订单占用，剩下的不够。请刷新后核对额度再批准。',
  },
  'delivery/venue-taken': {
    title: '场地时间冲突',
    detail: '有一节课的场地在同一时间已有安排。请刷新后换时间或场地。',
  },
  'delivery/year-plan-taken': {
    title: '这一年的计划已经有了',
    detail: '本街镇 {year} 年的年度配送计划已经建立，请在原计划上修改。',
  },
  'delivery/lessons-passed': {
    title: '第一节课已经过了',
    detail: '第一节课在 {day}，已经过了，不能批准。请退回，由街镇改期后重新提交。',
  },
  'delivery/suspended': {
    title: '已停止配送申请',
    detail: '协会已停止本街镇的配送申请（{why}）。整改要求：{awaited}。整改后由协会恢复，订单可继续填写。',
  },
  'delivery/thread-file-gone': {
    title: '附件已失效',
    detail: '附件上传后 24 小时没有发送，已经删除。请重新选择文件。',
  },
  'delivery/thread-file-wrong': {
    title: '附件无法识别',
    detail: '请选择照片（.jpg、.png、.webp）、PDF 或 Excel（.xlsx，不含宏）文件，不超过 {most} MB。',
  },
  'delivery/number-too-early': {
    title: '请不要在这里写手机号',
    detail: '匹配成功前不互留个人电话；匹配成功后，确认单会写明双方联系方式。请删去号码后再发送。',
  },
  'delivery/sanction-stands': {
    title: '已停止申请',
    detail: '该街镇的配送申请已停止，尚未恢复。',
  },
  'delivery/letter-missing': {
    title: '责任书还没有生效',
    detail: '提交订单须先签订{period}责任书：{why}。双方签字后即可提交，订单可继续填写。',
  },
  'delivery/letter-stands': {
    title: '责任书已经有了',
    detail: '该街镇{period}的责任书已经出具。需要更正的，请在原责任书上出新版。',
  },
  'delivery/not-signer': {
    title: '不是您签字',
    detail: '这份责任书的{party}签字人是{name}，须由本人签字。换人签字的，请协会出新版。',
  },
  'delivery/signer-unclear': {
    title: '街镇签字人不明确',
    detail: '{why}。',
  },
  'delivery/letter-other-text': {
    title: '不是您看到的那一份',
    detail: '提交的摘要与这份责任书的不符。请刷新后核对全文，再签字。',
  },
  'delivery/letter-not-printable': {
    title: '责任书有字体中没有的字',
    detail: '{where}，字体中没有，不能打印。请协会改用通用字后出新版。',
  },
  'delivery/survey-unknown': {
    title: '没有这次调查',
    detail: '二维码不完整，或不是需求调查的二维码。请重新扫海报上的二维码。',
  },
  'delivery/survey-closed': {
    title: '调查已经结束',
    detail: '这次需求调查已过截止日期，不再接收。想学什么可以告诉所在街镇。',
  },
  'delivery/coach-busy': {
    title: '教练同一时间有其他课',
    detail: '这位教练在{at}已有其他课。请另选教练，或先商定不冲突的时间。',
  },
  'delivery/not-competent': {
    title: '教练不能胜任该课程',
    detail: '这位教练的授课项目中没有本课程的项目。请从可以胜任该课程的教练中选择。',
  },
  'delivery/no-lessons-left': {
    title: '没有待安排的课',
    detail: '这个课程没有还没上、待安排教练的节课，不需要匹配教练。已过的课请取消，或由街镇改期后再匹配。',
  },
  'delivery/nobody-fits': {
    title: '没有可以问询的教练',
    detail: '{why}。可以请街镇商定其他时间，或在教练员系统中补充教练后再问询。',
  },
  'delivery/plan-contradicts': {
    title: '锁定的安排互相冲突',
    detail: '锁定的安排中有教练在同一时间要上两门课程。请先解除其中一个锁定，再重新生成方案。',
  },
  'delivery/plan-empty': {
    title: '没有待匹配的课程',
    detail: '这个半年度没有已批准、等待匹配教练的课程，不需要生成方案。',
  },
  'delivery/plan-old': {
    title: '已有更新的方案',
    detail: '这份方案之后又生成了新的方案。请刷新后在最新的方案上调整。',
  },
  'delivery/not-candidate': {
    title: '不能问询这位教练',
    detail: '{name}{why}。请另选教练。',
  },
  'delivery/not-accepted': {
    title: '这位教练还没有接受',
    detail: '问询单现在是“{state}”。只能选定已接受、或所提时间和内容已经街镇联系人同意的教练。',
  },
  'delivery/nothing-proposed': {
    title: '没有待答复的提议',
    detail: '教练没有提出其他时间或内容，或已经答复过，不需要再答复。',
  },
  'delivery/answer-late': {
    title: '已过答复时间',
    detail: '这张问询单的答复时间已过，协会已经或正在联系其他教练。如仍可上课，请与协会联系。',
  },
  'delivery/answered-already': {
    title: '问询单已有结果',
    detail: '这张问询单现在是“{state}”，不能再答复。如有变化请与协会联系。',
  },
  'delivery/slots-astray': {
    title: '所提时间不合适',
    detail: '{why}。请修改后再提交。',
  },
} satisfies ProblemWords
