/**
 * Messages to citizens (消息), as data: what is said in the mini-program and by SMS, the fields WeChat's subscribe
 * message carries, and the ways out, in order of preference. Few templates, each for several occasions: a person's
 * consent counts per template. Values are read on lock screens: names of persons in them must be masked.
 */
export type NoticeChannel = 'wechat' | 'sms'

/** The field types of WeChat's templates that are used here. */
export type NoticeFieldType = 'thing' | 'phrase' | 'time' | 'name' | 'number' | 'character_string'

export type NoticeTemplate = Readonly<{
  title: string
  /** `{key}` is filled from the values. */
  text: string
  fields: Readonly<Record<string, Readonly<{ label: string; type: NoticeFieldType }>>>
  channels: readonly NoticeChannel[]
}>

export const noticeTemplates = {
  'team-result': {
    title: '团队办理结果',
    text: '您的健身团队“{team}”：{result}。{note}',
    fields: {
      team: { label: '团队名称', type: 'thing' },
      result: { label: '办理结果', type: 'phrase' },
      note: { label: '说明', type: 'thing' },
      at: { label: '办理时间', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'join-request': {
    title: '入队申请',
    text: '{applicant}申请加入“{team}”，请在小程序中确认。',
    fields: {
      team: { label: '团队名称', type: 'thing' },
      applicant: { label: '申请人', type: 'name' },
      at: { label: '申请时间', type: 'time' },
    },
    channels: ['wechat'],
  },
  'join-result': {
    title: '入队结果',
    text: '您申请加入的“{team}”：{result}。{note}',
    fields: {
      team: { label: '团队名称', type: 'thing' },
      result: { label: '结果', type: 'phrase' },
      note: { label: '说明', type: 'thing' },
      at: { label: '时间', type: 'time' },
    },
    channels: ['wechat'],
  },
  'question-answered': {
    title: '咨询答复',
    text: '您咨询的“{about}”：{answer}',
    fields: {
      about: { label: '咨询内容', type: 'thing' },
      answer: { label: '答复', type: 'thing' },
      at: { label: '答复时间', type: 'time' },
    },
    channels: ['wechat'],
  },
  'activity-change': {
    title: '活动变更',
    text: '您报名的活动“{activity}”（{startsAt}）：{change}。{note}',
    fields: {
      activity: { label: '活动名称', type: 'thing' },
      change: { label: '变更', type: 'phrase' },
      note: { label: '说明', type: 'thing' },
      startsAt: { label: '活动时间', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'activity-place': {
    title: '候补有名额',
    text: '您候补的活动“{activity}”有名额了，请在 {until} 前确认，过时名额让给下一位。',
    fields: {
      activity: { label: '活动名称', type: 'thing' },
      startsAt: { label: '活动时间', type: 'time' },
      until: { label: '确认截止', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'delivery-enquiry': {
    title: '上课问询单',
    text: '{unit}请您教授“{course}”，首次课 {startsAt}。请在 {until} 前答复能否上课。',
    fields: {
      course: { label: '课程', type: 'thing' },
      unit: { label: '街镇', type: 'thing' },
      startsAt: { label: '首次课', type: 'time' },
      until: { label: '答复截止', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'delivery-confirmation': {
    title: '授课确认单',
    text: '您已确认到{unit}教授“{course}”，首次课 {startsAt}。请主动与街镇联系人联系，对接具体需求。',
    fields: {
      course: { label: '课程', type: 'thing' },
      unit: { label: '街镇', type: 'thing' },
      startsAt: { label: '首次课', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'delivery-unmatched': {
    title: '授课安排取消',
    text: '{unit}“{course}”（首次课 {startsAt}）尚未上的课另行安排教练，原确认单作废，请不必再去授课。如有疑问请联系协会。',
    fields: {
      course: { label: '课程', type: 'thing' },
      unit: { label: '街镇', type: 'thing' },
      startsAt: { label: '首次课', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'delivery-change': {
    title: '课程变更',
    text: '{unit}“{course}”原定 {startsAt} 的课：{change}。',
    fields: {
      course: { label: '课程', type: 'thing' },
      unit: { label: '街镇', type: 'thing' },
      startsAt: { label: '原定时间', type: 'time' },
      change: { label: '变更', type: 'thing' },
    },
    channels: ['wechat', 'sms'],
  },
  'delivery-class': {
    title: '课程开班结果',
    text: '{unit}的“{course}”（首次课 {startsAt}）：{result}。',
    fields: {
      course: { label: '课程', type: 'thing' },
      unit: { label: '街镇', type: 'thing' },
      result: { label: '结果', type: 'phrase' },
      startsAt: { label: '首次课', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'delivery-place': {
    title: '课程候补有名额',
    text: '您候补的课程“{course}”有名额了，请在 {until} 前确认，过时名额让给下一位。',
    fields: {
      course: { label: '课程', type: 'thing' },
      startsAt: { label: '首次课', type: 'time' },
      until: { label: '确认截止', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'delivery-hand-over': {
    title: '联系人交接',
    text: '{unit}“{course}”的联系人已交接为{name}，请主动联系新的联系人，对接具体需求。',
    fields: {
      course: { label: '课程', type: 'thing' },
      unit: { label: '街镇', type: 'thing' },
      name: { label: '新联系人', type: 'name' },
    },
    channels: ['wechat', 'sms'],
  },
  'delivery-thread': {
    title: '课程沟通',
    text: '{unit}“{course}”有新的留言（{at}），请查看并答复。',
    fields: {
      course: { label: '课程', type: 'thing' },
      unit: { label: '街镇', type: 'thing' },
      at: { label: '时间', type: 'time' },
    },
    channels: ['wechat'],
  },
  'visit-booking': {
    title: '现场安排',
    text: '“{what}”的现场安排{result}：{startsAt}，{place}。',
    fields: {
      what: { label: '课程', type: 'thing' },
      result: { label: '结果', type: 'phrase' },
      startsAt: { label: '上课时间', type: 'time' },
      place: { label: '地点', type: 'thing' },
    },
    channels: ['wechat', 'sms'],
  },
  'coach-result': {
    title: '教练员登记结果',
    text: '您的教练员登记：{result}。{note}',
    fields: {
      result: { label: '办理结果', type: 'phrase' },
      note: { label: '说明', type: 'thing' },
      at: { label: '办理时间', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'pay-slip': {
    title: '工资单核对',
    text: '{month} 的配送老师工资单已发给您，请核对金额和扣税后确认；有不对的地方，请提出异议。',
    fields: {
      month: { label: '月份', type: 'character_string' },
      at: { label: '发出时间', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'card-reminder': {
    title: '申领电子证提醒',
    text: '{platform}：{organisation}提醒您尽快在小程序中申领电子证，完成网上报到。{follow}',
    fields: {
      platform: { label: '平台', type: 'thing' },
      organisation: { label: '组织', type: 'thing' },
      follow: { label: '提示', type: 'thing' },
      at: { label: '提醒时间', type: 'time' },
    },
    channels: ['wechat', 'sms'],
  },
  'card-review': {
    title: '电子证办理结果',
    text: '您在{organisation}的电子证：{result}。{note}',
    fields: {
      organisation: { label: '组织', type: 'thing' },
      result: { label: '办理结果', type: 'phrase' },
      note: { label: '说明', type: 'thing' },
      at: { label: '办理时间', type: 'time' },
    },
    channels: ['wechat'],
  },
} as const satisfies Readonly<Record<string, NoticeTemplate>>

export const noticeChannels: Readonly<Record<NoticeChannel, string>> = { wechat: '微信订阅消息', sms: '短信' }

export const deliveryStates = {
  waiting: '等待发送',
  sending: '发送中',
  sent: '已发送',
  unknown: '结果不明',
  refused: '对方未接受',
  skipped: '未发送',
  failed: '发送失败',
} as const

/** Why a message did not go out, for the delivery log. */
export const deliveryReasons: Readonly<Record<string, string>> = {
  'no-consent': '用户未订阅或订阅次数已用完',
  'no-sms-consent': '用户未同意接收短信',
  'not-configured': '渠道尚未接入',
  'no-template': '尚未设置微信模板',
  'no-address': '用户没有绑定微信或手机号码',
  'unknown-person': '微信不认识此用户',
  'unknown-template': '微信没有此模板',
  'unknown-page': '小程序没有此页面',
  'bad-value': '模板字段不符合要求',
  'bad-number': '手机号码无法接收',
  'refused-by-person': '用户已退订短信',
  'too-often': '发送过于频繁',
  'quota-used': '当日可发送的条数已用完',
  'bad-template': '短信模板未登记',
  'answer-lost': '没有收到应答，可能已送达，不再重发',
  unavailable: '对方服务没有应答',
}
