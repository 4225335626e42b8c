import type { Activity } from '@jianwang/api'
import type { Body } from '@jianwang/api/asked'
import type { Crs } from '@jianwang/records/coordinates'
import { isRecord } from '#lib/stored.ts'
import type { FormValues } from '#ui/form-logic.ts'
import type { base } from './activity-words.ts'

/** Where the place is on the map; without `crs` nobody asked for it. */
export type Point = { lng?: number; lat?: number; crs?: Crs }

/** The form keeps the three parts of a point together under the name the server complains of. */
const plain = [
  'title',
  'body',
  'startsAt',
  'endsAt',
  'place',
  'capacity',
  'audience',
  'waitingList',
  'offerMinutes',
  'checkInBeforeMinutes',
  'checkInAfterMinutes',
  'walkIn',
] as const
const clearable = ['minAge', 'maxAge', 'material', 'checkInRadiusMetres'] as const
/** Left empty they are left to the server: from now, until it begins. */
const omittable = ['signUpFrom', 'signUpUntil'] as const

export function toValues(activity: Partial<Activity>): FormValues {
  const values: FormValues = {}
  for (const key of [...plain, ...clearable, ...omittable]) values[key] = activity[key] ?? undefined
  const { lng, lat, crs } = activity
  if (typeof lng === 'number' && typeof lat === 'number' && crs) values.lng = { lng, lat, crs }
  return values
}

/** Values of the form as the body of 新增 or 更新: emptied fields become null. */
export function toBody(values: FormValues): Body<'POST', typeof base> {
  const body: Record<string, unknown> = {}
  for (const key of plain) body[key] = values[key]
  for (const key of clearable) body[key] = values[key] === '' ? null : (values[key] ?? null)
  for (const key of omittable) if (values[key]) body[key] = values[key]
  return { ...body, ...readPoint(values.lng) } as Body<'POST', typeof base> // what the form's own fields put there
}

/** Half a point is sent as it is: the server says what is missing. */
function readPoint(value: unknown): { lng: unknown; lat: unknown; crs: unknown } {
  const { lng, lat, crs } = isRecord(value) ? value : {}
  const isEmpty = lng === undefined && lat === undefined
  return { lng: lng ?? null, lat: lat ?? null, crs: isEmpty ? null : (crs ?? null) }
}
