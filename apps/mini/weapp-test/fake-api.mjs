import { No } from './fake-acts.mjs'
import { routes } from './fake-routes.mjs'

export { checkInToken, heldToken, joinToken, registrationToken } from './fake-data.mjs'

/**
 * A server of a few people, in memory, for driving the built bundles: the shapes are those of packages/api/openapi.json,
 * the rules only those that the screens must react to. It remembers idempotency keys as the real one does.
 */
export function makeFake({ now = () => Date.now(), features = {} } = {}) {
  const at = (hours) => new Date(now() + hours * 3_600_000).toISOString()
  const world = {
    /** @type {Record<string, any> | undefined} */
    citizen: undefined,
    /** Who signs in next. */
    nextCitizenId: 'c-1',
    /** @type {Record<string, any>[]} */
    teams: [],
    /** @type {Record<string, any>[]} */
    led: [],
    requests: [],
    signUps: [],
    checkIns: [],
    answers: new Map(),
    calls: [],
    withdrawnConsents: new Set(),
    code: 0,
    /** @type {string | null} */
    campaign: null,
    /** @type {Record<string, any>[]} */
    cards: [],
    tries: 0,
    /** @type {Record<string, any> | null} */
    review: null,
    features: { activities: true, joinedTeams: true, teamActivity: true, fitnessMap: true, ...features },
  }
  const activity = (id, title, hours, taken, capacity) => ({
    id,
    title,
    publisherName: '闵行区梅陇镇',
    startsAt: at(hours),
    endsAt: at(hours + 2),
    place: '罗秀公园东门广场',
    lng: 121.405,
    lat: 31.13,
    capacity,
    taken,
    waiting: 0,
    state: 'published',
    isOver: false,
    signUpFrom: at(-48),
    signUpUntil: at(hours - 1),
    isSignUpOpen: true,
    audience: 'everybody',
    minAge: null,
    maxAge: null,
    waitingList: true,
    body: '欢迎居民参加，请穿运动鞋，提前十分钟到场。',
    material: '运动鞋、水杯',
    summary: null,
  })
  world.activities = [
    activity('a-1', '社区太极拳展示', 30, 38, 40),
    activity('a-2', '重阳登高健步走', 80, 100, 100),
  ]
  world.at = at
  return { world, answer: (wish) => answer(world, wish) }
}

function answer(world, { method, path, query = {}, body, headers = {} }) {
  const real = headers['x-http-method-override'] ?? method
  world.calls.push({ method: real, path, body, key: headers['idempotency-key'] })
  if (real !== 'GET' && headers['x-requested-with'] !== 'jianwang')
    return { status: 403, data: { title: '来源不对' } }
  const key = headers['idempotency-key']
  if (key !== undefined && world.answers.has(key)) return world.answers.get(key)
  for (const [verb, pattern, work] of routes) {
    const found = verb === real ? pattern.exec(path) : null
    if (found === null) continue
    try {
      const data = work(world, { body, query, id: found[1], other: found[2] })
      const done = { status: data === undefined ? 204 : 200, data }
      if (key !== undefined && real === 'POST') world.answers.set(key, done)
      return done
    } catch (error) {
      if (!(error instanceof No)) throw error
      return { status: error.status, data: error.body }
    }
  }
  return {
    status: 404,
    data: { title: '没有这个地址', detail: `${real} ${path}`, code: 'platform/not-found' },
  }
}
