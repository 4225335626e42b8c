/** The numbers of that many pictures: 1, 2, 3. */
export const pagesOf = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)
