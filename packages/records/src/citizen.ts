export const genders = { female: '女', male: '男' } as const
export type Gender = keyof typeof genders
