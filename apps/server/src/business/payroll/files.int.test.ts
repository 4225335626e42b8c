import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { book, openAccount } from '#support/ledger'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import {
  checkRun,
  fileAll,
  listSlips,
  makeRun,
  openFinance,
  prove,
  sampleAccounts,
  setPayer,
  take,
} from './testing/payroll.ts'

const files = '/api/payroll/files'
let house: TestHouse
let maker: Client
let checker: Client
beforeEach(async () => {
  house = await openTestHouse('2026-11-16T10:00:00+08:00')
  ;({ maker, checker } = await openFinance(house))
  await setPayer(checker)
})
afterEach(() => house.close())

/** Slips of these fees, confirmed. */
async function confirm(fees: readonly number[], about: Parameters<typeof prove>[0] = {}, month = '2026-11') {
  const coaches = fees.map((feeFen) => ({ feeFen, coachId: newId() }))
  await take(
    house,
    coaches.map((each) => prove({ ...about, ...each })),
  )
  const run = await makeRun(maker, month)
  await checkRun(maker, checker, run)
  const slips = await listSlips(maker, run.id)
  for (const { id, version } of slips) {
    const answer = await maker.post(`/api/payroll/slips/${id}/record`, { version, reason: '电话核对无误' })
    expect(answer.body.state).toBe('confirmed')
  }
  return slips
}
async function release() {
  const file = await fileAll(house, maker)
  const released = await checker.post(`${files}/${file.id}/release`, { version: file.version })
  expect(released.body.state).toBe('released')
  return (await maker.get(`${files}/${file.id}`)).body
}
const send = (id: string, rows: readonly (readonly string[])[], digest = '') =>
  maker.request({
    method: 'POST',
    url: `${files}/${id}/receipt${digest === '' ? '' : `?digest=${digest}`}`,
    headers: { 'content-type': 'text/csv' },
    payload: Buffer.from(
      [['编号', '金额', '结果', '原因'], ...rows].map((row) => row.join(',')).join('\r\n'),
    ),
  })
async function register(id: string, rows: readonly (readonly string[])[]) {
  const told = await send(id, rows)
  expect(told.status, JSON.stringify(told.body)).toBe(200)
  const done = await send(id, rows, told.body.digest)
  expect([done.status, done.body]).toEqual([200, told.body])
  return done.body
}
const yuan = (fen: number) => (fen / 100).toFixed(2)
type Line = { reference: string; fen: number; slipId: string }
const stateOf = async (id: string) => (await maker.get(`/api/payroll/slips/${id}`)).body.state

test('S1-34 (payment file) it is released by another person, and does not leave before; a slip is in one at a time', async () => {
  await confirm([300_000])
  const file = await fileAll(house, maker)
  expect(file).toMatchObject({
    number: 1,
    payments: 1,
    sumFen: 256_000,
    payOn: '2026-11-16',
    actions: ['discard'],
  })
  await expect(fileAll(house, maker)).rejects.toMatchObject({ code: 'payroll/nothing-to-file' })
  const early = await maker.get(`${files}/${file.id}/download?format=csv`)
  expect([early.status, early.body.code]).toEqual([409, 'platform/wrong-state'])
  expect((await maker.post(`${files}/${file.id}/release`, { version: 1 })).status).toBe(403)
  const both = await house.staff(await house.unit(), 'manager', ['payroll.make', 'payroll.check'])
  await house.owner.query('update payroll.file set makers = makers || $1::uuid', [both.accountId])
  expect((await both.post(`${files}/${file.id}/release`, { version: 1 })).body.code).toBe('payroll/own-work')
  const gone = await maker.post(`${files}/${file.id}/discard`, { version: 1, reason: '改日付款' })
  expect(gone.body.state).toBe('discarded')
  const again = await release()
  expect(again).toMatchObject({ number: 2, state: 'released' })
  expect((await checker.get(`${files}/${again.id}/download?format=csv`)).status).toBe(200)
})

test('S1-34 (payment file) CSV has the columns of the setting, pain.001 the order of its schema; both the same payments', async () => {
  await confirm([300_000, 100_00])
  await setPayer(checker, { columns: ['account', 'holder', 'fen', 'reference'] })
  const { id, lines } = await release()
  const csv = (await maker.get(`${files}/${id}/download?format=csv`)).raw.toString()
  const wanted = lines.map(({ reference, fen }: Line, at: number) =>
    [`62220000${String(at).padStart(8, '0')}`, `张<三>&${at}`, fen, reference].join(','),
  )
  expect(csv).toBe(`\ufeff账号,户名,金额（分）,编号\r\n${wanted.join('\r\n')}\r\n`)
  const xml = (await maker.get(`${files}/${id}/download?format=pain`)).raw.toString()
  expect((await maker.get(`${files}/${id}/download?format=pain`)).raw.toString()).toBe(xml)
  expect(xml).toContain('<NbOfTxs>2</NbOfTxs><CtrlSum>2660.00</CtrlSum>')
  expect(xml).toContain('<ReqdExctnDt><Dt>2026-11-16</Dt></ReqdExctnDt>')
  expect(xml).toContain('<Nm>张&lt;三&gt;&amp;0</Nm>')
  for (const { reference, fen } of lines)
    expect(xml).toMatch(
      new RegExp(
        `<EndToEndId>${reference}</EndToEndId></PmtId><Amt><InstdAmt Ccy="CNY">${yuan(fen)}</InstdAmt></Amt>`,
      ),
    )
  const tags = [...xml.matchAll(/<([A-Za-z]+)[ >]/g)].map(([, tag]) => tag)
  expect(tags.slice(0, 14).join(' ')).toBe(
    'Document CstmrCdtTrfInitn GrpHdr MsgId CreDtTm NbOfTxs CtrlSum InitgPty Nm PmtInf PmtInfId PmtMtd BtchBookg NbOfTxs',
  )
  const { rows } = await house.owner.query(
    `select action, count(*)::int as n from audit.entry where action = 'payroll.file-download' group by 1`,
  )
  expect(rows).toEqual([{ action: 'payroll.file-download', n: 3 }])
  expect(JSON.stringify((await maker.get(`${files}/${id}`)).body)).not.toContain('62220000')
})

test('S1-34 (receipt) paid by our id and to the fen; one cent off, unknown or twice is told and nothing registered of it', async () => {
  await confirm([300_000, 200_000, 100_000, 50_000])
  const { id, lines } = await release()
  const [a, b, c, d]: Line[] = lines
  const rows = [
    [a?.reference ?? '', yuan(a?.fen ?? 0), '成功', ''],
    [b?.reference ?? '', yuan((b?.fen ?? 0) + 1), '成功', ''],
    [c?.reference ?? '', yuan(c?.fen ?? 0), '成功', ''],
    [c?.reference ?? '', yuan(c?.fen ?? 0), '成功', ''],
    ['ffffffff', '1.00', '成功', ''],
    [d?.reference ?? '', yuan(d?.fen ?? 0), '失败', '账号户名不符'],
  ]
  const told = await register(id, rows)
  expect(told).toMatchObject({ paid: 1, paidFen: a?.fen, failed: 1, again: 0, missing: 0, faultCount: 4 })
  expect(told.faults[0]).toContain('相差 0.01 元')
  expect(await Promise.all([a, b, c, d].map((line) => stateOf(line?.slipId ?? '')))).toEqual([
    'paid',
    'filed',
    'filed',
    'failed',
  ])
  expect(await register(id, rows)).toMatchObject({ paid: 0, failed: 0, again: 2, faultCount: 4 })
  const next = await fileAll(house, maker)
  expect(next).toMatchObject({ payments: 1, sumFen: d?.fen })
  const rest = [b, c].map((line) => [line?.reference ?? '', yuan(line?.fen ?? 0), '成功', ''])
  await register(id, rest)
  expect((await maker.get(`${files}/${id}`)).body.state).toBe('done')
})

test('S1-34 (receipt) a receipt that was looked at before something changed is not registered, nor one nobody can read', async () => {
  await confirm([300_000])
  const { id, lines } = await release()
  const rows = [[lines[0].reference, yuan(lines[0].fen), '成功', '']]
  const { digest } = (await send(id, rows)).body
  const other = await send(id, [[lines[0].reference, yuan(lines[0].fen), '失败', '']], digest)
  expect([other.status, other.body.code]).toEqual([409, 'payroll/receipt-changed'])
  const blank = await maker.request({
    method: 'POST',
    url: `${files}/${id}/receipt`,
    headers: { 'content-type': 'text/csv' },
    payload: Buffer.from('没有,表头\r\n1,2'),
  })
  expect([blank.status, blank.body.code]).toEqual([422, 'payroll/bad-receipt'])
  expect(await stateOf(lines[0].slipId)).toBe('filed')
})

test('A37 S1-01 (payroll) paid settles the quota’s holds with the real fee in the year of the lesson, pays net and keeps the tax, once', async () => {
  const asSystem = <T>(work: Parameters<typeof withCall<T>>[2]) =>
    withCall(house.house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, work)
  const { path } = await house.unit()
  const open = (kind: string, floor: number | null, period: string) =>
    asSystem((call) =>
      openAccount(call, {
        kind,
        owner: { kind: 'test', id: '1' },
        period,
        unitPath: path,
        measure: 'fen',
        floor,
      }),
    )
  const source = await open('test.source', null, '')
  const spent = await open('test.spent', null, '')
  const quota = await open('test.quota', 0, '2026')
  await asSystem((call) => book(call, newId(), [{ act: 'post', from: source, to: quota, amount: 1_000_000 }]))
  const held = await asSystem((call) =>
    book(call, newId(), [{ act: 'hold', from: quota, to: spent, amount: 320_000 }]),
  )
  await confirm([300_000], { quotaHold: held[0]?.id ?? 0 })
  const { id, lines } = await release()
  const rows = [[lines[0].reference, yuan(lines[0].fen), '成功', '']]
  const sums = async () => {
    const { rows: found } = await house.owner.query(
      `select kind, period, balance::int, held::int from ledger.account where kind like 'payroll.%' or kind like 'test.%' order by kind, period`,
    )
    return found.map(({ kind, period, balance, held: kept }) => [kind, period, balance, kept])
  }
  await register(id, rows)
  const wanted = [
    ['payroll.fund', '2026', -300_000, 0],
    ['payroll.paid', '2026', 256_000, 0],
    ['payroll.tax', '2026-11', 44_000, 0],
    ['test.quota', '2026', 700_000, 0],
    ['test.source', '', -1_000_000, 0],
    ['test.spent', '', 300_000, 0],
  ]
  expect(await sums()).toEqual(wanted)
  // As if the receipt had been lost after it was registered: the ledger knows the slip's request again.
  await house.owner.query(
    `update payroll.payment set state = 'filed'; update payroll.slip set state = 'filed'`,
  )
  await house.owner.query(`update payroll.file set state = 'released'`)
  await register(id, rows)
  expect(await sums()).toEqual(wanted)
})

test('S1-34 (payment file) who has no account is named, and nothing is filed', async () => {
  await confirm([300_000])
  const none = await maker.post(files, {})
  expect([none.status, none.body.code]).toEqual([422, 'payroll/no-account'])
  expect(none.body.detail).toContain('教练')
  expect((await fileAll(house, maker, sampleAccounts)).payments).toBe(1)
})

test('S1-02 each month is settled and paid by itself, and says how much of it is paid', async () => {
  await confirm([300_000, 200_000])
  const { id, lines } = await release()
  const [first, second]: Line[] = lines
  const months = async () => {
    const { items } = (await maker.get('/api/payroll/runs?limit=12')).body
    return items.map((run: Record<string, unknown>) => [
      run.month,
      run.slips,
      run.netFen,
      run.paidSlips,
      run.paidFen,
    ])
  }
  await register(id, [[first?.reference ?? '', yuan(first?.fen ?? 0), '成功', '']])
  expect(await months()).toEqual([['2026-11', 2, 432_000, 1, first?.fen]])
  house.clock.set('2026-12-16T10:00:00+08:00')
  ;({ maker, checker } = await openFinance(house))
  await confirm([100_000], { heldOn: '2026-11-20', feedbackReceivedOn: '2026-12-03' }, '2026-12')
  await register(id, [[second?.reference ?? '', yuan(second?.fen ?? 0), '成功', '']])
  expect(await months()).toEqual([
    ['2026-12', 1, 96_000, 0, 0],
    ['2026-11', 2, 432_000, 2, 432_000],
  ])
})
