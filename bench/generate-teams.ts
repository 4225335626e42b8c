import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { activityItems } from '@jianwang/words/activity-items'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { newId } from '../apps/server/src/platform/ids.ts'
import { makeGrams, makeNameKey } from '../apps/server/src/platform/names.ts'
import { fillMembers, fillParts } from './generate-parts.ts'
import { openPlaces, type Place, seedRandom } from './generate-places.ts'
import { checkCounts, withoutIndexes } from './generate-tables.ts'

const chunkTeams = 20_000
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗']
const givens = ['建国', '秀英', '丽华', '志强', '桂芳', '海燕', '文斌', '晓梅', '国平', '玉兰']
const places = [
  '晨曦',
  '金海',
  '和平',
  '绿洲',
  '阳光',
  '滨江',
  '春风',
  '银杏',
  '白玉兰',
  '新村',
  '夕阳红',
  '常青',
]
const states = [
  ['reviewed', 0.58],
  ['certified', 0.26],
  ['submitted', 0.06],
  ['draft', 0.02],
  ['returned', 0.02],
  ['dissolved', 0.04],
  ['merged', 0.01],
  ['deleted', 0.01],
] as const

/**
 * Fills an empty database with teams and 20 members each. Values are of the right kind and length; sealed phones and
 * blind indexes are random bytes, so nothing opens and nobody is found by phone. Audit and feed stay empty: lists,
 * imports and exports do not read them.
 */
export async function fillTeams(ownerUrl: string, teams: number, say: (text: string) => void): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query(`set maintenance_work_mem = '1GB'`)
    await owner.query(`set synchronous_commit = off`)
    await withoutIndexes(owner, ['teams.team'], say, () => copyTeams(owner, teams, say))
    const children = ['teams.item', 'teams.schedule', 'teams.instructor', 'teams.filing', 'teams.member']
    await withoutIndexes(owner, children, say, async () => {
      await fillParts(owner, say)
      await fillMembers(owner, teams, say)
    })
    say('vacuum analyze')
    await owner.query('vacuum analyze')
    await checkCounts(owner, teams)
  } finally {
    await owner.end()
  }
}

async function copyTeams(owner: pg.Client, teams: number, say: (text: string) => void): Promise<void> {
  const random = seedRandom(20_261_122)
  const pickPlace = await openPlaces(owner, random)
  const text = `copy teams.team (id, unit_path, unit_id, level, category, committee_id, school_name, name, name_key, name_grams,
    state, certified_at, reviewed_at, leader_name, leader_phone_sealed, leader_phone_index, leader_phone_tail, leader_phone_masked,
    declared_count, roster_count, item_names, filed_year, origin, created_at, updated_at) from stdin`
  for (let made = 0; made < teams; ) {
    const stream = owner.query(copyFrom(text))
    const end = Math.min(made + chunkTeams, teams)
    while (made < end) {
      let lines = ''
      for (let i = 0; i < 500 && made < end; i++) lines += writeTeam(++made, pickPlace(), random)
      if (!stream.write(lines)) await once(stream, 'drain')
    }
    const finished = once(stream, 'finish')
    stream.end()
    await finished
    say(`teams ${made} of ${teams}`)
  }
}

function writeTeam(n: number, place: Place, random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T // never called with an empty list
  const items = [
    ...new Set([pick(activityItems).name, ...(random() < 0.4 ? [pick(activityItems).name] : [])]),
  ]
  const name = `${pick(places)}${items[0]}第${n}队`
  const state = pickState(random())
  const isCertified = state === 'reviewed' || state === 'certified'
  const filed = isCertified ? random() : 1
  const student = place.level === 'district' && random() < 0.3
  const created = new Date(Date.UTC(2024, 0, 1) + random() * 900 * 86_400_000).toISOString()
  const leader = pick(surnames) + pick(givens)
  return line([
    newId(Date.parse('2026-01-01T00:00:00Z') + n * 25),
    place.path,
    place.unitId,
    place.level,
    student ? 'student' : place.level === 'street' ? 'community' : place.level,
    place.committees.length > 0 && random() < 0.8 ? pick(place.committees) : undefined,
    student ? '某区实验中学' : undefined,
    name,
    makeNameKey(name),
    toArray(makeGrams(name)),
    state,
    isCertified ? created : undefined,
    state === 'reviewed' ? created : undefined,
    leader,
    toBytes(randomBytes(43)),
    toBytes(randomBytes(16)),
    toBytes(tails[Math.floor(random() * tails.length)] ?? randomBytes(16)),
    `138****${String(n % 10_000).padStart(4, '0')}`,
    21 + Math.floor(random() * 60),
    21,
    toArray(items),
    filed < 0.6 ? 2026 : filed < 0.85 ? 2025 : 0,
    'staff',
    created,
    created,
  ])
}

/** As many tails as four digits have. */
const tails = Array.from({ length: 10_000 }, () => randomBytes(16))

function pickState(drawn: number): string {
  let left = drawn
  for (const [state, share] of states) {
    if (left < share) return state
    left -= share
  }
  return 'reviewed'
}

const toBytes = (bytes: Buffer) => `\\\\x${bytes.toString('hex')}`
const toArray = (texts: readonly string[]) => `{${texts.map((text) => `"${text}"`).join(',')}}`
const line = (values: readonly (string | number | undefined)[]) =>
  `${values.map((value) => value ?? '\\N').join('\t')}\n`
