import { type ApprovedOf, type DraftOf, defineFields } from './fields.ts'

export const kinds = {
  association: '社会团体',
  'private-non-enterprise': '民办非企业单位（社会服务机构）',
  foundation: '基金会',
} as const
export const supervisors = {
  'street-office': '街道办事处',
  'town-government': '镇（乡）人民政府',
  other: '其他',
} as const
export const inspections = {
  passed: '合格',
  'basically-passed': '基本合格',
  failed: '不合格',
  'not-inspected': '未参检',
} as const
export const states = {
  submitted: '待审批',
  approved: '已通过',
  returned: '已退回',
  withdrawn: '已撤回',
  deleted: '已删除',
} as const
/** 本级: which level's organisation it is. */
export const levels = { city: '市级', district: '区级', street: '街镇级' } as const

export type OrganisationKind = keyof typeof kinds
export type SupervisorKind = keyof typeof supervisors
export type InspectionResult = keyof typeof inspections
export type OrganisationState = keyof typeof states
export type OwnLevel = keyof typeof levels

/** 体育社会组织, in the order of a registration certificate. */
export const organisationFields = defineFields({
  name: {
    kind: 'text',
    title: '组织名称',
    rule: 'A33',
    most: 60,
    wire: 200,
    needed: true,
    listed: true,
    approved: true,
    help: '与登记证书上的名称一致。',
    sheet: {
      aliases: ['名称', '社会组织名称', '单位名称', '体育社会组织名称'],
      example: '金海街道太极拳协会',
      width: 26,
    },
  },
  creditCode: {
    kind: 'text',
    title: '统一社会信用代码',
    rule: 'A33',
    most: 18,
    wire: 60,
    needed: true,
    listed: true,
    approved: true,
    sheet: {
      kind: 'creditCode',
      aliases: ['信用代码', '社会信用代码', '组织机构代码'],
      example: '51310000500000001U',
      width: 26,
    },
  },
  kind: {
    kind: 'choice',
    title: '组织类别',
    rule: 'S0-05',
    of: kinds,
    needed: true,
    listed: true,
    approved: true,
    // It follows from the credit code.
    sheet: { aliases: ['类别', '类型', '组织类型'], isFound: true },
  },
  registrationAuthority: {
    kind: 'text',
    title: '登记机关',
    rule: 'S0-25',
    most: 60,
    needed: true,
    listed: true,
    approved: true,
    sheet: { aliases: ['登记管理机关', '注册登记机关', '民政登记机关'], example: '奉贤区民政局' },
  },
  registeredDistrictId: {
    kind: 'integer',
    title: '登记所在区',
    rule: 'S0-25',
    least: 1,
    approved: true,
    help: '市级登记的组织不选。',
    sheet: false,
  },
  supervisorKind: {
    kind: 'choice',
    title: '业务主管单位类别',
    rule: 'S0-25',
    of: supervisors,
    needed: true,
    approved: true,
    sheet: { aliases: ['主管单位类别'] },
  },
  supervisorName: {
    kind: 'text',
    title: '业务主管单位',
    rule: 'S0-25',
    most: 60,
    needed: true,
    listed: true,
    approved: true,
    help: '写全称，例如：金海街道办事处。',
    sheet: { aliases: ['主管单位', '业务主管'], example: '金海街道办事处' },
  },
  sportsRelated: {
    kind: 'boolean',
    title: '业务内容与体育相关',
    rule: 'S0-25',
    needed: true,
    sheet: { aliases: ['与体育相关', '体育相关'] },
  },
  businessScope: { kind: 'text', title: '业务范围', rule: 'A35', most: 1_000 },
  items: {
    kind: 'list',
    title: '活动项目',
    rule: 'A35',
    most: 20,
    items: 30,
    listed: true,
    help: '可选多个；没有的可直接输入后按回车。',
    sheet: { aliases: ['项目', '运动项目'], example: '太极拳、广场舞' },
  },
  legalRepresentative: {
    kind: 'text',
    title: '法定代表人',
    rule: 'A35',
    most: 30,
    wire: 60,
    personal: true,
    sheet: { aliases: ['法人', '法人代表'] },
  },
  contactName: {
    kind: 'text',
    title: '联系人',
    rule: 'A35',
    most: 30,
    wire: 60,
    personal: true,
    listed: true,
    sheet: { aliases: ['联系人姓名'] },
  },
  contactPhone: {
    kind: 'phone',
    title: '联系电话',
    rule: 'A35',
    column: 'phone',
    most: 40,
    personal: true,
    listed: true,
    help: '手机号，或带区号的固定电话。已登记的号码隐去中间几位，不改动即保留。',
    sheet: { aliases: ['电话', '手机', '联系方式', '手机号'] },
  },
  address: {
    kind: 'text',
    title: '地址',
    rule: 'A35',
    most: 200,
    sheet: { aliases: ['住所', '联系地址', '办公地址'] },
  },
  foundedOn: {
    kind: 'day',
    title: '成立日期',
    rule: 'A35',
    sheet: { aliases: ['成立时间', '登记日期'] },
  },
  memberCount: {
    kind: 'integer',
    title: '会员数',
    rule: 'A35',
    least: 0,
    most: 10_000_000,
    listed: true,
    sheet: { aliases: ['会员人数', '会员数量'] },
  },
  inspectionYear: {
    kind: 'integer',
    title: '民政年检年度',
    rule: 'S0-05',
    help: '最近一次接受民政部门年检的年度，与结果一并填写。',
    sheet: { aliases: ['年检年度'] },
  },
  inspectionResult: {
    kind: 'choice',
    title: '民政年检结果',
    rule: 'S0-05',
    of: inspections,
    sheet: { aliases: ['年检结果', '年检结论'] },
  },
})
export type OrganisationFields = typeof organisationFields
export type OrganisationDraft = DraftOf<OrganisationFields>
/** What a sub-district may not change without its district (A33). */
export type PendingChange = ApprovedOf<OrganisationFields>
