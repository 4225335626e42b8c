/** Membership drives (电子团务): what a tree of another body is made of. The keys are the system's, the words each tree's. */

/** A body uses those it has. One more is a key here, and no table changes. */
export const organisationClasses = [
  'district',
  'sector',
  'bureau',
  'college',
  'municipal',
  'central',
] as const
export type OrganisationClass = (typeof organisationClasses)[number]

export const organisationForms = [
  'top',
  'working_committee',
  'committee',
  'general_branch',
  'branch',
] as const
export type OrganisationForm = (typeof organisationForms)[number]

export const personKinds = ['member', 'cadre'] as const
export type PersonKind = (typeof personKinds)[number]

export const personStates = ['active', 'transferred_out', 'left'] as const
export type PersonState = (typeof personStates)[number]

export type OutReason = 'moved' | 'over_age'

/** S4-12: groups to begin with, by the year of a date. */
export const focusFields = { enrolled: 'enrolledOn', hired: 'hiredOn', admitted: 'admittedOn' } as const
export type FocusGroup = keyof typeof focusFields

export type DriveField = {
  key: string
  title: string
  aliases?: readonly string[]
  kind: 'text' | 'date' | 'choice'
  choices?: readonly string[]
  maxLength?: number
  help?: string
  /** Of a day in somebody's life: the age before which it is doubtful. */
  fromAge?: number
  /** Whose completeness is measured by it (S4-27). */
  wanted: readonly PersonKind[]
}

/** What an organisation says of itself (S4-27: a record class of its own). */
export type OrganisationField = { key: string; title: string; maxLength: number }

export type Tutorial = { title: string; steps: readonly string[] }

/** The whole of what makes one body differ from another: its words, its fields, its classes and its rule of age. */
export type TreeConfig = {
  title: string
  /** The name of its top. */
  root: string
  card: string
  /** The age at which a member leaves; without one nobody does. */
  overAge?: { age: number; people: string; cardEnded: string }
  /** What one of its organisations is called in general. */
  organisation: string
  /** S4-24; in the order in which a drive's windows are set (S4-14, S4-15). */
  classes: Readonly<Partial<Record<OrganisationClass, string>>>
  classHelp: string
  forms: Readonly<Partial<Record<OrganisationForm, string>> & { top: string }>
  kinds: Readonly<Record<PersonKind, string>>
  states: Readonly<Partial<Record<PersonState, string>> & { active: string; transferred_out: string }>
  outReasons: Readonly<Partial<Record<OutReason, string>> & { moved: string }>
  /** The list of everybody, the sheet it is filled by, and what stands in the record of one. */
  roll: string
  sheet: { name: string; title: string; nameAliases?: readonly string[]; placeAliases?: readonly string[] }
  file: string
  /** S4-03: what 信息调整 may change. The list is open: a field more is an entry more. */
  fields: readonly DriveField[]
  organisationFields: readonly OrganisationField[]
  focusGroups: Readonly<Partial<Record<FocusGroup, string>>>
  /** S4-13: the groups a class of organisations is asked for; a class that is not named, for all of them. */
  askedOf?: Readonly<Partial<Record<OrganisationClass, readonly FocusGroup[]>>>
  /** Why somebody goes, as one might write it. */
  outExample: string
  /** What claiming the card amounts to. */
  checkIn: string
  campaignExample: string
  /** S4-23: where help begins for the two tutorials. */
  help: Readonly<Record<'import' | 'checkIn', Tutorial>>
}

/** A29: what a card is worth now, and what its holder is told of it. */
export const cardStates = {
  valid: { title: '有效', sentence: '' },
  suspended: {
    title: '已暂停',
    sentence: '您的组织关系已转出，证件暂停使用；接收组织确认接收后自动恢复，不用重新申领。',
  },
  /** Why it ended only its tree can say. */
  ended: { title: '已终止', sentence: '证件终止使用；报到记录仍然保留。' },
} as const
export type CardState = keyof typeof cardStates

/** What anybody who scans a shown card is told: each answer has its own sentence. */
export const cardChecks = {
  valid: { title: '有效', sentence: '请与持证人核对姓氏和所在组织。' },
  expired: {
    title: '已过期',
    sentence: '证件二维码每 30 秒更换一次，这一个已经过时。请持证人打开自己的证件，再扫一次。',
  },
  garbage: { title: '无法识别', sentence: '这不是电子证件的二维码，请核对来源。' },
  forged: { title: '不可信', sentence: '这个二维码不是本平台发出的，或已被改动。请不要据此认定身份。' },
  unknown: { title: '已失效', sentence: '这张证件已被收回或已重新申领，请持证人出示现在的证件。' },
  suspended: { title: '已暂停', sentence: '持证人的组织关系已转出、尚未接收，证件暂停使用。' },
  ended: { title: '已终止', sentence: '这张证件已终止，不再有效。' },
} as const
export type CardCheck = keyof typeof cardChecks

/** S4-19: the published formula: of each organisation's score by its share of the persons entered. */
export const quotaWeights = { completeness: 40, punctuality: 30, checkedIn: 30 } as const

/** S4-23: the number itself belongs to each body and is not part of the product. */
export const driveHotline = '技术咨询热线受理时间为工作日 09:00–18:00。'

/** How far a drive, a transfer, a correction and a claim are. */
export const campaignStates = { draft: '未开始', open: '进行中', closed: '已结束' } as const
export const rollTransferStates = {
  done: '已转出',
  offered: '等待接收',
  accepted: '已接收',
  refused: '已退回',
  recalled: '已撤回',
} as const
export const correctionStates = {
  asked: '等待审批',
  approved: '已更正',
  refused: '未通过',
  withdrawn: '已撤回',
} as const
export const reviewStates = { asked: '等待审核', approved: '已通过', refused: '未通过' } as const

/** What is done with them, as the buttons say it. */
export const changeActs = {
  approve: '通过',
  refuse: '不通过',
  withdraw: '撤回',
  askAgain: '重新提交',
  accept: '接收',
  sendBack: '退回',
  release: '收回电子证',
} as const
