import Taro from '@tarojs/taro'

type Query = Readonly<Record<string, string | undefined>> | undefined

/**
 * The token inside whatever was scanned: our own page's address (`…/c/TOKEN`, `?code=TOKEN`), WeChat's `scene`, or the
 * 32 characters alone. Undefined for anything else; whether a token holds only the server can say.
 */
export function findToken(text: string): string | undefined {
  const plain = text.trim()
  const inside = /(?:\/c\/|[?&](?:code|scene)=)([0-9A-Za-z._-]{20,400})/.exec(plain)?.[1]
  if (inside !== undefined) return inside
  return /^[0-9A-Za-z][0-9A-Za-z ._-]{20,400}$/.test(plain) ? plain : undefined
}

/** Of the codes to check in with, the second byte, in base 64, tells a lesson's from an activity's. */
export const isLessonCode = (token: string): boolean => /^pw[M-P]/.test(token)

type QuickWay = '/packages/team/join' | '/packages/activity/check-in' | '/packages/card/verify'

/**
 * Codes that a screen shows change within a minute, so they lead straight to what they are for: to check in is longer;
 * of the others the first byte, in base 32, is version 2, and the next two bits tell a team's from a member's card.
 */
export function findQuickWay(token: string): QuickWay | undefined {
  if (token.length > 40) return '/packages/activity/check-in'
  if (/^0A/i.test(token)) return '/packages/card/verify'
  return /^0[89B]/i.test(token) ? '/packages/team/join' : undefined
}

/** The tree in a drive's own link, `…/m/?claim=league`: to its card, or to claiming it (S4-09). */
function findClaim(text: string): string | undefined {
  return /[?&]claim=([a-z]{2,20})\b/.exec(text)?.[1]
}

/** Where a scanned address leads, if it is one of ours. */
function findWhere(text: string): string | undefined {
  const tree = findClaim(text)
  if (tree !== undefined) return `/packages/card/own?tree=${tree}`
  const token = findToken(text)
  return token === undefined ? undefined : `/packages/team/scanned?code=${encodeURIComponent(token)}`
}

/** Opened by a code in WeChat, which says `scene` or `q` (the address of an ordinary code). */
export function openScanned(query: Query): void {
  const text = query?.scene ?? query?.q
  const where = text === undefined ? undefined : findWhere(decode(text))
  if (where !== undefined) Taro.redirectTo({ url: where })
}

/**
 * Opened by a code in a browser, which has it in its address. Before the router starts: were the home page under way
 * already, the one whose files come last would be shown. Once read it must not open again with each reload.
 */
export function turnAddress(): void {
  if (process.env.TARO_ENV !== 'h5') return
  const where = findWhere(window.location.search)
  if (where !== undefined) window.history.replaceState(null, '', `${window.location.pathname}#${where}`)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not written by us.
    return ''
  }
}
