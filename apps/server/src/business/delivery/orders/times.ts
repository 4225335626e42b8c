/** Shanghai has no summer time: a day and a time of it are a moment by their offset alone. */
const offset = 8 * 3_600_000

/** `2026-10-15` and `09:00`, in Shanghai. */
export const momentOf = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`)

/** `09:00`, in Shanghai. */
export const clockOf = (at: Date): string => new Date(at.getTime() + offset).toISOString().slice(11, 16)
