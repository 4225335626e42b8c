import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { openTestHouse, type TestHouse } from '#test/house'
import { book } from './service/book.ts'
import { type After, entriesOf, type Wanted } from './store.ts'
import { asked, makeAccount } from './testing/accounts.ts'

let house: TestHouse
const accounts: string[] = []
/** Three thousand postings among forty accounts, each with one of six hundred references. */
beforeAll(async () => {
  house = await openTestHouse()
  for (let n = 0; n < 40; n++) accounts.push(await makeAccount(house, { floor: null }))
  const act = (n: number) => ({
    act: 'post' as const,
    from: accounts[n % 40] ?? '',
    to: accounts[(n + 1) % 40] ?? '',
    amount: 1 + (n % 90),
    reference: { kind: 'test-class', id: String(n % 600) },
  })
  for (let at = 0; at < 3_000; at += 100)
    await asked(house, (call) =>
      book(
        call,
        newId(),
        Array.from({ length: 100 }, (_, n) => act(at + n)),
      ),
    )
  await house.owner.query('vacuum analyze ledger.entry')
  await house.owner.query('vacuum analyze ledger.transfer')
})
afterAll(() => house.close())

type Node = { 'Node Type': string; 'Index Name'?: string; 'Relation Name'?: string; Plans?: Node[] }
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** As the server's role, under the row policies. @returns what is read whole, and by which indexes the rest is found */
async function planOf(wanted: Wanted, after?: After) {
  const [row = {}] = await asked(house, (call) => entriesOf(call.tx, wanted, after, 20).explain('json'))
  const [{ Plan }] = row['QUERY PLAN'] as [{ Plan: Node }] // as PostgreSQL writes it
  const nodes = nodesOf(Plan)
  return {
    whole: nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']),
    by: nodes.flatMap((node) => node['Index Name'] ?? []),
  }
}

test('trust money: history by account, with amounts and times, is read by its index; so is the page after', async () => {
  const accountId = accounts[7] ?? ''
  const from = new Date(house.clock.now().getTime() - 60_000)
  for (const wanted of [{ accountId }, { accountId, least: 20, most: 40 }, { accountId, from }]) {
    const { whole, by } = await planOf(wanted, [house.clock.now().toISOString(), 2_000, accountId])
    expect(whole).toEqual([])
    expect(by).toContain('entry__history')
  }
})

test('trust money: history by reference is read by its index', async () => {
  const { whole, by } = await planOf({ reference: { kind: 'test-class', id: '17' } })
  expect(whole).toEqual([])
  expect(by).toContain('transfer__reference')
})
