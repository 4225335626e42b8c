/** 沟通街镇需求: who talks in the thread of an order or a class. A coach does from the match on. */
export const threadSides = { association: '协会', street: '街镇', coach: '教练' } as const
export type ThreadSide = keyof typeof threadSides

export const mostThreadLine = 500
/** Files of a line: how many, how large each, and of which kinds. */
export const threadFiles = {
  most: 5,
  mostMiB: 10,
  endings: ['jpg', 'jpeg', 'png', 'webp', 'pdf', 'xlsx'],
} as const
