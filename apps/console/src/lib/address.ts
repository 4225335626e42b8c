import { findPersonalNumber } from '@jianwang/words/personal-numbers'
import { buildUrl } from './api.ts'
import { parseAddress } from './web-address.ts'

/** The query part of an address as plain texts: ids and codes must never turn into numbers. */
export type Search = Record<string, string>

export function parseSearch(text: string): Search {
  return dropNumbers(Object.fromEntries(new URLSearchParams(text)))
}

/** Without whole ID and phone numbers: an old bookmark may hold one, and none is to be kept or sent on (trust 14.2.1). */
export function dropNumbers(search: Search): Search {
  return Object.fromEntries(
    Object.entries(search).filter(([key, value]) => key === 'cursor' || !findPersonalNumber(value)),
  )
}

/** The same of a whole address as it stands in the browser. */
export function cleanAddress({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  const whole = Object.fromEntries(new URLSearchParams(search))
  const kept = dropNumbers(whole)
  return Object.keys(kept).length === Object.keys(whole).length
    ? pathname + search + hash
    : pathname + formatSearch(kept) + hash
}

/** The inverse of `parseSearch`; keys are sorted so that equal filters have equal addresses. */
export function formatSearch(search: Record<string, unknown>): string {
  const query = Object.fromEntries(
    Object.keys(search)
      .sort()
      .map((key) => [key, search[key]])
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([key, value]) => [String(key), String(value)]),
  )
  return buildUrl('', query)
}

/** `changes` laid over `search`; an undefined or empty value removes its key. */
export function mergeSearch(search: Search, changes: Record<string, string | undefined>): Search {
  const merged: Search = {}
  for (const [key, value] of Object.entries({ ...search, ...changes })) {
    if (value !== undefined && value !== '') merged[key] = value
  }
  return dropNumbers(merged)
}

/** First parts of the addresses that the console's own router knows; a test holds them against its pages. */
export const ownPages: readonly string[] = [
  'account',
  'accounts',
  'activities',
  'administrators',
  'articles',
  'audit',
  'calendar',
  'codes',
  'coaches',
  'committees',
  'deliveries',
  'delivery',
  'delivery-fees',
  'delivery-items',
  'delivery-venues',
  'drives',
  'fitness-map',
  'imports',
  'ledger',
  'lookup-leaves',
  'news',
  'operations',
  'organisation-statistics',
  'organisations',
  'payroll',
  'publications',
  'ratings',
  'search',
  'security-policy',
  'settings',
  'statistics',
  'tasks',
  'team-vitality',
  'teams',
  'units',
  'visits',
]

/**
 * Only pages of this console may be a way back: anything else would be an open redirect. The text is read as a browser
 * reads it, which drops tabs and line ends, takes a backslash for a slash and climbs up `..`, and what it made of it is
 * given back, never the text.
 */
export function safeNext(next: string | null | undefined): string {
  const here = 'https://console.invalid'
  if (!next?.startsWith('/') || parseAddress(next, here) === undefined) return '/'
  const { origin, pathname, search, hash } = new URL(next, here)
  const [, first = ''] = pathname.split('/')
  return origin === here && ownPages.includes(first) ? pathname + search + hash : '/'
}
