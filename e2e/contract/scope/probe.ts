import type { Answer } from '../../../apps/server/src/test/house.ts'
import { markCharacters, markPhones } from './forms.ts'
import type { Verdict } from './model.ts'
import { scanNews } from './news-rows.ts'
import type { Staff, World } from './world.ts'

export type Request = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  url: string
  body?: unknown
  headers?: Record<string, string>
  remoteAddress?: string
}
export type Probe = {
  /** What is tried, e.g. `team.certify`; results are told by kind. */
  kind: string
  who: Staff
  request: Request
  expect: Verdict
  /** The same request for something that exists nowhere: a hidden thing must answer exactly so. */
  twin?: Request
  /** What the twin's answer depends on besides its shape. */
  twinOf?: string
  /** Leaks the scan cannot see: counts, rows of other units without marks. */
  check?: (answer: Answer) => string[] | Promise<string[]>
  /** Marks of other units are in order here: the audit, for those who read it. */
  readsAll?: boolean
}
/**
 * read, list, export and write are leaks; `refused` is a right withheld, `broken` an answer that should not be, `stray`
 * what is public already but told where it does not belong.
 */
export type Fault = {
  expect: Verdict
  sort: 'read' | 'count' | 'export' | 'write' | 'twin' | 'allowed' | 'refused' | 'broken' | 'stray'
  kind: string
  who: string
  request: string
  what: string
}
export type Tally = {
  probes: number
  requests: number
  byKind: Map<string, number>
  byVerdict: Map<string, number>
  /** Modules asked, e.g. `teams` of /api/teams. */
  modules: Set<string>
  faults: Fault[]
  /** Ids of requests answered 403, with who asked: each must stand in the audit. */
  refusals: Map<string, Staff>
}
export const newTally = (): Tally => ({
  probes: 0,
  requests: 0,
  byKind: new Map(),
  byVerdict: new Map(),
  modules: new Set(),
  faults: [],
  refusals: new Map(),
})

/** Random numbers from a seed (mulberry32), so that a printed seed repeats the run. */
export function makeDice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return { next, below, pick, chance: (share: number) => next() < share }
}
export type Dice = ReturnType<typeof makeDice>

export async function send(who: Staff, request: Request): Promise<Answer> {
  const { method, url, body, headers, remoteAddress } = request
  return who.client.request({
    method,
    url,
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { payload: body as object }), // inject takes any JSON value
  })
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Marks, phones and ids in a text that belong to units outside the reader's area. */
export function scan(world: World, who: Staff, text: string, asked = ''): string[] {
  const area = world.model.unitsOf(who.person)
  const foreign = (owners: ReadonlySet<number> | undefined) =>
    owners !== undefined && ![...owners].some((unit) => area.has(unit))
  const found = new Set<string>()
  for (const [character] of text.matchAll(markCharacters))
    if (foreign(world.marks.get(character))) found.add(`mark ${character}`)
  for (const [phone, digits] of text.matchAll(markPhones))
    if (foreign(world.marks.get(digits ?? ''))) found.add(`phone ${phone}`)
  for (const [id] of text.matchAll(uuids))
    if (!asked.includes(id) && foreign(world.ids.get(id))) found.add(`id ${id}`)
  return [...found]
}

/** What an answer says apart from the request's own id and from ids it was asked for. */
export function essence(answer: Answer): string {
  if (typeof answer.body !== 'object' || answer.body === null) return `${answer.status}`
  const { instance: _instance, ...rest } = answer.body
  return `${answer.status} ${JSON.stringify(rest).replaceAll(uuids, 'ID')}`
}

/** Answers of twins do not depend on what exists, so one of a shape is asked for once. */
const twins = new WeakMap<World, Map<string, Promise<string>>>()
function askTwin(world: World, probe: Probe, twin: Request): Promise<string> {
  const known = twins.get(world) ?? new Map<string, Promise<string>>()
  twins.set(world, known)
  const { who } = probe
  const place = probe.twinOf ?? ''
  const shape = `${who.key}@${who.person.unit} ${probe.kind} ${place} ${twin.method} ${twin.url.replaceAll(uuids, 'ID')}`
  const answer = known.get(shape) ?? send(who, twin).then(essence)
  known.set(shape, answer)
  return answer
}

export const moduleAt = (url: string) => url.split(/[/?]/)[2] ?? ''

export async function tryProbe(world: World, tally: Tally, probe: Probe): Promise<Answer> {
  const answer = await send(probe.who, probe.request)
  tally.probes += 1
  tally.requests += 1
  tally.byKind.set(probe.kind, (tally.byKind.get(probe.kind) ?? 0) + 1)
  tally.modules.add(moduleAt(probe.request.url))
  tally.byVerdict.set(probe.expect, (tally.byVerdict.get(probe.expect) ?? 0) + 1)
  const report = (sort: Fault['sort'], what: string) => {
    const { method, url, body } = probe.request
    tally.faults.push({
      expect: probe.expect,
      sort,
      kind: probe.kind,
      who: probe.who.key,
      request: `${method} ${url} ${body instanceof Buffer ? '(file)' : (JSON.stringify(body) ?? '')}`.slice(
        0,
        400,
      ),
      what: what.slice(0, 400),
    })
  }
  if (answer.status === 403) tally.refusals.set(String(answer.headers['x-request-id']), probe.who)
  if (answer.status >= 500) report('broken', `${answer.status} ${JSON.stringify(answer.body)}`)
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  // Whoever names an id may be answered about it; what is said of it is the twin's and the marks' to show.
  const asked = `${probe.request.url} ${JSON.stringify(probe.request.body) ?? ''}`
  const seen = probe.readsAll === true ? [] : scan(world, probe.who, text, asked)
  if (seen.length > 0) report('read', `${answer.status} shows ${seen.slice(0, 5).join(', ')}`)
  if (probe.readsAll !== true) {
    const news = await scanNews(world, probe.who, text, probe.request.url)
    if (news.leaks.length > 0)
      report('read', `${answer.status} tells of ${news.leaks.slice(0, 5).join(', ')}`)
    if (news.strays.length > 0)
      report('stray', `${answer.status} tells of ${news.strays.slice(0, 5).join(', ')}`)
  }
  judgeStatus(probe, answer, report)
  if (probe.expect === 'hidden' && probe.twin !== undefined) {
    const nowhere = await askTwin(world, probe, probe.twin)
    tally.requests += 1
    if (essence(answer) !== nowhere) report('twin', `${essence(answer)} but nowhere: ${nowhere}`)
  }
  for (const leak of (await probe.check?.(answer)) ?? []) report(sortOf(leak), leak)
  return answer
}

function sortOf(leak: string): Fault['sort'] {
  if (leak.startsWith('export')) return 'export'
  if (leak.startsWith('stray')) return 'stray'
  return leak.startsWith('withheld') ? 'refused' : 'count'
}

function judgeStatus(
  probe: Probe,
  answer: Answer,
  report: (sort: Fault['sort'], what: string) => void,
): void {
  const refused = [401, 403, 404, 410].includes(answer.status)
  const words = () => `${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`
  if (probe.expect === 'yes' && refused) report('refused', words())
  // With a twin, how a hidden thing is refused is the twin's to say; that it is refused is said here.
  const isRefusal = refused || (probe.expect === 'hidden' && probe.twin !== undefined && answer.status >= 400)
  if ((probe.expect === 'no' || probe.expect === 'hidden') && !isRefusal)
    report(answer.status < 300 ? (probe.request.method === 'GET' ? 'read' : 'write') : 'allowed', words())
}

/** Refusals (403) without their row in the audit: every denied try is written down, with who tried (trust 6.1a). */
export async function findUnaudited(world: World, tally: Tally): Promise<string[]> {
  const { rows } = await world.house.owner.query<{ request: string; account: string }>(
    `select request_id as request, account_id as account from audit.entry where outcome = 'refused'`,
  )
  const written = new Map(rows.map(({ request, account }) => [request, account]))
  return [...tally.refusals]
    .filter(([request, who]) => written.get(request) !== who.client.accountId)
    .map(([request, who]) => `${who.key} ${request}`)
}
