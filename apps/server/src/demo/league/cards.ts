import { announce, note, systemActor } from '#platform/call'
import { newId, takeRandom } from '#platform/ids'
import { withCall } from '#platform/transaction'
import type { Ground, League } from './office.ts'

/** Of a hundred on the roll, how many have claimed; the rest is 未登录详情. */
const shares = { xh: 68, cn: 47, college: 72, bureau: 62, sector: 38, centre: 80 } as const

type Claimed = { id: string; unit_path: string }

/**
 * Some nine hundred cards. A claim takes a citizen and a phone, and nine hundred citizens would be half a minute: these are
 * claimed by nobody, in one statement, with history and audit as if they had been.
 */
export async function giveCards(
  { house, clock }: Ground,
  league: League,
  spared: readonly { name: string }[],
): Promise<void> {
  const now = clock.now()
  await withCall(house, { actor: systemActor, now, requestId: newId(), bulk: true }, async (call, client) => {
    const { rows } = await client.query<Claimed>(
      `with wanted as (
        select p.id, p.created_at, abs(hashtext(p.name || p.id_number_masked)) as chance, row_number() over (order by p.id) as n
        from drives.person p join unnest($1::text[], $2::integer[]) as s(path, share) on starts_with(p.unit_path, s.path)
        where p.state = 'active' and p.name <> all($3::text[]) and abs(hashtext(p.name || p.id_number_masked)) % 100 < s.share),
      given as (
        update drives.person p set card_no = ($4::text[])[w.n], version = version + 1, updated_at = $5,
          checked_in_at = least($5::timestamptz - interval '1 hour', w.created_at + (w.chance / 100 % 160 + 2) * interval '1 hour')
        from wanted w where p.id = w.id returning p.id, p.unit_path, p.name, p.checked_in_at),
      told as (
        insert into drives.history (person_id, unit_path, act, actor_name, unit_name, occurred_at)
        select id, unit_path, 'check-in', left(name, 1) || '**', '市民', checked_in_at from given)
      select id, unit_path from given order by id`,
      [
        Object.keys(shares).map((key) => `.${league.rootId}.${league.at(key)}.`),
        Object.values(shares),
        spared.map(({ name }) => name),
        Array.from({ length: 2_000 }, () => takeRandom(8).toString('hex')),
        now,
      ],
    )
    for (const { id, unit_path } of rows) {
      note(call, {
        action: 'drives.check-in',
        subjectKind: 'drives-person',
        subjectId: id,
        unitPath: unit_path,
      })
      announce(call, {
        kind: 'drives.person-changed',
        subjectId: id,
        unitPath: unit_path,
        body: { act: 'check-in' },
      })
    }
  })
}
