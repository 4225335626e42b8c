import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '#platform/problem'
import { openTestHouse, type TestHouse } from '#test/house'
import { sized } from '#test/size'
import { decideCorrection, requestCorrection } from '../changes/service/corrections.ts'
import { acceptTransfer, recallTransfer, refuseTransfer, transferOut } from '../changes/service/transfers.ts'
import { type Chance, makeChance, pick } from '../testing/chance.ts'
import { asActor, importRows, plantLeague } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'
import { claimMyCard } from './service/claim.ts'
import { releaseCard } from './service/release-card.ts'
import { countModel } from './testing/count-model.ts'
import { empty, type Lane, makeLane, type Office, type Person } from './testing/lane.ts'
import { blankLine, chooseLines } from './testing/lines.ts'
import { type Model, type ModelPerson, makeModel, type SheetLine } from './testing/model.ts'

// Random lives of a few people in a few organisations, against a model that shares no code with the module. Lanes run
// beside each other in one tree, each with organisations, people and citizens of its own.
const sequences = sized(250, 10_000)
const lanes = 4
const opsEach = 7
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: TestHouse
let root: Awaited<ReturnType<typeof plantLeague>>
const laneOf: Lane[] = []

beforeAll(async () => {
  house = await openTestHouse()
  root = await plantLeague(house)
  for (let n = 0; n < lanes; n++) laneOf.push(await makeLane(house, root, n))
}, 900_000)
afterAll(() => house.close())

test(
  `S4-01 S4-03 S4-04 S4-05 S4-10 A27 A28 A29 ${sequences} random lives agree with a model (seed ${seed})`,
  async () => {
    let next = 0
    let acts = 0
    const live = async (lane: Lane) => {
      for (let n = next++; n < sequences; n = next++) acts += await runSequence(lane, seed + n)
    }
    await Promise.all(laneOf.map(live))
    console.log(`drives: ${sequences} sequences, ${acts} acts, seed ${seed}`)
  },
  sized(900_000, 6_000_000),
)

async function runSequence(lane: Lane, own: number): Promise<number> {
  const chance = makeChance(own)
  const model = makeModel()
  const told: string[] = []
  await empty(house, lane)
  try {
    for (let n = 0; n < opsEach; n++) {
      // No two acts at one moment: by it a recall knows the card that its own transfer ended.
      house.clock.advance(1)
      told.push(await act(lane, model, chance))
    }
    expect(await readRoll(lane)).toEqual(expected(lane, model))
    expect(await readCounts(lane)).toEqual(countModel(lane, model))
  } catch (error) {
    throw new Error(`seed ${own}: ${told.join(' | ')}`, { cause: error })
  }
  return opsEach
}

async function act(lane: Lane, model: Model, chance: Chance): Promise<string> {
  const what = model.people.size === 0 ? 0 : chance(14)
  if (what < 3) return importSome(lane, model, chance)
  if (what < 6) return sendOut(lane, model, chance)
  if (what === 6) return answerOffer(lane, model, chance)
  if (what < 9) return recallOne(lane, model, chance)
  if (what === 9) return correctOne(lane, model, chance)
  if (what === 10) return claimOne(lane, model, chance)
  return what === 11 ? liveCard(lane, model, chance) : releaseOne(lane, model, chance)
}

/** A file of some people, then the very same file in another order: nothing more happens. */
async function importSome(lane: Lane, model: Model, chance: Chance, told?: Filing): Promise<string> {
  const by = told?.by ?? pick(chance, [...lane.offices, ...lane.tops])
  const lines = told?.lines ?? chooseLines(lane, model, chance, by)
  if (lines.length === 0) return 'empty'
  const rows = lines.map((line) => ({
    name: line.name,
    idNumber: line.idNumber,
    kind: line.kind,
    organisation: line.organisation === undefined ? undefined : String(line.organisation.id),
    education: line.education,
    nation: line.nation,
    phone: line.phone,
  }))
  const wanted = model.importLines(by.path, lines)
  const first = await importRows(house, by.actor, rows)
  expect([first.counts.new, first.counts.changed, first.counts.wrong]).toEqual([
    wanted.new + wanted.held,
    wanted.changed,
    wanted.wrong,
  ])
  expect([first.result.created, first.result.wrong]).toEqual([wanted.new, wanted.wrong + wanted.held])
  await learnIds(lane, model)
  if (chance(2) === 0) return `import by ${by.path}`
  const again = await importRows(house, by.actor, rows.toReversed())
  expect([again.counts.new, again.counts.changed, again.counts.wrong]).toEqual([wanted.held, 0, wanted.wrong])
  return `import by ${by.path} of ${lines.map((line) => line.idNumber.slice(-4) + (line.kind ?? '')).join(',')}`
}

async function learnIds(lane: Lane, model: Model): Promise<void> {
  const { rows } = await house.owner.query(
    'select id, left(name, 2) as name from drives.person where unit_path = any($1)',
    [[...lane.tops, ...lane.offices].map((each) => each.path)],
  )
  for (const { idNumber, name } of lane.people) {
    const known = model.people.get(idNumber)
    if (known !== undefined) known.id = rows.find((row) => row.name === name).id
  }
}

/** Rare by chance alone: a card is claimed, ends over age, and holds again when its owner is recalled (A29). */
async function liveCard(lane: Lane, model: Model, chance: Chance): Promise<string> {
  const person = pick(
    chance,
    lane.people.filter((each) => each.overAge),
  )
  const top = lane.tops.find((each) => model.people.get(person.idNumber)?.unit.startsWith(each.path))
  if (top === undefined) return 'no card to live'
  const claimed = await claimOne(lane, model, chance, person)
  const out = await sendOut(lane, model, chance, { by: top, reason: 'over_age', people: [person] })
  if (chance(2) === 0) {
    const back = await recallOne(lane, model, chance, model.transfers.at(-1))
    return [claimed, out, back].join(', ')
  }
  // A28: by one file as a cadre, and by a second one, should that be possible, as a member.
  const lines = (kind: 'cadre' | 'member') => [{ ...blankLine(person, model), kind }]
  const cadre = await importSome(lane, model, chance, { by: top, lines: lines('cadre') })
  const member = await importSome(lane, model, chance, { by: top, lines: lines('member') })
  return [claimed, out, cadre, member].join(', ')
}

type Filing = { by: Office; lines: readonly SheetLine[] }
type Sending = { by: Office; reason: 'moved' | 'over_age'; people: readonly Person[] }

async function sendOut(lane: Lane, model: Model, chance: Chance, told?: Sending): Promise<string> {
  const by = told?.by ?? pick(chance, [...lane.offices, ...lane.tops])
  const reason = told?.reason ?? pick(chance, ['moved', 'over_age'] as const)
  const to = reason === 'moved' && chance(2) === 0 ? pick(chance, lane.offices) : undefined
  const chosen = told?.people ?? lane.people.filter(() => chance(2) === 0)
  const ids = chosen.flatMap((person) => model.people.get(person.idNumber)?.id ?? [])
  if (ids.length === 0) return 'nobody to send'
  const wanted = model.sendOut(by.path, ids, reason, to?.path, overAgeOf(lane))
  const { moved, skipped, transferId } = await asActor(house, by.actor, async (call) =>
    transferOut(call, { reason, selection: await seenNow(house, ids), toUnitId: to?.id }),
  )
  expect({ moved, skipped }).toEqual({ moved: wanted, skipped: ids.length - wanted })
  model.transfers.push({
    id: transferId,
    by,
    to,
    state: to === undefined || wanted === 0 ? 'done' : 'offered',
  })
  model.nameTransfer(transferId)
  return `out by ${by.path} ${reason} to ${to?.path}`
}

const overAgeOf = (lane: Lane) =>
  new Set(lane.people.filter((each) => each.overAge).map((each) => each.idNumber))

async function answerOffer(lane: Lane, model: Model, chance: Chance): Promise<string> {
  const offer = model.transfers.findLast((each) => each.state === 'offered')
  if (offer?.to === undefined) return 'no offer'
  const receiver = lane.offices.find((each) => each.path === offer.to?.path)
  if (receiver === undefined) return 'no receiver'
  const wanted = model.countOffered(offer.id)
  expect(wanted, 'an open offer has somebody in it').toBeGreaterThan(0)
  if (chance(3) === 0) {
    await asActor(house, receiver.actor, (call) => refuseTransfer(call, offer.id, '不是本组织的人员'))
    model.refuse(offer.id)
    return 'refuse'
  }
  const { count } = await asActor(house, receiver.actor, (call) =>
    acceptTransfer(call, offer.id, receiver.id),
  )
  expect(count).toBe(wanted)
  model.accept(offer.id, receiver.path)
  return 'accept'
}

async function recallOne(
  lane: Lane,
  model: Model,
  chance: Chance,
  told?: Model['transfers'][number],
): Promise<string> {
  const transfer = told ?? pick(chance, [undefined, ...model.transfers])
  if (transfer === undefined) return 'nothing to recall'
  const by =
    told === undefined && chance(2) === 0
      ? pick(chance, [...lane.offices, ...lane.tops])
      : [...lane.offices, ...lane.tops].find((each) => each.path === transfer.by.path)
  if (by === undefined) throw new Error('a transfer has an office')
  const mine = transfer.by.path.startsWith(by.path)
  const wanted = mine ? model.recall(transfer.id, by.path) : 0
  const work = asActor(house, by.actor, (call) => recallTransfer(call, transfer.id, undefined))
  if (wanted === 0) await refused(work)
  else expect((await work).count).toBe(wanted)
  return `recall by ${by.path}: ${wanted}`
}

/** Asked by who has the person, decided one level up; the sister organisation may not. */
async function correctOne(lane: Lane, model: Model, chance: Chance): Promise<string> {
  const person = pick(chance, lane.people)
  const known = model.people.get(person.idNumber)
  const holder = lane.offices.find((each) => each.path === known?.unit)
  if (known === undefined || holder === undefined) return 'nobody to correct'
  const above = lane.tops.find((each) => holder.path.startsWith(each.path))
  if (above === undefined) throw new Error('no office above')
  const name = known.name === person.name ? `${person.name}改` : person.name
  const { id } = await asActor(house, holder.actor, (call) =>
    requestCorrection(call, known.id, {
      name,
      reason: '姓名录入有误',
      evidenceId: lane.evidence.get(holder.actor.accountId ?? '') ?? '',
    }),
  )
  await refused(asActor(house, holder.actor, (call) => decideCorrection(call, id, { approve: true })))
  await asActor(house, above.actor, (call) => decideCorrection(call, id, { approve: true }))
  known.name = name
  return 'correct'
}

async function claimOne(lane: Lane, model: Model, chance: Chance, told?: Person): Promise<string> {
  const person = told ?? pick(chance, lane.people)
  const outcome = model.claim(person)
  const answer = await asActor(house, person.citizen, (call) =>
    claimMyCard(call, { tree: 'league', idNumber: person.idNumber }),
  )
  expect(answer.outcome).toBe(outcome)
  return `claim ${outcome}`
}

/** A card taken by mistake goes back, by whoever has the person below him; mostly one that was claimed just now. */
async function releaseOne(lane: Lane, model: Model, chance: Chance): Promise<string> {
  const person = pick(chance, lane.people)
  const known = model.people.get(person.idNumber)
  if (known === undefined) return 'no card to take back'
  if (chance(4) > 0) await claimOne(lane, model, chance, person)
  const by = pick(chance, [...lane.offices, ...lane.tops])
  const mine = known.unit.startsWith(by.path)
  const { rows } = await house.owner.query('select version from drives.person where id = $1', [known.id])
  const work = asActor(house, by.actor, (call) =>
    releaseCard(call, known.id, { version: rows[0].version, reason: '领错了人' }),
  )
  if (mine && model.release(known)) await work
  else await refused(work)
  return `release by ${by.path}`
}

async function refused(work: Promise<unknown>): Promise<void> {
  await expect(work).rejects.toBeInstanceOf(Problem)
}

async function readRoll(lane: Lane) {
  const { rows } = await house.owner.query(
    `select name, kind, state, unit_path as unit, fields, phone_masked is not null as phone,
      card_no is not null and card_ended_at is null as card, card_ended_at is not null as ended
     from drives.person where unit_path >= $1 and unit_path < $1 || '~' or unit_path >= $2 and unit_path < $2 || '~'
     order by substr(name, 1, 2)`,
    lane.tops.map((each) => each.path),
  )
  return rows
}

function expected(lane: Lane, model: Model) {
  return lane.people
    .flatMap((person) => model.people.get(person.idNumber) ?? [])
    .map(({ name, kind, state, unit, fields, phone, card, ended }: ModelPerson) => ({
      name,
      kind,
      state,
      unit,
      fields,
      phone,
      card: card && !ended,
      ended,
    }))
    .sort((a, b) => compareText(a.name.slice(0, 2), b.name.slice(0, 2)))
}
const compareText = (a: string, b: string) => (Buffer.from(a) < Buffer.from(b) ? -1 : a === b ? 0 : 1)

/** The counters of each top of the lane, kept and pending together, without those that are zero. */
async function readCounts(lane: Lane) {
  const { rows } = await house.owner.query(
    `select unit_path || measure as key, sum(n)::integer as n from (
       select unit_path, measure, n from drives.total union all select unit_path, measure, n from drives.delta) c
     where unit_path = any($1) and measure ~ '^(in:|card:|out$|left$|f:)' group by 1 having sum(n) <> 0 order by 1`,
    [[...lane.tops, ...lane.offices].map((each) => each.path)],
  )
  return Object.fromEntries(rows.map(({ key, n }) => [key, n]))
}
