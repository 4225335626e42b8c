import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { exportAs, readBack } from '#test/workbooks'
import type { Act } from '../acts.ts'
import { book } from '../service/book.ts'
import { asked, fillAccount, listBroken, makeAccount } from '../testing/accounts.ts'
import { makeChance } from '../testing/teller.ts'
import type { Books } from './books.ts'
import { statementExport } from './sheet.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const dayMs = 86_400_000

let house: TestHouse
let city: Client
let street: Client
/** The association's, split; and the sub-district's quota. */
let fund: string
let quota: string
beforeAll(async () => {
  house = await openTestHouse()
  const payer = { kind: 'unit', id: String((await house.unit()).id) }
  fund = await makeAccount(house, { kind: 'delivery.fund', owner: payer, floor: null, parts: 4 })
  quota = await open('delivery.quota', await house.unit('奉贤区', '金海街道'))
})
beforeEach(signIn)
afterAll(() => house.close())

/** Anew, for the clock goes on by days. */
async function signIn() {
  city = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
}

const open = (kind: string, unit: { id: number; path: string }) =>
  fillAccount(house, fund, 1_000_000, {
    kind,
    owner: { kind: 'unit', id: String(unit.id) },
    period: '2026',
    unitPath: unit.path,
  })
const booked = (acts: readonly Act[]) => asked(house, (call) => book(call, newId(), acts))
const fenOf = (text = '') => Math.round(Number(text) * 100)
const sheet = statementExport({ kinds: new Map(), owners: new Map(), references: new Map() }).sheet

/** A statement as its file says it, in fen. */
async function statementOf(client: Client, accountId: string, days: object = {}, format = 'csv') {
  const file = await exportAs(client, 'statements', { format, filter: { accountId, ...days } })
  expect(file.status).toBe(200)
  const rows = await readBack(await sheet({} as never), file.raw)
  return rows.map((row) => ({
    ...row,
    income: fenOf(row.income),
    expense: fenOf(row.expense),
    balance: fenOf(row.balance),
    heldChange: fenOf(row.heldChange),
    held: fenOf(row.held),
  }))
}
type Line = Awaited<ReturnType<typeof statementOf>>[number] & Record<string, unknown>

/** Each line follows from the one before it, and the last says what came in and went out. */
function expectToFollow(lines: Line[]) {
  const [opening, ...rest] = lines
  const closing = rest.pop()
  expect([opening?.summary, closing?.summary]).toEqual(['期初', '期末'])
  let [balance, held, income, expense] = [opening?.balance ?? 0, opening?.held ?? 0, 0, 0]
  for (const line of rest) {
    balance += line.income - line.expense
    held += line.heldChange
    income += line.income
    expense += line.expense
    expect({ balance: line.balance, held: line.held }).toEqual({ balance, held })
  }
  expect(closing).toMatchObject({ balance, held, income, expense })
  return { opening: opening?.balance, closing: closing?.balance, entries: rest.length }
}

test(`a statement sums, whatever was booked: what stood and all that moved is what is left (seed ${seed})`, async () => {
  const chance = makeChance(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)] as T // never empty
  const other = await open('delivery.quota', await house.unit('奉贤区', '南桥镇'))
  const accounts = [fund, quota, other]
  const holds: number[] = []
  const days = [shanghaiDay(house.clock.now())]
  for (let n = 0; n < 120; n++) {
    const from = pick(accounts)
    const sides = {
      from,
      to: pick(accounts.filter((each) => each !== from)),
      amount: 1 + Math.floor(chance() * 3_000),
    }
    const hold = holds.splice(Math.floor(chance() * holds.length), 1)[0]
    const draw = chance()
    const act: Act =
      hold !== undefined && draw < 0.2
        ? { act: 'settle', hold }
        : hold !== undefined && draw < 0.3
          ? { act: 'release', hold }
          : { act: draw < 0.6 ? 'hold' : 'post', ...sides }
    for (const { id, act: what } of await booked([act])) if (what === 'hold') holds.push(id)
    if (hold !== undefined && 'from' in act) holds.push(hold)
    if (chance() < 0.1) {
      house.clock.advance(dayMs)
      days.push(shanghaiDay(house.clock.now()))
    }
  }
  await signIn()
  for (const accountId of accounts) {
    const { entries, closing } = expectToFollow(await statementOf(city, accountId))
    const whole = (await city.get(`/api/ledger/accounts/${accountId}`)).body
    expect(whole).toMatchObject({ balance: closing, closing, opening: 0 })
    expect(whole.opening + whole.income - whole.expense).toBe(whole.closing)
    let [last, told] = [0, 0]
    for (const day of days) {
      const one = { from: day, to: day }
      const part = expectToFollow(await statementOf(city, accountId, one))
      expect(part.opening).toBe(last)
      last = part.closing ?? 0
      told += part.entries
      const { body } = await city.get(`/api/ledger/accounts/${accountId}?from=${day}&to=${day}`)
      expect(body).toMatchObject({ opening: part.opening, closing: part.closing })
      const listed = await city.get(
        `/api/ledger/entries?accountId=${accountId}&from=${day}&to=${day}&limit=100`,
      )
      expect(listed.body.total).toBe(part.entries)
    }
    expect([last, told]).toEqual([closing, entries])
  }
  expect(await listBroken(house)).toEqual([])
})

test('a long statement comes in pieces, its lines named as they come; Excel has amounts as numbers', async () => {
  const account = await open('delivery.non-basic', await house.unit('奉贤区', '庄行镇'))
  const post = (n: number): Act => ({
    ...{ act: 'post', from: account, to: fund, amount: 1 + (n % 7) },
    reference: { kind: 'delivery-lesson', id: newId() },
  })
  for (let n = 0; n < 11; n++) await booked(Array.from({ length: 100 }, (_, at) => post(at)))
  for (const format of ['csv', 'xlsx']) {
    const lines: Line[] = await statementOf(city, account, {}, format)
    expect(expectToFollow(lines)).toMatchObject({ entries: 1_101 })
    expect(lines.at(-2)).toMatchObject({
      account: '庄行镇 非基本配送 2026',
      summary: '入账',
      reference: '配送课程',
      counter: '上海市 课程经费',
    })
  }
})

/** The rows of a statement by words of the test's own. */
function rowsOf(accountId: string, full = false) {
  const books: Books = {
    kinds: new Map([['test.paid', { title: '劳务费', mayRead: () => true }]]),
    owners: new Map([
      ['person', async (_: unknown, ids: readonly string[]) => new Map(ids.map((id) => [id, '张小海']))],
    ]),
    references: new Map(),
  }
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId(), bulk: true }
  return withCall(house.house, opening, async (call, client) => {
    const request = { format: 'csv', area: 'own', full, filter: { accountId } } as const
    const rows = []
    for await (const batch of statementExport(books).openRows(call, client, request)) rows.push(...batch)
    return rows
  })
}
const paidAccount = () =>
  fillAccount(house, fund, 100, { kind: 'test.paid', owner: { kind: 'person', id: newId() } })

test('what does not sum is not sent out', async () => {
  const account = await paidAccount()
  expect(await rowsOf(account)).toHaveLength(3)
  const move = (by: number) =>
    house.owner.query('update ledger.entry set change = change + $2 where account_id = $1', [account, by])
  await house.owner.query('alter table ledger.entry disable trigger user')
  await move(1)
  await expect(rowsOf(account)).rejects.toThrow('does not sum')
  await move(-1)
  await house.owner.query('alter table ledger.entry enable trigger user')
})

test('a person’s name in a statement is masked unless it is asked for in full', async () => {
  const account = await paidAccount()
  const namesIn = async (full: boolean) => new Set((await rowsOf(account, full)).map((row) => row.account))
  expect(await namesIn(false)).toEqual(new Set(['张* 劳务费']))
  expect(await namesIn(true)).toEqual(new Set(['张小海 劳务费']))
})

test('S0-10 (ledger) a sub-district reads its own accounts, the association all, accounts of pay the payer’s finance alone', async () => {
  const theirs = await open('delivery.quota', await house.unit('奉贤区', '奉城镇'))
  const pay = await makeAccount(house, {
    ...{ kind: 'payroll.paid', owner: { kind: 'coach', id: newId() }, floor: null },
  })
  const finance = await house.staff(city.unit, 'manager', ['payroll.check'])
  const viewer = await house.staff(street.unit, 'viewer')
  const auditor = await house.staff(city.unit, 'audit_admin')
  const idsOf = async (client: Client) =>
    (await client.get('/api/ledger/accounts?limit=100')).body.items.map(({ id }: { id: string }) => id)
  expect(await idsOf(street)).toEqual([quota])
  expect(await idsOf(viewer)).toEqual([quota])
  expect(await idsOf(city)).toEqual(expect.arrayContaining([quota, theirs, fund]))
  expect(await idsOf(city)).not.toContain(pay)
  expect(await idsOf(finance)).toContain(pay)
  const statusOf = async (client: Client, id: string) => [
    (await client.get(`/api/ledger/accounts/${id}`)).status,
    (await client.get(`/api/ledger/entries?accountId=${id}`)).status,
    (await exportAs(client, 'statements', { filter: { accountId: id } })).status,
  ]
  expect(await statusOf(street, quota)).toEqual([200, 200, 200])
  expect(await statusOf(viewer, quota)).toEqual([200, 200, 403])
  for (const [client, id] of [
    [street, theirs],
    [street, fund],
    [street, pay],
    [city, pay],
    [city, newId()],
  ] as const)
    expect(await statusOf(client, id)).toEqual([404, 404, 404])
  expect(await statusOf(finance, pay)).toEqual([200, 200, 200])
  expect((await auditor.get('/api/ledger/accounts')).status).toBe(403)
  expect((await street.get(`/api/ledger/accounts?unitId=${city.unit.id}`)).body.items).toHaveLength(1)
  const seen = (await street.get(`/api/ledger/entries?accountId=${quota}&limit=100`)).body.items
  expect(seen.at(-1).counter).toEqual({ kindTitle: '课程经费', ownerName: '', period: '' })
  const days = '?from=2026-12-02&to=2026-12-01'
  expect((await street.get(`/api/ledger/accounts/${quota}${days}`)).body.code).toBe('ledger/bad-period')
})

test('each export of a statement leaves its audit row', async () => {
  const file = await exportAs(street, 'statements', { filter: { accountId: quota, from: '2026-01-01' } })
  expect(file.status).toBe(200)
  const { rows } = await house.owner.query(
    `select action, unit_path, after from audit.entry where account_id = $1 and action like 'statements.%' order by id desc limit 1`,
    [street.accountId],
  )
  expect(rows).toMatchObject([
    { action: 'statements.export', unit_path: street.unit.path, after: { filter: ['accountId', 'from'] } },
  ])
})
