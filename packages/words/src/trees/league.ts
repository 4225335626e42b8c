import type { TreeConfig } from '../drives.ts'

/** The Youth League, in the words of its notice. */
export const league: TreeConfig = {
  title: '上海电子团务平台',
  root: '团市委',
  card: '电子团员证',
  overAge: {
    age: 28,
    people: '超龄团员',
    cardEnded: '您已超龄离团，证件终止使用；报到记录仍然保留。',
  },
  organisation: '团组织',
  // 大专院校 stands apart from 委、局、公司 because their windows differ: those of the first window, then of the second.
  classes: {
    sector: '各大口团工委',
    bureau: '各委、局、公司团委',
    municipal: '各市属单位团组织',
    central: '各中央在沪单位团委',
    district: '团各区委',
    college: '大专院校团委',
  },
  classHelp: '市属团组织的类别，决定它和全部下级组织的录入时段。',
  forms: {
    top: '团市委',
    working_committee: '团工委',
    committee: '团委',
    general_branch: '团总支',
    branch: '团支部',
  },
  kinds: { member: '团员', cadre: '团干部' },
  states: { active: '在册', transferred_out: '已转出', left: '已超龄离团' },
  outReasons: { moved: '转出', over_age: '超龄离团' },
  roll: '团员和团干部',
  sheet: {
    name: '团员团干部',
    title: '团员、团干部信息',
    nameAliases: ['团员姓名'],
    placeAliases: ['所在团组织', '团组织', '所属团组织'],
  },
  file: '团籍信息',
  fields: [
    { key: 'sex', title: '性别', kind: 'choice', choices: ['男', '女'], wanted: ['member', 'cadre'] },
    { key: 'nation', title: '民族', kind: 'text', maxLength: 20, wanted: ['member', 'cadre'] },
    {
      key: 'education',
      title: '学历',
      aliases: ['文化程度'],
      kind: 'choice',
      choices: ['初中及以下', '高中', '中专', '大专', '本科', '硕士', '博士'],
      wanted: ['member', 'cadre'],
    },
    {
      key: 'politics',
      title: '政治面貌',
      kind: 'choice',
      choices: ['共青团员', '中共党员', '中共预备党员', '群众', '其他'],
      wanted: ['member', 'cadre'],
    },
    {
      key: 'admittedOn',
      title: '入团日期',
      aliases: ['入团时间', '入团年月'],
      kind: 'date',
      fromAge: 14,
      wanted: ['member'],
      help: '如 2017-05-04；当年新发展的团员由此认定',
    },
    { key: 'enrolledOn', title: '入学日期', aliases: ['入学时间'], kind: 'date', wanted: [] },
    { key: 'hiredOn', title: '入职日期', aliases: ['入职时间'], kind: 'date', wanted: [] },
    { key: 'post', title: '团内职务', aliases: ['职务'], kind: 'text', maxLength: 40, wanted: ['cadre'] },
  ],
  organisationFields: [
    { key: 'contact', title: '联系人', maxLength: 30 },
    { key: 'office', title: '办公地点', maxLength: 100 },
    { key: 'secretary', title: '负责人', maxLength: 30 },
  ],
  focusGroups: { enrolled: '新入学团员', hired: '新入职团员', admitted: '新发展团员' },
  // Below a district stand schools and employers alike: it is asked for all.
  askedOf: {
    college: ['enrolled', 'admitted'],
    sector: ['hired', 'admitted'],
    bureau: ['hired', 'admitted'],
    municipal: ['hired', 'admitted'],
    central: ['hired', 'admitted'],
  },
  outExample: '例如：2026 届毕业，转往工作单位',
  checkIn: '大报到',
  campaignExample: '如：“上海电子团务平台”信息补录和调整',
  help: {
    import: {
      title: '信息补录、人员转出、信息调整',
      steps: [
        '下载模板，每名团员、团干部填写一行；姓名和身份证号必填。',
        '上传后先看核对结果：“新增”是补录，“变更”是调整，“有误”的行逐条说明原因。',
        '空白的单元格保留原来的内容；需要清空的填写“[清空]”。',
        '姓名或身份证号有误的，导入不能修改，请提交更正申请并附证明。',
        '组织关系已离开或已超龄离团的团员，在名单中选中后一键转出。',
      ],
    },
    checkIn: {
      title: '团员网上大报到（电子团员证申领）',
      steps: [
        '先完成信息补录和调整，再开展大报到。',
        '在“未登录详情”中查看尚未申领电子团员证的名单，以此为准。',
        '团员用微信登录并验证手机号，填写身份证号，核对一致后即领到电子团员证。',
        '核对不一致的，提交人工审核，由所在团组织确认。',
      ],
    },
  },
}
