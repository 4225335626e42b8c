import { newsReads, newsWrites } from './news.ts'
import { type Dice, makeDice, newTally, type Probe, send, type Tally, tryProbe } from './probe.ts'
import { readProbes } from './reads.ts'
import { probeExport, probeImport } from './sheets.ts'
import { answerOffer } from './transfers.ts'
import type { Staff, World } from './world.ts'
import { writeProbes } from './writes.ts'

type Weighted<T> = readonly (readonly [weight: number, make: T])[]

function draw<T>(dice: Dice, table: Weighted<T>): T {
  let left = dice.next() * table.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, make] of table) {
    left -= weight
    if (left < 0) return make
  }
  throw new Error('an empty table of probes')
}

const looksOf = [...readProbes, ...newsReads]
const changesOf = [...writeProbes, ...newsWrites]

export type Plan = { seed: number; wanted: number; sheets?: boolean }

/**
 * Rounds of eighteen looks at once, then ten writes one after the other, now and then a sheet, a transfer and a test of
 * silence. Looks go together because nothing changes meanwhile; writes go alone so that each is judged by what stands.
 */
export async function runProbes(world: World, { seed, wanted, sheets = true }: Plan): Promise<Tally> {
  const dice = makeDice(seed)
  const tally = newTally()
  for (let round = 0; tally.probes < wanted; round++) {
    const looks: Probe[] = []
    for (let n = 0; n < 18; n++) looks.push(await draw(dice, looksOf)(world, dice, drawWho(world, dice)))
    for (let n = 0; n < looks.length; n += 6)
      await Promise.all(looks.slice(n, n + 6).map((probe) => tryProbe(world, tally, probe)))
    for (let n = 0; n < 10; n++)
      await tryProbe(world, tally, await draw(dice, changesOf)(world, dice, drawWho(world, dice)))
    await tryProbe(world, tally, await answerOffer(world, dice, drawWho(world, dice)))
    if (sheets) await probeExport(world, dice, tally, drawWho(world, dice))
    if (round % 4 === 0) await probeSilence(world, dice, tally)
    if (sheets && round % 8 === 0) await probeImport(world, dice, tally, dice.pick(world.staff))
    if (round % 5 === 0) await switchUnit(world, dice, tally)
    if (round % 10 === 0) await world.learn()
  }
  await world.house.settle()
  return tally
}

/** Mostly staff; one in twelve an administrator, who has no business here. */
function drawWho(world: World, dice: Dice): Staff {
  return dice.chance(1 / 12) ? dice.pick(world.outsiders) : dice.pick(world.staff)
}

/** One person, two units, one active: what the other shows is as foreign as anybody's. */
async function switchUnit(world: World, dice: Dice, tally: Tally): Promise<void> {
  const who = world.twoUnits
  const [unit, membershipId] = dice.pick([...who.memberships])
  const probe: Probe = {
    kind: 'unit.switch',
    who,
    request: { method: 'POST', url: '/api/identity/active-unit', body: { membershipId } },
    expect: 'yes',
  }
  who.person = { ...who.person, unit }
  await tryProbe(world, tally, probe)
}

const panel = [
  '/api/teams/teams?limit=100',
  '/api/teams/teams?q=%E6%8B%B3%E6%93%8D&limit=100',
  '/api/teams/queues',
  '/api/teams/duplicates',
  '/api/organisations/organisations?limit=100',
  '/api/organisations/queue',
  '/api/organisations/duplicates',
  '/api/codes?limit=100',
  '/api/news/mine?limit=100',
  '/api/news/mine?kind=news&limit=100',
]

/** Whatever others write outside one's area, one's own screens stay as they were to the last byte. */
async function probeSilence(world: World, dice: Dice, tally: Tally): Promise<void> {
  const who = dice.pick(world.staff.filter(({ person }) => world.model.levelOf(person) !== 'city'))
  const area = world.model.unitsOf(who.person)
  const strangers = world.staff.filter(
    ({ person }) =>
      !area.has(world.model.standsAt(person)) && !world.model.unitsOf(person).has(who.person.unit),
  )
  const look = () =>
    Promise.all(
      panel.map(async (url) => {
        const { status, body } = await send(who, { method: 'GET', url })
        return status === 200 ? JSON.stringify(body) : `${status}`
      }),
    )
  const before = await look()
  for (let n = 0; n < 6; n++)
    await tryProbe(world, tally, await draw(dice, changesOf)(world, dice, dice.pick(strangers)))
  const after = await look()
  tally.requests += 2 * panel.length
  for (const [index, url] of panel.entries()) {
    tally.probes += 1
    tally.byKind.set('silence', (tally.byKind.get('silence') ?? 0) + 1)
    if (before[index] !== after[index])
      tally.faults.push({
        expect: 'open',
        sort: 'count',
        kind: 'silence',
        who: who.key,
        request: `GET ${url}`,
        what: describeChange(before[index] ?? '', after[index] ?? ''),
      })
  }
}

/** From the first character that differs. */
function describeChange(before: string, after: string): string {
  const at = [...before].findIndex((sign, index) => sign !== after[index])
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return `changed by a write outside the area: ${around(before)} → ${around(after)}`
}

/** A few lines for the log: how much was tried, and each sort of fault with an example. */
export function summarise(tally: Tally, seed: number): string {
  const verdicts = [...tally.byVerdict].map(([verdict, n]) => `${verdict} ${n}`).join(', ')
  const groups = new Map<string, { n: number; example: string }>()
  for (const { sort, kind, who, request, what } of tally.faults) {
    const group = groups.get(`${sort} ${kind}`) ?? { n: 0, example: `${who}: ${request} → ${what}` }
    groups.set(`${sort} ${kind}`, { ...group, n: group.n + 1 })
  }
  return [
    `scope oracle: seed ${seed}, ${tally.probes} probes of ${tally.byKind.size} kinds (${verdicts}), ${tally.requests} requests, ${tally.faults.length} faults`,
    ...[...groups].map(([name, { n, example }]) => `  ${n} × ${name}: ${example}`),
  ].join('\n')
}
