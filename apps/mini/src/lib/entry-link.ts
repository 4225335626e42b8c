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

/**
 * Codes that a screen shows change within a minute, so they lead straight to what they are for: a team's (the first
 * byte, in base 32, is version 2) or an activity's, which is longer.
 */
export function findQuickWay(
  token: string,
): '/packages/team/join' | '/packages/activity/check-in' | undefined {
  if (token.length > 40) return '/packages/activity/check-in'
  return /^0[89AB]/i.test(token) ? '/packages/team/join' : undefined
}

/** Opened by a code: WeChat says `scene` or `q` (the address of an ordinary code), H5 has it in its address. */
export function openScanned(query: Query): void {
  const found = fromQuery(query) ?? fromAddress()
  if (found !== undefined)
    Taro.redirectTo({ url: `/packages/team/scanned?code=${encodeURIComponent(found)}` })
}

function fromQuery(query: Query): string | undefined {
  const text = query?.scene ?? query?.q
  try {
    return text === undefined ? undefined : findToken(decodeURIComponent(text))
  } catch {
    // Not written by us.
    return undefined
  }
}

function fromAddress(): string | undefined {
  if (process.env.TARO_ENV !== 'h5') return undefined
  const found = findToken(window.location.search)
  // Once read it must not open again with each reload.
  if (found !== undefined) window.history.replaceState(null, '', window.location.pathname)
  return found
}
