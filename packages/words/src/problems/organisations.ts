import type { ProblemWords } from './types.ts'

export const organisationsProblems = {
  'organisations/type-not-registered': {
    title: '其他组织暂不登记',
    detail:
      '专业委员会、分会、活动型俱乐部等未注册、未备案的组织，暂不作为体育社会组织登记；可以健身团队形式进行登记。',
  },
  'organisations/name-of-branch': {
    title: '分会、专业委员会暂不登记',
    detail:
      '“{name}”看来是分会或专业委员会，不是在民政部门单独注册登记的组织，暂不登记；可以健身团队形式进行登记。',
  },
  'organisations/whole-phone': {
    title: '不能用完整的电话号码查找',
    detail: '为保护个人信息，这里不能用完整的电话号码查找，请改用名称、统一社会信用代码或电话后四位。',
  },
  'organisations/credit-code-taken': {
    title: '统一社会信用代码已登记',
    detail: '统一社会信用代码 {creditCode} 已在平台登记，请勿重复登记；如属误登，请联系上级单位核对。',
  },
  'organisations/nothing-pending': {
    title: '没有待审批的修改',
    detail: '这个组织没有待审批的修改，可能已被处理或撤回。请刷新后再看。',
  },
  'organisations/already-merged': {
    title: '记录已合并',
    detail: '这条记录已并入另一条记录，不能恢复；请在并入的记录上继续操作。',
  },
  'organisations/merge-self': { title: '不能并入自身', detail: '请选择另一条记录作为并入的目标。' },
} satisfies ProblemWords
