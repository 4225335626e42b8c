import type { Answer, Client } from '../../../apps/server/src/test/house.ts'
import { type Route, sampleOf } from '../scope/inventory.ts'
import { hostileRaw, hostileTexts, hostileValues } from './hostile.ts'
import { listPlaces, type Place, putAt } from './places.ts'

export type Knocker = { name: string; access: readonly string[]; client: Pick<Client, 'request'> }
export type Shot = { route: Route; place: Place; what: string; who: Knocker }

/** Everything that can be sent: operation × place × hostile value × who may knock there. */
export function listShots(routes: readonly Route[], knockers: readonly Knocker[]): Shot[] {
  return routes.flatMap((route) => {
    const who = knockers.filter(({ access }) => access.includes(route.access ?? 'public'))
    return listPlaces(route).flatMap((place) =>
      whatFits(place).flatMap((what) => who.map((each) => ({ route, place, what, who: each }))),
    )
  })
}

function whatFits(place: Place): string[] {
  const texts = Object.keys(hostileTexts)
  return place.in === 'body'
    ? [...texts, ...Object.keys(hostileValues), ...Object.keys(hostileRaw)]
    : [...texts, 'twice', 'as an object']
}

const marker = 'here stands what is written by hand'

export async function shoot(
  { route, place, what, who }: Shot,
  known: (url: string, name: string) => string,
): Promise<Answer> {
  const text = hostileTexts[what]
  const params = (url: string) =>
    url.replace(/:(\w+)\??|\*/g, (_, name: string) =>
      place.in === 'path' && place.at[0] === name ? encode(text ?? what) : known(url, name),
    )
  const method = route.method as 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' // HEAD and OPTIONS are left out
  return who.client.request({
    method,
    url: `${params(route.url)}${queryOf(route, place, what)}`,
    ...(route.body === undefined ? {} : bodyOf(route, place, what)),
  })
}

function queryOf(route: Route, place: Place, what: string): string {
  const required = (route.query?.required ?? []).map((name) => [
    name,
    encode(String(sampleOf(route.query?.properties?.[name] ?? {}))),
  ])
  const query = new Map(required as [string, string][])
  const name = place.at[0] ?? ''
  if (place.in === 'query') query.set(name, encode(hostileTexts[what] ?? 'a'))
  const parts = [...query].map(([key, value]) => `${key}=${value}`)
  if (what === 'twice' && place.in === 'query') parts.push(`${name}=b`)
  if (what === 'as an object' && place.in === 'query') parts.push(`${name}[a]=1`, `__proto__=1`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** Half surrogates have no UTF-8: the bytes that a careless program writes for them. */
function encode(text: string): string {
  return Array.from(text, (character) =>
    character.isWellFormed()
      ? encodeURIComponent(character)
      : `%ED%${(0x80 | ((character.charCodeAt(0) >> 6) & 0x3f)).toString(16)}%80`,
  ).join('')
}

function bodyOf(
  route: Route,
  place: Place,
  what: string,
): { payload: string; headers: Record<string, string> } {
  const sample = sampleOf(route.body ?? {})
  const raw = hostileRaw[what]
  const value = raw === undefined ? (hostileTexts[what] ?? hostileValues[what]) : marker
  const whole = JSON.stringify(place.in === 'body' ? putAt(sample, place.at, value) : sample)
  return {
    payload: raw === undefined ? whole : whole.replace(JSON.stringify(marker), raw),
    headers: { 'content-type': 'application/json' },
  }
}
