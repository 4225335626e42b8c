import { type Actor, citizenActor } from '#platform/call'
import { newId } from '#platform/ids'
import type { TestHouse, UnitRef } from '#test/house'
import { makeOrganisation, managerOf, sampleIdNumber } from '../../testing/league.ts'

export type Person = { idNumber: string; name: string; phone: string; overAge: boolean; citizen: Actor }
export type Office = { id: number; path: string; actor: Actor }
export type Lane = { tops: Office[]; offices: Office[]; people: Person[]; evidence: Map<string, string> }

/** Organisations, people and citizens of one lane; an office can do without account and session. */
export async function makeLane(house: TestHouse, root: UnitRef, n: number): Promise<Lane> {
  const first = await makeOrganisation(house, root, `团第${n}区委`, 'district')
  const second = await makeOrganisation(house, root, `第${n}大学团委`, 'college')
  const schools = [
    await makeOrganisation(house, first, `${n}区甲校团委`),
    await makeOrganisation(house, first, `${n}区乙校团委`),
    await makeOrganisation(house, second, `${n}大丙系团总支`),
  ]
  const people: Person[] = []
  for (let i = 0; i < 6; i++) {
    const overAge = i < 3
    const name = `${'赵钱孙李周吴'[i]}${'一二三四'[n]}`
    const citizen = await house.citizen({ name })
    people.push({
      idNumber: sampleIdNumber(overAge ? '1990-01-01' : '2005-05-04', n * 10 + i + 1),
      name,
      phone: citizen.phone,
      overAge,
      citizen: citizenActor({ id: citizen.id, maskedName: '*', sessionId: newId() }),
    })
  }
  const office = (unit: { id: number; path: string; name: string; kind: string }): Office => ({
    id: unit.id,
    path: unit.path,
    actor: managerOf(unit),
  })
  const lane = {
    tops: [office(first), office(second)],
    offices: schools.map(office),
    people,
    evidence: new Map<string, string>(),
  }
  for (const { actor } of [...lane.tops, ...lane.offices]) {
    const file = newId()
    await house.owner.query(
      `insert into platform.file (id, purpose, name, media_type, size_bytes, sha256, account_id, unit_path, created_at)
       values ($1, 'drives', '证明.pdf', 'application/pdf', 1, '', $2, $3, now())`,
      [file, actor.accountId, actor.unitPath],
    )
    lane.evidence.set(actor.accountId ?? '', file)
  }
  return lane
}

/** The lane as if nothing had happened; the other lanes go on beside it. */
export async function empty(house: TestHouse, lane: Lane): Promise<void> {
  const paths = [...lane.tops, ...lane.offices].map((each) => each.path)
  await house.owner.query(
    `with gone as (select id from drives.person where unit_path = any($1)),
      a as (delete from drives.correction where person_id in (select id from gone)),
      b as (delete from drives.transfer_item where person_id in (select id from gone)),
      c as (delete from drives.history where person_id in (select id from gone)),
      d as (delete from drives.claim_try where citizen_id = any($2)),
      e as (delete from drives.total where unit_path = any($1)),
      f as (delete from drives.delta where unit_path = any($1))
     select 1`,
    [paths, lane.people.map((each) => each.citizen.accountId)],
  )
  await house.owner.query('delete from drives.person where unit_path = any($1)', [paths])
  await house.owner.query('delete from imports.import where unit_path = any($1)', [paths])
}
