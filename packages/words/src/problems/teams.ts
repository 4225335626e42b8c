import type { ProblemWords } from './types.ts'

export const teamsProblems = {
  'teams/name-taken': {
    title: '团队名称重复',
    detail: '本单位已有名为“{name}”的健身团队，请换一个名称，或在列表中查找原有团队。',
  },
  'teams/already-filed': { title: '今年已申报', detail: '这支团队 {year} 年度已经申报，不必重复申报。' },
  'teams/not-filed': { title: '今年未申报', detail: '这支团队 {year} 年度还没有申报，不能取消。' },
  'teams/not-reviewed': {
    title: '还没有审核',
    detail: '团队须先完成审核（新增和修改）才能申报，请先认证、审核。',
  },
  'teams/too-few-members': {
    title: '固定成员不足 10 人',
    detail: '已登记的固定成员为 {count} 人，申报须有 10 人或以上。请补充名册；确有原因的，填写说明后可申报。',
  },
  'teams/filing-closed': {
    title: '不在申报时间内',
    detail: '本单位 {year} 年度申报时间为 {from} 至 {to}，现在不能申报或取消申报。',
  },
  'teams/batch-refused': {
    title: '有团队不符合条件',
    detail:
      '所选 {total} 支团队中有 {refused} 支不符合条件，未作任何改动。请查看原因，或选择只处理符合条件的团队。',
  },
  'teams/changed-since-seen': {
    title: '团队又有修改',
    detail: '在您查看之后，这支团队又有新的修改。请打开团队重新查看，再办理。',
  },
  'teams/batch-empty': { title: '没有可处理的团队', detail: '没有符合条件的团队，请重新选择。' },
  'teams/check-off': {
    title: '没有启用检查结果',
    detail: '本单位没有启用年检检查结果登记，如需登记请先在申报设置中启用。',
  },
  'teams/check-recorded': {
    title: '已登记检查结果',
    detail: '本年度已登记检查结果，请先撤回检查结果并说明原因，再取消申报。',
  },
  'teams/check-missing': { title: '没有检查结果', detail: '本年度还没有登记检查结果，不需要撤回。' },
  'teams/already-member': {
    title: '已在团队中',
    detail: '手机号 {phone} 已在本团队名册中（{name}），不能重复添加。',
  },
  'teams/member-left': { title: '队员已不在名册中', detail: '这名队员已不在名册中，请刷新后再看。' },
  'teams/same-leader': { title: '队长没有变化', detail: '新队长与现任队长是同一个手机号，请核对。' },
  'teams/bad-committee': {
    title: '居（村）委不对',
    detail: '所选居（村）委不属于本街镇，或已停用，请重新选择。',
  },
  'teams/bad-target': {
    title: '接收单位不对',
    detail: '团队只能转给另一个街道或镇，请重新选择接收单位。',
  },
  'teams/transfer-open': {
    title: '已提出转出',
    detail: '这支团队已提出转出，等待对方接收。如需改动，请先撤回。',
  },
  'teams/transfer-ended': { title: '转出已结束', detail: '这次转出已经结束，不能再操作。请刷新后再看。' },
  'teams/transfer-stale': {
    title: '团队已变化',
    detail: '这支团队已不在转出单位名下或已结束，不能接收。请与转出单位联系。',
  },
  'teams/bad-merge': {
    title: '不能合并',
    detail: '只能把本单位的两支不同的有效团队合并，请重新选择。',
  },
  'teams/member-limit': { title: '名册人数过多', detail: '一支团队的名册最多 {limit} 人，请核对。' },
  'teams/text-risky': {
    title: '内容不能发布',
    detail: '“{field}”中含有不宜发布的内容，请修改后再提交。',
  },
  'teams/street-needed': {
    title: '请选择街镇和居（村）委',
    detail: '没有扫描注册二维码时，请依次选择区、街道（镇）和居（村）委，团队将由该街镇认证。',
  },
  'teams/street-closed': {
    title: '街镇不能受理登记',
    detail: '所选单位不是正在使用的街道或镇，请重新选择，或向所在街镇索取新的注册二维码。',
  },
  'teams/two-streets': {
    title: '街镇不一致',
    detail: '扫描注册二维码后，团队由发码的街镇受理，不能另选街镇。',
  },
  'teams/team-unknown': {
    title: '团队不存在',
    detail: '没有找到这个二维码对应的健身团队，它可能已经解散或合并，请向队长核实。',
  },
  'teams/not-certified': {
    title: '团队还没有认证',
    detail: '这支团队还没有通过街镇的信息认证，暂时不能加入。请等街镇认证后再扫码。',
  },
  'teams/own-team': { title: '您是队长', detail: '您是这支团队的队长，不必再申请加入。' },
  'teams/claim-first': {
    title: '请先认领团队',
    detail: '这支团队登记的队长手机号就是您的手机号，请在“我的团队”中认领，不必申请加入。',
  },
  'teams/joined-already': { title: '您已在团队中', detail: '您已经是这支团队的队员，不必再申请。' },
  'teams/asked-already': {
    title: '已经申请过',
    detail: '您已经申请加入这支团队，请等待队长确认。',
  },
  'teams/too-many-registrations': {
    title: '办理中的团队太多',
    detail:
      '您有 {most} 支团队还没有通过街镇认证，最多同时办理 {most} 支。可以把其中一支改好再提交、取消一支没有提交的，或等街镇认证后再登记。',
  },
  'teams/too-many-registrations-today': {
    title: '今天登记的团队太多',
    detail: '一天最多登记 {most} 支团队，请明天再登记，或请街镇用表格导入。',
  },
  'teams/too-many-asks-open': {
    title: '等待确认的申请太多',
    detail: '您有 {most} 个加入申请在等队长确认。请等队长确认，或在“我的”里撤回一个，再申请。',
  },
  'teams/too-many-asks-today': {
    title: '今天申请的次数太多',
    detail: '一天最多提出 {most} 次加入申请，请明天再申请。',
  },
  'teams/too-many-asks-of-leader': {
    title: '今天申请的次数太多',
    detail:
      '您今天已经向这位队长提出 {most} 次申请。请等队长确认，或请队长直接把您加入名册，也可以明天再申请。',
  },
  'teams/request-answered': {
    title: '申请已处理',
    detail: '这条加入申请已经处理过或已过期，请刷新后再看。',
  },
  'teams/claim-gone': {
    title: '不能认领',
    detail: '这支团队已被认领，或登记的队长手机号不是您验证过的手机号。如有疑问，请联系管理该团队的单位。',
  },
  'teams/offer-open': {
    title: '已提出移交',
    detail: '您已提出把团队移交给一名队员，请等待对方确认。如需改动，请先撤回。',
  },
  'teams/offer-gone': {
    title: '移交已失效',
    detail: '这次移交已处理、撤回或过期，或双方情况已变化，请刷新后再看。',
  },
  'teams/no-account': {
    title: '队员还没有注册',
    detail: '只能移交给已用本人手机注册并加入团队的队员，请先请对方扫码加入。',
  },
  'teams/not-a-pair': {
    title: '已不是重复登记',
    detail: '这两条记录已不是同名、同一队长手机号、分属两个单位的在册团队，请刷新后再看。',
  },
  'teams/merged-not-ready': {
    title: '还不能转给对方',
    detail: '保留的团队须已认证或已审核，才能转给另一个街镇。可以先只合并，认证后再转。',
  },
  'teams/hand-over-first': {
    title: '请先移交团队',
    detail: '您还是“{name}”的队长，请先把团队移交给一名队员，或请街镇更换队长后再注销。',
  },
} satisfies ProblemWords
