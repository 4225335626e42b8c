/**
 * What a citizen is asked to agree to, one purpose at a time (PIPL 13 to 17, 29, 31). A text that changes in substance
 * gets a new version; whoever agreed to an older one is asked again. `required`: without it there is no account.
 */
export type ConsentPurpose = {
  purpose: string
  version: string
  required: boolean
  title: string
  /** What is processed, what for, how long, and what happens without it. */
  text: string
}

export const consentPurposes = [
  {
    purpose: 'account',
    version: '2026-11',
    required: true,
    title: '用户协议与个人信息处理规则',
    text: '为了让您登录并办理健身团队的登记、加入和查询，本平台处理您的微信标识、手机号和您填写的姓名、性别、出生日期、居住街镇。信息加密保存，只向依法负责管理健身团队的市、区、街镇体育部门提供；您可随时查看、更正、导出，注销后即删除，法律规定须保存的除外。不同意将无法登录使用。',
  },
  {
    purpose: 'team-membership',
    version: '2026-11',
    required: false,
    title: '加入团队时向队长和街镇提供姓名、手机号',
    text: '您申请加入健身团队时，把您的姓名和手机号提供给该团队的队长和所在街镇，用于确认队员身份和年度申报。撤回后不再向新的团队提供；已加入的团队可随时退出。不同意不影响查找团队、阅读信息。',
  },
  {
    purpose: 'location',
    version: '2026-11',
    required: false,
    title: '使用所在位置',
    text: '在您点击“附近”或签到时读取一次位置，用于查找附近的团队和活动、核对签到地点；不连续记录，不保存行踪。不同意时，您可以自己选择街镇，由队长登记到场。',
  },
  {
    purpose: 'messages-wechat',
    version: '2026-11',
    required: false,
    title: '接收微信订阅消息',
    text: '通过微信向您发送登记结果、入队结果和活动变更等消息。不同意时，消息仍可在“我的消息”中查看。',
  },
  {
    purpose: 'messages-sms',
    version: '2026-11',
    required: false,
    title: '接收短信通知',
    text: '向您的手机号发送登记结果、活动变更等短信，不发送广告。不同意时，消息仍可在“我的消息”中查看。登录验证码不受此项影响。',
  },
  {
    purpose: 'album',
    version: '2026-11',
    required: false,
    title: '在活动相册中出现',
    text: '您参加的活动的照片经审核后可在活动页面展示，其中可能有您的影像。撤回后，您可要求撤下有您影像的照片。不同意不影响参加活动。',
  },
  {
    purpose: 'activity-statistics',
    version: '2026-11',
    required: false,
    title: '统计本人的健身活动次数',
    text: '把您的签到记入您个人的健身活动次数，供您自己查看。不同意时，签到只计入团队的总次数。',
  },
  {
    purpose: 'coach-register',
    version: '2026-11',
    required: false,
    title: '加入教练员系统',
    text: '您申请成为社区体育配送的教练时，把您的姓名、手机号、资质和照片、可授项目、授课区和时间提供给上海市社区体育协会，用于审核和安排授课；匹配成功后，把您的姓名和手机号告知上课的街镇。撤回后不再安排新的课程，已上课程的记录依规定保存。不同意不影响使用其他功能。',
  },
  {
    purpose: 'coach-public',
    version: '2026-12',
    required: false,
    title: '向市民显示您的姓名和教练等级',
    text: '在您授课的配送课程的报名列表、课程页面和配送一周一览的网页上，向市民显示您的姓名和教练等级，供市民选课和核对授课教练；不显示照片、手机号和其他资料，不写入发往其他网站、公众号的内容和可下载的文件。您不再授课后不再显示。可随时撤回，撤回后立即不再显示。不同意不影响授课安排和劳务费。',
  },
  {
    purpose: 'coach-pay',
    version: '2026-11',
    required: false,
    title: '登记身份证号和银行账户，用于发放劳务费和代扣税款',
    text: '为了向您发放授课劳务费并依法代扣代缴个人所得税，本平台处理您的身份证号和银行账户，加密保存，仅协会财务人员说明原因后可以查看，查看记录在案，不作他用。可随时在“收款账户”中更正或删除；已发放的劳务费和纳税记录依财税规定保存。不同意不影响授课安排，但劳务费须另行办理领取。',
  },
] as const satisfies readonly ConsentPurpose[]

export type ConsentName = (typeof consentPurposes)[number]['purpose']

/** How a guardian stands to the child he agrees for. */
export const guardianRelations = {
  parent: '父母',
  grandparent: '祖父母、外祖父母',
  guardian: '其他监护人',
} as const
export type GuardianRelation = keyof typeof guardianRelations

/** What stays after an account is cancelled, and why (PIPL 47). */
export const keptAfterClosing = [
  {
    what: '短信验证码发送记录',
    why: '为防止滥发，发送次数保留两日后自动删除；其中没有号码。',
  },
  {
    what: '操作审计记录',
    why: '网络安全法要求日志至少留存六个月；记录中只有编号、网络地址和脱敏的内容，不含您的完整姓名和手机号。',
  },
  {
    what: '已申报团队的备案名册',
    why: '团队当年的申报和备案须依法留存；其中您的信息仅以脱敏形式显示，除存储和安全保护外不再处理。',
  },
] as const
