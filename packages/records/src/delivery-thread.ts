/** 沟通街镇需求: who talks in the thread of an order or a class. A coach does from the match on. */
export const threadSides = { association: '协会', street: '街镇', coach: '教练' } as const
export type ThreadSide = keyof typeof threadSides

export const mostThreadLine = 500
