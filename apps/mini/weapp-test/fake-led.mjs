import { me, No, refuseStale } from './fake-acts.mjs'

function ledOf(world, id) {
  me(world)
  const activity = world.led.find((each) => each.id === id)
  if (activity === undefined) throw new No(404, '没有找到活动', '没有找到这个活动，或它不归您管理。')
  return activity
}

/** What a leader writes. */
export const ledRoutes = [
  ['GET', /^\/api\/my\/activities\/led\/([^/]+)$/, (world, { id }) => ledOf(world, id)],
  [
    'PATCH',
    /^\/api\/my\/activities\/led\/([^/]+)$/,
    (world, { id, body: { version, ...rest } }) => {
      const activity = ledOf(world, id)
      refuseStale(activity, version)
      return Object.assign(activity, rest, { version: version + 1 })
    },
  ],
]
