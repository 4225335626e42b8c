import { activityItems } from '@jianwang/words/activity-items'
import type { Chance } from './chance.ts'
import { personName, phoneNumber, placeName, teamName } from './names.ts'
import type { Person } from './person.ts'

export type PlantedTeam = {
  id: string
  owner: Person
  state: 'draft' | 'submitted' | 'certified' | 'reviewed'
  members: number
  name: string
  leader: { name: string; phone: string }
  category: 'community' | 'district' | 'city' | 'student'
}

const usual = [
  'square-dance',
  'tai-chi',
  'aerobics',
  'yoga',
  'table-tennis',
  'badminton',
  'walking',
  'gateball',
  'diabolo',
]
const items = activityItems.filter((item) => usual.includes(item.code))
let phones = 0

/** A team with its roster, entered by its owner; the state tells how far it got. */
export async function plantTeam(
  owner: Person,
  chance: Chance,
  taken: Set<string>,
  plan: {
    category: 'community' | 'district' | 'city' | 'student'
    state: PlantedTeam['state']
    committeeIds: readonly number[]
  },
): Promise<PlantedTeam> {
  const picked = chance.some(items, chance.int(1, 2))
  const members = chance.next() < 0.08 ? chance.int(4, 8) : chance.int(10, 16)
  const name = freshName(owner, chance, taken, picked[0]?.name ?? '健身')
  const leader = { name: personName(chance), phone: phoneNumber(++phones) }
  const made = await owner.post('/api/teams/teams', {
    category: plan.category,
    name,
    leaderName: leader.name,
    leaderPhone: leader.phone,
    declaredCount: Math.max(10, members + chance.int(0, 12)),
    items: picked.map((item) => ({ code: item.code })),
    schedules: Array.from({ length: chance.int(1, 3) }, (_, index) => schedule(chance, index)),
    instructors:
      chance.next() < 0.5 ? [{ name: personName(chance), grade: chance.pick(['三级', '二级', '一级']) }] : [],
    statementAccepted: true,
    as: plan.state,
    ...(plan.category === 'student'
      ? { schoolName: chance.pick(['示范中学', '实验小学', '外国语学校', '第一中心小学']) }
      : {}),
    ...(plan.committeeIds.length > 0 && chance.next() < 0.6
      ? { committeeId: chance.pick(plan.committeeIds) }
      : {}),
  })
  const id = String(made.id)
  if (plan.state !== 'draft') await fillRoster(owner, chance, id, members - 1)
  return { id, owner, state: plan.state, members, name, leader, category: plan.category }
}

async function fillRoster(owner: Person, chance: Chance, id: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++)
    await owner.post(`/api/teams/teams/${id}/members`, {
      name: personName(chance),
      ...(chance.next() < 0.7 ? { phone: phoneNumber(++phones) } : {}),
    })
}

function freshName(owner: Person, chance: Chance, taken: Set<string>, item: string): string {
  for (let tries = 0; tries < 200; tries++) {
    const name = teamName(chance, item.replace(/[（(].*/, ''))
    const key = `${owner.unitId} ${name}`
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
  throw new Error('demo: the names ran out')
}

function schedule(chance: Chance, index: number) {
  const hour = chance.pick([6, 7, 8, 18, 19])
  const clock = (h: number) => `${String(h).padStart(2, '0')}:${index === 0 ? '00' : '30'}`
  return { weekday: chance.int(1, 7), starts: clock(hour), ends: clock(hour + 1), place: placeName(chance) }
}
