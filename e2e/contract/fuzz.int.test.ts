import { afterAll, beforeAll, expect, test } from 'vitest'
import { featuresOn } from '../../apps/server/src/business/activities/testing/activities.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/src/test/house.ts'
import { isFull, sized } from '../../apps/server/src/test/size.ts'
import { furnish, gather, harvest } from './fuzz/people.ts'
import { type Knocker, listShots, type Shot, shoot } from './fuzz/sweep.ts'
import { collectRoutes, type Route } from './scope/inventory.ts'
import { makeDice } from './scope/probe.ts'

// Trust 6.4f: every operation × every field, query and path × every hostile value × everybody who may knock.
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
/** Of each operation; in a full run all. */
const shotsEach = sized(6, Number.POSITIVE_INFINITY)
const atOnce = 8
const nobody = '01a00000-0000-7000-8000-000000000000'

const routes = collectRoutes()
let house: TestHouse
let knockers: Knocker[]
let known: Map<string, string[]>

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  await furnish(house)
  knockers = await gather(house)
  known = await harvest(listOperations(), knockers)
}, 900_000)
afterAll(() => house.close())

function listOperations(): Route[] {
  return routes.filter(
    ({ method, url }) => url.startsWith('/api/') && method !== 'HEAD' && method !== 'OPTIONS',
  )
}

test(
  `6.4f nothing that is sent to any operation breaks the server (seed ${seed})`,
  async () => {
    const dice = makeDice(seed)
    const nameId = (url: string, name: string): string => {
      const list = [...known.keys()].filter((each) => each !== '' && url.startsWith(`${each}/:`)).at(-1)
      const ids = known.get(list ?? '') ?? []
      return ids.length === 0 || name !== 'id' ? nobody : dice.pick(ids)
    }
    const shots = listOperations().flatMap((route) => draw(listShots([route], knockers), shotsEach, dice))
    const broken = new Map<string, string>()
    const tally = new Map<number, number>()
    let next = 0
    const fire = async () => {
      for (let shot = shots[next++]; shot !== undefined; shot = shots[next++]) {
        const answer = await shoot(shot, nameId)
        tally.set(answer.status, (tally.get(answer.status) ?? 0) + 1)
        const fault = answer.status >= 500 && answer.status !== 503 ? 'broken' : tells(answer.raw.toString())
        if (fault !== undefined) broken.set(nameOf(shot), `${answer.status} ${fault}`)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, fire))
    if (isFull || process.env.SHOW)
      console.log(
        JSON.stringify({
          seed,
          operations: listOperations().length,
          requests: shots.length,
          broken: broken.size,
          tally: Object.fromEntries(tally),
        }),
      )
    expect(Object.fromEntries(broken)).toEqual({})
  },
  sized(120_000, 7_200_000),
)

function draw(shots: Shot[], most: number, { below }: ReturnType<typeof makeDice>): Shot[] {
  if (most >= shots.length) return shots
  return Array.from({ length: most }, () => shots[below(shots.length)]).filter((shot) => shot !== undefined)
}

const nameOf = ({ route, place, what, who }: Shot) =>
  `${route.method} ${route.url} ${place.in} /${place.at.join('/')}: ${what}, by ${who.name}`

/** Words of the database or of the program that no answer may hold. */
function tells(answer: string): string | undefined {
  return /violates|constraint|invalid input syntax|relation "|node_modules|\.ts:\d+/.exec(answer)?.[0]
}
