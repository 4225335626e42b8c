import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { makeWorkbook } from '#test/workbooks'
import { commitImport, openImport, readForImport } from '../../../support/imports/index.ts'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { memberImport } from '../roll/sheet/import.ts'
import {
  asActor,
  importRows,
  makeOrganisation,
  managerOf,
  plantLeague,
  sampleIdNumber,
} from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'
import { requestCorrection } from './service/corrections.ts'
import { acceptTransfer, recallTransfer, transferOut } from './service/transfers.ts'

// What must not stay behind: offers of nobody, requests nobody sees, members over age, yesterday's judgement of today.
let house: TestHouse
let root: UnitRef
let schoolUnit: UnitRef
let otherUnit: UnitRef
beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  root = await plantLeague(house)
  schoolUnit = await makeOrganisation(
    house,
    await makeOrganisation(house, root, '团奉贤区委', 'district'),
    '奉贤中学团委',
  )
  otherUnit = await makeOrganisation(
    house,
    await makeOrganisation(house, root, '某大学团委', 'college'),
    '体育系团总支',
  )
})
afterAll(() => house.close())

let serial = 0
async function enter(more: Record<string, unknown> = {}, born = '2004-01-02') {
  const row = { name: '孙小明', idNumber: sampleIdNumber(born, ++serial), ...more }
  const { id: importId, result } = await importRows(house, managerOf(schoolUnit), [row])
  expect(result.created).toBe(1)
  const [{ subject_id: id }] = await ask('select subject_id from imports.row where import_id = $1', importId)
  return { ...row, id: String(id) }
}
const ask = async (text: string, ...values: unknown[]) => (await house.owner.query(text, values)).rows
const stateOf = async (id: string) =>
  (await ask('select state from drives.transfer where id = $1', id))[0].state
const offer = (...ids: string[]) =>
  asActor(house, managerOf(schoolUnit), async (call) =>
    transferOut(call, { reason: 'moved', selection: await seenNow(house, ids), toUnitId: otherUnit.id }),
  )
const rowOf = ({ name, idNumber }: { name: string; idNumber: string }) => ({ name, idNumber })

test('S4-02 an offer with nobody in it is not offered: only cadres chosen, or everybody out already', async () => {
  const [cadre, member] = [await enter({ kind: 'cadre' }), await enter()]
  const none = await offer(cadre.id)
  expect([none.moved, await stateOf(none.transferId)]).toEqual([0, 'done'])
  const first = await offer(member.id)
  const second = await offer(member.id)
  expect([await stateOf(first.transferId), await stateOf(second.transferId)]).toEqual(['offered', 'done'])
})

test('S4-02 A28 a receiver who takes everybody in by his own file has answered the offer', async () => {
  const [one, two] = [await enter(), await enter()]
  const { transferId } = await offer(one.id, two.id)
  await importRows(house, managerOf(otherUnit), [rowOf(one)])
  expect(await stateOf(transferId)).toBe('offered')
  await importRows(house, managerOf(otherUnit), [rowOf(two)])
  expect(await stateOf(transferId)).toBe('accepted')
  const items = await ask('select outcome from drives.transfer_item where transfer_id = $1', transferId)
  expect(items.map((each) => each.outcome)).toEqual(['accepted', 'accepted'])
})

test('S4-02 two partial recalls at once leave no empty offer open', async () => {
  const [one, two] = [await enter(), await enter()]
  const { transferId } = await offer(one.id, two.id)
  const recallOf = (id: string, then: () => Promise<void> = async () => {}) =>
    asActor(house, managerOf(schoolUnit), async (call) => {
      await recallTransfer(call, transferId, (await seenNow(house, [id])).items)
      await then()
    })
  let later: Promise<void> = Promise.resolve()
  await recallOf(one.id, async () => {
    let done = false
    later = recallOf(two.id).finally(() => {
      done = true
    })
    const waits = `select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`
    while (!done && (await ask(waits)).length === 0);
  })
  await later
  expect(await stateOf(transferId)).toBe('recalled')
})

test('A27 A28 who is taken in elsewhere leaves no open correction behind, and a new one may be asked', async () => {
  const correct = async (unit: UnitRef, id: string) => {
    const actor = managerOf(unit)
    const file = newId()
    await ask(
      `insert into platform.file (id, purpose, name, media_type, size_bytes, sha256, account_id, unit_path, created_at)
       values ($1, 'drives', '证明.pdf', 'application/pdf', 1, '', $2, $3, now())`,
      file,
      actor.accountId,
      unit.path,
    )
    return asActor(house, actor, (call) =>
      requestCorrection(call, id, { name: '孙晓明', reason: '录入时抄错', evidenceId: file }),
    )
  }
  for (const way of ['file', 'offer'] as const) {
    const person = await enter()
    const asked = await correct(schoolUnit, person.id)
    const { transferId } = await offer(person.id)
    if (way === 'file') await importRows(house, managerOf(otherUnit), [rowOf(person)])
    else await asActor(house, managerOf(otherUnit), (call) => acceptTransfer(call, transferId, otherUnit.id))
    const [left] = await ask('select state, answer from drives.correction where id = $1', asked.id)
    expect(left, way).toEqual({ state: 'withdrawn', answer: '人员已转入其他组织，申请自动撤回' })
    const told = await ask(
      `select act, unit_path from drives.history where person_id = $1 and act in ('withdraw-correction', 'transfer-in') order by act`,
      person.id,
    )
    expect(told).toEqual([
      { act: 'transfer-in', unit_path: otherUnit.path },
      { act: 'withdraw-correction', unit_path: otherUnit.path },
    ])
    await correct(otherUnit, person.id)
  }
})

async function read(unit: UnitRef, rows: Record<string, unknown>[]) {
  const actor = managerOf(unit)
  const importId = newId()
  const bytes = await makeWorkbook(memberSheetOf('league'), rows)
  const file = { id: newId(), name: '名单.xlsx' }
  const counts = await asActor(
    house,
    actor,
    async (call, client) => {
      await openImport(call, { id: importId, kind: 'members', target: undefined, file, taskId: undefined })
      return readForImport(call, client, memberImport, { importId, target: undefined, input: { bytes } })
    },
    true,
  )
  const commit = () =>
    asActor(
      house,
      actor,
      (call, client) => commitImport(call, client, memberImport, { importId, acceptGoodRows: false }),
      true,
    )
  return { importId, counts, commit }
}

test('S4-03 a cell with the letters \\u0000 or \\ud800 is a cell like any other', async () => {
  const person = { ...(await enter()), post: String.raw`C:\u0000\ud800\书记` }
  const changed = await read(schoolUnit, [{ ...rowOf(person), post: person.post }])
  expect(changed.counts).toMatchObject({ changed: 1, wrong: 0 })
  await changed.commit()
  const [{ post }] = await ask(`select fields->>'post' as post from drives.person where id = $1`, person.id)
  expect(post).toBe(person.post)
  expect((await read(schoolUnit, [{ ...rowOf(person), post: person.post }])).counts.same).toBe(1)
})

test('A26 S4-07 late and campaign are those of the day of the commit, not of the preview', async () => {
  const moved = await enter()
  await asActor(house, managerOf(schoolUnit), async (call) =>
    transferOut(call, { reason: 'moved', selection: await seenNow(house, [moved.id]) }),
  )
  const fresh = { name: '周小芳', idNumber: sampleIdNumber('2004-01-02', ++serial) }
  const before = await read(otherUnit, [fresh, rowOf(moved)])
  const [campaign] = await ask(
    `insert into drives.campaign (id, tree, unit_path, title, year, state, created_at)
     values ($1, 'league', $2, '信息补录', 2026, 'open', now()) returning id, no`,
    newId(),
    root.path,
  )
  await ask(
    `insert into drives.campaign_window (campaign_id, unit_path, class, starts_on, ends_on)
     values ($1, $2, 'college', '2026-09-01', '2026-09-10'), ($1, $2, 'district', '2026-09-01', '2026-09-30')`,
    campaign.id,
    root.path,
  )
  const onTime = await read(schoolUnit, [{ ...fresh, idNumber: sampleIdNumber('2004-01-02', ++serial) }])
  house.clock.set('2026-09-12T02:00:00+08:00')
  await before.commit()
  await onTime.commit()
  const marks = (importId: string) =>
    ask(
      `select p.entered_on::text as day, p.entered_late as late, p.campaign_no as no, h.late as told
       from imports.row r join drives.person p on p.id = r.subject_id
       join drives.history h on h.person_id = p.id and h.import_id = r.import_id where r.import_id = $1`,
      importId,
    )
  const late = { day: '2026-09-12', late: true, no: campaign.no, told: true }
  expect(await marks(before.importId)).toEqual([late, late])
  expect(await marks(onTime.importId)).toEqual([{ ...late, late: false, told: false }])
  const logs = await ask(
    'select late_rows, campaign_no from drives.import_log where import_id = $1',
    before.importId,
  )
  expect(logs).toEqual([{ late_rows: 2, campaign_no: campaign.no }])
})
