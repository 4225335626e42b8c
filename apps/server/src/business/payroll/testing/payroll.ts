import { type Actor, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import type { Client, TestHouse } from '#test/house'
import type { ProvedLesson } from '../proved.ts'
import type { AccountsOf } from '../service/accounts.ts'
import { takeProvedLessons } from '../service/make.ts'
import { makeFile } from '../service/make-file.ts'

/** A maker, a checker and the bureau's reader of the city that pays, and who it is that pays. */
export async function openFinance(house: TestHouse) {
  const city = await house.unit()
  const [maker, checker, reader] = await Promise.all([
    house.staff(city, 'manager', ['payroll.make']),
    house.staff(city, 'manager', ['payroll.check']),
    house.staff(city),
  ])
  if ((await checker.get('/api/payroll/setting')).body.version === 0) await setPayer(checker)
  return { city, maker, checker, reader }
}

let serial = 0

/** A lesson of 300 yuan, held in October and its feedback received in time, if nothing else is said. */
export function prove(about: Partial<ProvedLesson> = {}): ProvedLesson {
  return {
    lessonId: newId(),
    courseId: newId(),
    coachId: newId(),
    unitPath: '.1.2.3.',
    heldOn: '2026-10-15',
    feeFen: 300_00,
    quotaHold: null,
    feedbackReceivedOn: '2026-11-03',
    title: '太极拳',
    unitName: '金海街道',
    coachName: `教练${++serial}`,
    citizenId: null,
    ...about,
  }
}

export async function take(house: TestHouse, lessons: readonly ProvedLesson[]): Promise<number> {
  const { path } = await house.unit()
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  return withCall(house.house, opening, (call) => takeProvedLessons(call, path, lessons))
}

/** Who makes payroll in another process, where there is no session. */
export function makerActor(accountId: string, path: string): Actor {
  return {
    ...systemActor,
    kind: 'staff',
    accountId,
    username: 'maker',
    personName: '制单员',
    unitPath: path,
    homePath: path,
    scope: path,
    grants: new Set(['delivery.read', 'payroll.make']),
  }
}

export async function makeRun(maker: Client, month: string, coachIds?: readonly string[]) {
  const answer = await maker.post('/api/payroll/runs', {
    month,
    ...(coachIds === undefined ? {} : { coachIds }),
  })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** Through the maker's and the checker's hands: sent to the coaches. */
export async function checkRun(maker: Client, checker: Client, run: { id: string; version: number }) {
  const sent = await maker.post(`/api/payroll/runs/${run.id}/submit`, { version: run.version })
  const checked = await checker.post(`/api/payroll/runs/${run.id}/check`, { version: sent.body.version })
  if (checked.status !== 200) throw new Error(JSON.stringify([sent.body, checked.body]))
  return checked.body
}

export async function listSlips(client: Client, runId: string) {
  const { body } = await client.get(`/api/payroll/slips?limit=100&runId=${runId}`)
  return body.items
}

/** All that slips say, byte for byte, in one order. */
export async function readSlips(house: TestHouse): Promise<string[]> {
  const { rows } = await house.owner.query<{ said: string }>(
    `select concat_ws(' ', id, run_id, coach_id, citizen_id, pay_on, lessons, pay_fen, withhold_fen, net_fen, has_late, digest, content,
       (select string_agg(l.id::text, ',' order by l.id) from payroll.lesson l where l.slip_id = s.id)) as said
     from payroll.slip s order by id`,
  )
  return rows.map(({ said }) => said)
}

/** As if nothing had been made yet. */
export async function forgetRuns(house: TestHouse): Promise<void> {
  await house.owner.query('delete from payroll.slip')
  await house.owner.query('delete from payroll.run')
}

/** As coaches would tell them: of everybody there is one. */
export const sampleAccounts: AccountsOf = async (_call, coachIds) =>
  coachIds.map((coachId, at) => ({
    coachId,
    holderName: `张<三>&${at}`,
    account: `62220000${String(at).padStart(8, '0')}`,
    bank: '上海银行',
    bankCode: '325290000012',
  }))

export async function setPayer(client: Client, over: Readonly<Record<string, unknown>> = {}) {
  const { body: was } = await client.get('/api/payroll/setting')
  const { actions: _a, changedBy: _c, ...setting } = was
  const said = {
    payerName: '上海市社区体育协会',
    payerAccount: '3100660001',
    payerBank: '上海银行',
    reason: '首次设置',
  }
  const answer = await client.put('/api/payroll/setting', { ...setting, ...said, ...over })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
}

/** A file of all that is confirmed, as its door makes it. */
export function fileAll(house: TestHouse, maker: Client, accountsOf: AccountsOf = sampleAccounts) {
  const actor = makerActor(maker.accountId, maker.unit.path)
  const opening = { actor, now: house.clock.now(), requestId: newId() }
  return withCall(house.house, opening, (call) => makeFile(call, accountsOf, {}))
}
