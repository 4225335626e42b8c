/** 配送工作培训 (S1-41). */

/** So many a year. */
export const trainingsAYear = 2

/** What is still owed of a year. */
export function sayTrainings(held: number): string {
  return held >= trainingsAYear
    ? `本年已培训 ${held} 次。`
    : `本年已培训 ${held} 次，还应培训 ${trainingsAYear - held} 次。`
}
