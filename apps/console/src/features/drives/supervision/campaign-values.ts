import type { Campaign } from '@jianwang/api'
import type { OrganisationClass, TreeConfig } from '@jianwang/words/drives'
import type { Days } from '#ui/date-range.tsx'
import type { FormValues } from '#ui/form-logic.ts'

/** In the order of the tree, which is that of its notice (S4-14, S4-15). */
export function listClasses({ classes }: TreeConfig): [OrganisationClass, string][] {
  return Object.entries(classes) as [OrganisationClass, string][] // its own keys
}

export const fieldOf = (key: OrganisationClass) => `window-${key}`

/** A class without a window has no last day: nothing of it is ever late. */
export function explainWindow(value: unknown): string | undefined {
  if (!isDays(value)) return undefined
  const [from, to] = value
  if (!from && !to) return undefined
  if (!from || !to) return '开始和结束日期都要填写。'
  return to < from ? '结束日期不能早于开始日期。' : undefined
}

export function isDays(value: unknown): value is Days {
  return (
    Array.isArray(value) && value.every((day) => day === undefined || day === null || typeof day === 'string')
  )
}

/** Every class has its key, or comparing two versions would pass over a window that was taken away. */
export function toValues(
  campaign: Pick<Campaign, 'title' | 'documentNo' | 'year' | 'windows'>,
  tree: TreeConfig,
): FormValues {
  return {
    title: campaign.title,
    documentNo: campaign.documentNo ?? '',
    year: campaign.year,
    ...Object.fromEntries(
      listClasses(tree).map(([key]) => {
        const window = campaign.windows.find((one) => one.class === key)
        return [fieldOf(key), window && [window.startsOn, window.endsOn]]
      }),
    ),
  }
}

export function toBody(values: FormValues, tree: TreeConfig) {
  const documentNo = String(values.documentNo ?? '').trim()
  return {
    title: String(values.title ?? '').trim(),
    ...(documentNo === '' ? {} : { documentNo }),
    year: Number(values.year),
    windows: listClasses(tree).flatMap(([key]) => {
      const days = values[fieldOf(key)]
      const [startsOn, endsOn] = isDays(days) ? days : []
      return startsOn && endsOn ? [{ class: key, startsOn, endsOn }] : []
    }),
  }
}

/** 8月1日至8月31日 as two days of a text, for comparing two versions. */
export function sayDays(value: unknown): string {
  return isDays(value) && value[0] ? `${value[0]} 至 ${value[1] ?? ''}` : '不设'
}

/** Where a day stands in a window. */
export function placeInWindow(
  window: { startsOn: string; endsOn: string },
  today: string,
): 'before' | 'within' | 'after' {
  if (today < window.startsOn) return 'before'
  return today <= window.endsOn ? 'within' : 'after'
}
