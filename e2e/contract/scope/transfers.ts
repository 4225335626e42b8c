import { teamForm } from './forms.ts'
import type { Dice, Probe, Request } from './probe.ts'
import { baseOf, drawRow, nowhere } from './rows.ts'
import { managerOf, type Staff, type World } from './world.ts'

const reason = '核对后办理'
const post = (url: string, body: unknown): Request => ({ method: 'POST', url, body })

/** A team on offer: only who offered takes it back, only whom it was offered takes it or refuses it. */
export async function answerOffer(world: World, dice: Dice, who: Staff): Promise<Probe> {
  const { rows } = await world.house.owner.query<{ id: string; giver: number; taker: number }>(
    `select id, from_unit_id as giver, to_unit_id as taker from teams.transfer order by state <> 'proposed', id`,
  )
  if (rows.length === 0 || dice.chance(0.25)) return offer(world, dice, who)
  const { id, giver, taker } = dice.chance(0.7) ? (rows[0] ?? dice.pick(rows)) : dice.pick(rows)
  const act = dice.pick(['accept', 'refuse', 'withdraw'])
  const side = act === 'withdraw' ? giver : taker
  const mine = world.judge(who, 'transfer', side)
  const seen = [giver, taker].some((unit) => world.model.unitsOf(who.person).has(unit))
  return {
    kind: `transfer.${act}`,
    who,
    request: post(`/api/teams/transfers/${id}/${act}`, { reason }),
    expect: mine === 'yes' ? 'yes' : seen || !world.model.isStaff(who.person) ? 'no' : 'hidden',
    twin: post(`/api/teams/transfers/${nowhere}/${act}`, { reason }),
  }
}

/** Offers any team anywhere, to see who may. A team really given away is one made for it, with a mark of its own. */
async function offer(world: World, dice: Dice, who: Staff): Promise<Probe> {
  const streets = world.owners.filter(({ unit }) => unit.kind === 'street')
  const to = dice.pick(streets).unit.id
  const row = await drawRow(world, dice, 'team', who, 'reviewed')
  const verdict = world.judge(who, 'transfer', row.owner)
  if (verdict === 'yes') return offerOwn(world, dice, streets)
  const body = { version: row.version, toUnitId: to, reason }
  return {
    kind: 'transfer.propose',
    who,
    request: post(`${baseOf('team')}/${row.id}/transfer`, body),
    expect: verdict,
    twin: post(`${baseOf('team')}/${nowhere}/transfer`, body),
  }
}

async function offerOwn(world: World, dice: Dice, streets: World['owners']): Promise<Probe> {
  const [from, to] = [dice.pick(streets).unit, dice.pick(streets).unit]
  const who = managerOf(world, from.id)
  const mark = world.freeMarks.pop()
  if (mark === undefined || from.id === to.id) {
    if (mark !== undefined) world.freeMarks.push(mark)
    return offerNothing(who, to.id)
  }
  for (const key of [mark.character, mark.digits]) world.marks.set(key, new Set([from.id, to.id]))
  const made = await who.client.post(baseOf('team'), teamForm(mark, { as: 'reviewed' }))
  if (made.status !== 201) return offerNothing(who, to.id)
  world.movers.add(made.body.id)
  const { rows } = await world.house.owner.query<{ id: string }>(
    'select id from teams.instructor where team_id = $1',
    [made.body.id],
  )
  for (const id of [made.body.id, ...rows.map((row) => row.id)]) world.ids.set(id, new Set([from.id, to.id]))
  return {
    kind: 'transfer.propose',
    who,
    request: post(`${baseOf('team')}/${made.body.id}/transfer`, {
      version: made.body.version,
      toUnitId: to.id,
      reason,
    }),
    expect: 'yes',
  }
}

function offerNothing(who: Staff, toUnitId: number): Probe {
  const request = post(`${baseOf('team')}/${nowhere}/transfer`, { version: 1, toUnitId, reason })
  return { kind: 'transfer.propose', who, request, expect: 'hidden', twin: request }
}
