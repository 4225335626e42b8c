import {
  checkIn,
  consents,
  describe,
  detail,
  listed,
  me,
  No,
  refuseStale,
  register,
  signIn,
  signUp,
  teamOf,
} from './fake-acts.mjs'
import { cardRoutes } from './fake-cards.mjs'
import { checkInToken, heldToken, joinToken, nearTeams, news, units } from './fake-data.mjs'
import { ledRoutes } from './fake-led.mjs'

/** Verb, path, and what is done. */
export const routes = [
  ...cardRoutes,
  ...ledRoutes,
  ['GET', /^\/api\/features$/, (world) => world.features],
  ['POST', /^\/api\/citizens\/(?:wechat|sms)-login$/, signIn],
  ['POST', /^\/api\/citizens\/phone$/, (world) => signIn(world, { body: { phone: '13800000001' } })],
  [
    'POST',
    /^\/api\/citizens\/sms-codes$/,
    () => ({ id: 's-1', holder: 'h', expiresInSeconds: 300, nextInSeconds: 60 }),
  ],
  [
    'POST',
    /^\/api\/citizens\/sign-out$/,
    (world) => {
      world.citizen = undefined
    },
  ],
  [
    'POST',
    /^\/api\/citizens\/closing$/,
    (world) => {
      world.citizen = undefined
      return {}
    },
  ],
  ['GET', /^\/api\/citizens\/me$/, me],
  [
    'PATCH',
    /^\/api\/citizens\/me$/,
    (world, { body: { version, ...rest } }) => {
      refuseStale(me(world), version)
      return Object.assign(me(world), rest, { version: version + 1, isNew: false })
    },
  ],
  ['GET', /^\/api\/citizens\/consents$/, consents],
  ['POST', /^\/api\/citizens\/consents$/, consents],
  [
    'DELETE',
    /^\/api\/citizens\/consents\/(\w+)$/,
    (world, { id }) => consents(world.withdrawnConsents.add(id) && world),
  ],
  ['GET', /^\/api\/citizens\/export$/, (world) => ({ madeAt: world.at(0), sections: [] })],
  [
    'GET',
    /^\/api\/notices\/mine$/,
    (world) => ({
      unread: 1,
      items: [
        {
          id: 'm-1',
          title: '团队已认证',
          body: '“罗秀公园太极拳队”已通过梅陇镇认证，可以出示团队码。',
          createdAt: world.at(-3),
          readAt: null,
        },
      ],
    }),
  ],
  [
    'GET',
    /^\/api\/units\/public\/children$/,
    (_world, { query }) => ({ items: units.filter((each) => each.parentId === Number(query.parentId ?? 1)) }),
  ],
  [
    'GET',
    /^\/api\/units\/public\/search$/,
    (_world, { query }) => ({ items: units.filter((each) => each.name.includes(query.q)) }),
  ],
  ['GET', /^\/api\/codes\/public\/([^/]+)$/, describe],
  [
    'GET',
    /^\/api\/my\/teams$/,
    (world) => ({
      led: me(world) && world.teams.map(listed),
      requests: world.requests,
      handOvers: world.handOvers ?? [],
      claimable: world.claimable ?? [],
      joinedOpen: true,
    }),
  ],
  ['POST', /^\/api\/my\/teams$/, register],
  [
    'GET',
    /^\/api\/my\/teams\/joined$/,
    () => ({
      items: [
        {
          ...nearTeams[1],
          role: 'member',
          state: 'reviewed',
          stateTitle: '已审核',
          unit: { id: 31, name: '梅陇镇' },
        },
      ],
    }),
  ],
  ['GET', /^\/api\/my\/teams\/claimable$/, (world) => ({ items: world.claimable ?? [] })],
  [
    'POST',
    /^\/api\/my\/teams\/scan$/,
    (_world, { body }) => {
      if (body.token !== joinToken)
        throw new No(422, '二维码已过期', '团队码每 30 秒更换一次，请重新扫队长手机上的码。')
      return { teamId: 't-2', teamName: '梅陇镇朝阳广场舞队', unitName: '闵行区梅陇镇', held: heldToken }
    },
  ],
  [
    'POST',
    /^\/api\/my\/teams\/join$/,
    (world, { body }) => {
      me(world)
      // The scanned code is past by now; what was given for it is not.
      if (body.token !== heldToken) throw new No(422, '二维码已过期', '团队码每 30 秒更换一次，请重新扫码。')
      world.requests.push({
        id: `r-${world.requests.length + 1}`,
        teamId: 't-2',
        teamName: '梅陇镇朝阳广场舞队',
        state: 'pending',
        stateTitle: '待队长确认',
        askedAt: world.at(0),
        expiresAt: world.at(240),
      })
      return { outcome: 'asked', teamId: 't-2', teamName: '梅陇镇朝阳广场舞队' }
    },
  ],
  ['GET', /^\/api\/my\/teams\/([^/]+)$/, (world, { id }) => detail(teamOf(world, id))],
  [
    'PATCH',
    /^\/api\/my\/teams\/([^/]+)$/,
    (world, { id, body: { version, ...rest } }) => {
      const team = teamOf(world, id)
      refuseStale(team, version, detail(team))
      return detail(Object.assign(team, rest, { version: version + 1 }))
    },
  ],
  [
    'POST',
    /^\/api\/my\/teams\/([^/]+)\/submit$/,
    (world, { id }) => detail(Object.assign(teamOf(world, id), { state: 'submitted' })),
  ],
  [
    'GET',
    /^\/api\/my\/teams\/([^/]+)\/code$/,
    (world) => {
      world.code += 1
      const token = `08GJ5678ABCD5678ABCD5678ABCD${String(world.code).padStart(4, '0')}`
      return {
        token,
        url: `http://127.0.0.1/c/${token}`,
        refreshAt: world.at(0.0083),
        expiresAt: world.at(0.0166),
      }
    },
  ],
  [
    'GET',
    /^\/api\/my\/teams\/([^/]+)\/requests$/,
    (world) => ({
      waiting: [
        { id: 'r-1', name: '王秀英', phone: '139****0002', stateTitle: '待队长确认', askedAt: world.at(-2) },
        { id: 'r-2', name: '李建国', phone: '137****0003', stateTitle: '待队长确认', askedAt: world.at(-1) },
      ],
      answered: [],
    }),
  ],
  [
    'GET',
    /^\/api\/my\/teams\/([^/]+)\/members$/,
    () => ({
      items: [
        { id: 'p-1', name: '张桂芳', phone: '136****0004', linked: true, joinedAt: '2026-11-01T00:00:00Z' },
        { id: 'p-2', name: '陈国强', phone: '135****0005', linked: false, joinedAt: '2026-11-02T00:00:00Z' },
      ],
      rosterCount: 3,
    }),
  ],
  ['GET', /^\/api\/teams\/public\/(?:search|near)$/, () => ({ items: nearTeams })],
  ['GET', /^\/api\/my\/activities\/trainings$/, (world) => ({ items: world.trainings ?? [] })],
  [
    'GET',
    /^\/api\/my\/activities\/trainings\/frequency$/,
    () => ({ months: [{ month: '2026-11', trainings: 8, attendances: 132 }] }),
  ],
  [
    'POST',
    /^\/api\/my\/activities\/trainings$/,
    (world, { body }) => {
      const training = {
        id: 'tr-1',
        teamName: '梅陇镇朝阳广场舞队',
        heldOn: '2026-11-22',
        place: body.place,
        isOpen: true,
        attendance: 0,
      }
      world.trainings = [training]
      return training
    },
  ],
  [
    'GET',
    /^\/api\/my\/activities\/trainings\/([^/]+)\/codes$/,
    (world) => ({
      stepSeconds: 30,
      codes: [
        {
          token: checkInToken,
          url: `https://api.invalid/c/${checkInToken}`,
          from: world.at(0),
          until: world.at(0.0083),
        },
      ],
    }),
  ],
  [
    'GET',
    /^\/api\/teams\/public\/([^/]+)$/,
    (_world, { id }) => nearTeams.find((each) => each.id === id) ?? nearTeams[0],
  ],
  ['GET', /^\/api\/activities\/public$/, (world) => ({ items: world.activities })],
  [
    'GET',
    /^\/api\/activities\/public\/calendar$/,
    (world, { query }) => ({
      month: query.month,
      days: world.activities.map((each) => ({
        day: each.startsAt.slice(0, 10),
        count: 1,
        activities: [each],
      })),
    }),
  ],
  [
    'GET',
    /^\/api\/activities\/public\/([^/]+)$/,
    (world, { id }) => world.activities.find((each) => each.id === id),
  ],
  [
    'GET',
    /^\/api\/my\/activities$/,
    (world) => ({
      items: world.signUps.map(({ id, state }) => ({
        activity: world.activities.find((each) => each.id === id),
        state,
        orderNo: 1,
        ahead: state === 'waiting' ? 0 : null,
        offeredUntil: null,
        checkedInAt: null,
      })),
    }),
  ],
  ['POST', /^\/api\/my\/activities\/([^/]+)\/sign-up$/, signUp],
  [
    'DELETE',
    /^\/api\/my\/activities\/([^/]+)\/sign-up$/,
    (world, { id }) => {
      world.signUps = world.signUps.map((each) => (each.id === id ? { id, state: 'withdrawn' } : each))
      return { state: 'withdrawn' }
    },
  ],
  ['POST', /^\/api\/my\/activities\/check-ins$/, checkIn],
  ['GET', /^\/api\/news\/public$/, () => ({ items: news })],
  [
    'GET',
    /^\/api\/news\/public\/([^/]+)$/,
    (_world, { id }) => news.find((each) => each.id === id) ?? news[0],
  ],
]
