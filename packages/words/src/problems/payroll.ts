import type { ProblemWords } from './types.ts'

export const payrollProblems = {
  'payroll/too-early': { title: '还没到编制时间', detail: '{sentence}请到时再编制。' },
  'payroll/nothing-to-pay': {
    title: '没有可编制的课时',
    detail: '截至今天，没有已核实、反馈在期限内收到而尚未列入工资单的课。请核对月度配送反馈后再编制。',
  },
  'payroll/run-open': {
    title: '还有未复核的工资单',
    detail: '{month} 第 {number} 份配送老师工资单还没有复核。请先送复核，复核后再编制下一份。',
  },
  'payroll/month-passed': {
    title: '以后月份的工资单已经编制',
    detail:
      '{month} 的工资单已经编制，之前月份的课会列入现在的一份，并注明逾期。请按 {month} 或以后的月份编制。',
  },
  'payroll/own-work': {
    title: '不能复核自己经手的',
    detail: '您参与了编制或更正，须由另一人复核。请通知复核人员办理。',
  },
  'payroll/nothing-to-file': {
    title: '没有可付款的工资单',
    detail: '没有教练已确认或付款失败后待重付的工资单。请先核对，再编制付款文件。',
  },
  'payroll/no-account': {
    title: '缺少收款账户',
    detail: '{who} 还没有登记收款账户。请通知本人在小程序登记，或在编制时不选这几位。',
  },
  'payroll/no-payer': {
    title: '缺少付款单位',
    detail:
      '还没有设置付款单位，工资单上要写明由谁发放。请复核人先在“发放设置”中填写付款单位，再编制工资单。',
  },
  'payroll/no-payer-account': {
    title: '缺少付款账户',
    detail: '还没有设置付款单位的户名和账号。请先在“发放设置”中填写。',
  },
  'payroll/already-filed': {
    title: '已经列入另一份付款文件',
    detail: '有工资单刚被列入另一份付款文件，没有重复编制。请刷新后再办。',
  },
  'payroll/bad-receipt': { title: '回执无法读取', detail: '{sentence}' },
  'payroll/receipt-changed': {
    title: '回执与核对时不同',
    detail: '文件或付款状态在核对之后有变动，没有登记。请重新核对后再登记。',
  },
  'payroll/not-printable': {
    title: '有印不出的字',
    detail: 'PDF 没有生成：{where}，打印用的字体里没有这个字。请先核对姓名和课程名称里的字是否写对。',
  },
  'payroll/table-stands': {
    title: '这一版预扣率表已经录入',
    detail: '“{version}”已经录入，不能改写。需要更改的，请用新的版本名和起始日录入。',
  },
  'payroll/not-reckoned': { title: '无法计算扣税金额', detail: '{who}：{sentence}' },
} satisfies ProblemWords
