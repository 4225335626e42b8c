/** What screens call the states and the ways of what is published. */

export const deliveryStates = {
  waiting: '待发布',
  sending: '发布中',
  sent: '已发布',
  'by-hand': '已发布（人工）',
  failed: '未成功',
  superseded: '已被新版代替',
} as const
export type PublicationDeliveryState = keyof typeof deliveryStates

export const channelMethods = { wechat: '微信公众号自动发布', manual: '人工发布' } as const
export type ChannelMethod = keyof typeof channelMethods

export const publicationStates = { frozen: '可更正', final: '已定稿', over: '已结束' } as const
export type PublicationState = keyof typeof publicationStates

/** Why a delivery waits or failed. */
export const publicationDeliveryReasons: Readonly<Record<string, string>> = {
  'not-configured': '公众号尚未接入，请人工发布并登记',
  unavailable: '微信暂时没有响应，稍后自动再试',
  'answer-lost': '微信没有答复，稍后核对是否已经发布',
  'quota-used': '当天的发布次数已用完，稍后自动再试',
  misconfigured: '公众号的密钥或权限不对，请联系系统管理员，或人工发布',
  'not-passed': '微信没有通过草稿检查，请在公众平台查看，或人工发布',
  'no-draft': '草稿已不在草稿箱，请在公众平台查看是否已经发布',
  'review-failed': '微信审核没有通过，请在公众平台查看，或人工发布',
  'publish-failed': '微信发布失败，请在公众平台查看，或人工发布',
}

/** What stands beside an entry whose unit has confirmed nobody's work phone. */
export const noContact = '请咨询街镇'
