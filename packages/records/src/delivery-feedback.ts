/** 配送课程情况反馈 (S1-31, S1-50): what a sub-district tells of each lesson of the month before. */

export const feedbackOutcomes = { held: '已上课', absent: '教练缺席' } as const
export type FeedbackOutcome = keyof typeof feedbackOutcomes

export const satisfactions = { very: '很满意', satisfied: '满意', fair: '一般', poor: '不满意' } as const
export type Satisfaction = keyof typeof satisfactions

/** What the list is asked for. */
export const feedbackWants = { missing: '未反馈', told: '已反馈' } as const
export type FeedbackWant = keyof typeof feedbackWants
