import type { TreeConfig } from '../drives.ts'

/** The association's own drives: members of its teams, and instructors. Nobody leaves it by age. */
export const association: TreeConfig = {
  title: '协会会员信息',
  root: '社会体育协会',
  card: '电子会员证',
  organisation: '会员组织',
  classes: {
    district: '各区协会',
    sector: '各运动项目协会',
    municipal: '市级直属组织',
  },
  classHelp: '直属组织的类别，决定它和全部下级组织的录入时段。',
  forms: { top: '市协会', committee: '协会', general_branch: '分会', branch: '团队' },
  kinds: { member: '团队成员', cadre: '社会体育指导员' },
  states: { active: '在册', transferred_out: '已转出' },
  outReasons: { moved: '转出' },
  roll: '成员和指导员',
  sheet: {
    name: '成员和指导员',
    title: '团队成员、社会体育指导员信息',
    nameAliases: ['成员姓名', '指导员姓名'],
    placeAliases: ['所在团队', '所在组织', '所属协会'],
  },
  file: '会员信息',
  fields: [
    { key: 'sex', title: '性别', kind: 'choice', choices: ['男', '女'], wanted: ['member', 'cadre'] },
    { key: 'nation', title: '民族', kind: 'text', maxLength: 20, wanted: [] },
    {
      key: 'education',
      title: '学历',
      aliases: ['文化程度'],
      kind: 'choice',
      choices: ['初中及以下', '高中', '中专', '大专', '本科', '硕士', '博士'],
      wanted: ['cadre'],
    },
    {
      key: 'admittedOn',
      title: '入会日期',
      aliases: ['入会时间', '入会年月'],
      kind: 'date',
      wanted: ['member', 'cadre'],
      help: '如 2026-05-04；当年新入会的人员由此认定',
    },
    {
      key: 'grade',
      title: '指导员等级',
      aliases: ['等级'],
      kind: 'choice',
      choices: ['国家级', '一级', '二级', '三级'],
      wanted: ['cadre'],
    },
    {
      key: 'hiredOn',
      title: '证书取得日期',
      aliases: ['取证日期', '发证日期'],
      kind: 'date',
      wanted: ['cadre'],
    },
    { key: 'sport', title: '指导项目', aliases: ['项目'], kind: 'text', maxLength: 40, wanted: ['cadre'] },
  ],
  organisationFields: [
    { key: 'contact', title: '联系人', maxLength: 30 },
    { key: 'office', title: '办公地点', maxLength: 100 },
    { key: 'secretary', title: '负责人', maxLength: 30 },
  ],
  focusGroups: { admitted: '新入会人员', hired: '新取证指导员' },
  outExample: '例如：迁居，转往现住地的团队',
  checkIn: '网上报到',
  campaignExample: '如：2026 年会员信息补录和调整',
  help: {
    import: {
      title: '信息补录、人员转出、信息调整',
      steps: [
        '下载模板，每名团队成员、社会体育指导员填写一行；姓名和身份证号必填。',
        '上传后先看核对结果：“新增”是补录，“变更”是调整，“有误”的行逐条说明原因。',
        '空白的单元格保留原来的内容；需要清空的填写“[清空]”。',
        '姓名或身份证号有误的，导入不能修改，请提交更正申请并附证明。',
        '已离开本组织的团队成员，在名单中选中后一键转出。',
      ],
    },
    checkIn: {
      title: '会员网上报到（电子会员证申领）',
      steps: [
        '先完成信息补录和调整，再开展网上报到。',
        '在“未登录详情”中查看尚未申领电子会员证的名单，以此为准。',
        '本人用微信登录并验证手机号，填写身份证号，核对一致后即领到电子会员证。',
        '核对不一致的，提交人工审核，由所在组织确认。',
      ],
    },
  },
}
