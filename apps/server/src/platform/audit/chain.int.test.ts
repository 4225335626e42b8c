import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { note, systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { openTestHouse, type TestHouse, untilOlderTransactionsEnd } from '#test/house'
import { sized } from '#test/size'
import { sealOnce } from './sealer.ts'
import { type KeptHead, type Verdict, verifyAudit } from './verify.ts'

let house: TestHouse
let kept: KeptHead

beforeAll(async () => {
  house = await openTestHouse()
  for (let round = 0; round < 6; round++) {
    await write(7)
    await untilOlderTransactionsEnd(house.owner)
    kept = (await sealOnce(house.house)) ?? kept
  }
  await house.owner.query(`create schema untouched;
    create table untouched.entry as table audit.entry;
    create table untouched.seal as table audit.seal;
    create table untouched.head as table audit.head`)
})
afterAll(() => house.close())

/** Each test begins with the chain as it was sealed: 42 entries, 42 seals, 6 signed heads. */
beforeEach(() => restore())

function restore(): Promise<unknown> {
  return house.owner.query(`truncate audit.entry, audit.seal, audit.head;
    insert into audit.entry overriding system value select * from untouched.entry;
    insert into audit.seal select * from untouched.seal;
    insert into audit.head select * from untouched.head`)
}

async function write(count: number): Promise<void> {
  await withCall(
    house.house,
    { actor: systemActor, now: house.clock.now(), requestId: 'test' },
    async (call) => {
      for (let at = 0; at < count; at++)
        note(call, {
          action: 'test.write',
          subjectKind: 'test',
          subjectId: String(at),
          unitPath: '.1.',
          before: { count: at },
          after: { name: '张*', count: at + 1 },
        })
    },
  )
}

async function verify(head: KeptHead | undefined = kept): Promise<Verdict> {
  const client = await house.house.db.bulk.connect()
  try {
    return await verifyAudit(client, house.house.crypto, head)
  } finally {
    client.release()
  }
}

const tamper = (text: string, values: unknown[] = []) => house.owner.query(text, values)
/** The entry at a position of the chain. */
const entryAt = (position: number) => `(select entry_id from audit.seal where position = ${position})`

/** Trust 6.10a. */
const tamperings = sized(100, 1_000)

describe('the chain of the audit', () => {
  test('trust 6.10a a clean chain verifies, and grows', async () => {
    expect(await verify()).toEqual({ ok: true, sealed: 42, unsealed: 0, faults: [] })
    await write(3)
    expect(await verify()).toEqual({ ok: true, sealed: 42, unsealed: 3, faults: [] })
    await house.seal()
    expect(await verify()).toEqual({ ok: true, sealed: 45, unsealed: 0, faults: [] })
  })

  test('trust 6.10a a deleted entry is found', async () => {
    await tamper(`delete from audit.entry where id = ${entryAt(20)}`)
    expect((await verify()).faults.join()).toMatch(/第 20 条：审计记录 \d+ 被删除/)
  })

  test('trust 6.10a an edited entry is found, whatever the column', async () => {
    const { rows } = await tamper(
      "select column_name as name, data_type as type from information_schema.columns where table_schema = 'audit' and table_name = 'entry' and column_name not in ('id', 'xid')",
    )
    expect(rows.length).toBeGreaterThan(15)
    const values: Record<string, string> = {
      text: "'x'",
      uuid: "'00000000-0000-7000-8000-000000000009'",
      integer: '99',
      jsonb: '\'{"count": 99}\'',
      'timestamp with time zone': "'2020-01-01'",
    }
    for (const { name, type } of rows) {
      const value = name === 'outcome' ? "'refused'" : values[type]
      await tamper(`update audit.entry set ${name} = ${value} where id = ${entryAt(11)}`)
      expect([name, (await verify()).faults[0]]).toEqual([name, expect.stringMatching(/第 11 条.*被改动/)])
      await restore()
    }
  })

  test('trust 6.10a two entries with their contents swapped are found', async () => {
    await tamper(`update audit.entry e set after = o.after, before = o.before, subject_id = o.subject_id
      from audit.entry o where (e.id, o.id) in ((${entryAt(5)}, ${entryAt(6)}), (${entryAt(6)}, ${entryAt(5)}))`)
    expect((await verify()).faults.length).toBeGreaterThanOrEqual(2)
  })

  test('trust 6.10a a changed order is found', async () => {
    await tamper(`update audit.seal set entry_id = -entry_id where position in (8, 9);
      update audit.seal s set entry_id = -o.entry_id, entry_digest = o.entry_digest
      from (select position, entry_id, entry_digest from audit.seal where position in (8, 9)) o
      where s.position in (8, 9) and o.position = 17 - s.position`)
    expect((await verify()).faults.join()).toMatch(/链接不符/)
  })

  test('trust 6.10a a cut tail is found by the kept head, and by nothing else', async () => {
    await tamper(`delete from audit.entry where id in (select entry_id from audit.seal where position > 35);
      delete from audit.seal where position > 35; delete from audit.head where position > 35`)
    const blind = house.house
    const client = await blind.db.bulk.connect()
    expect((await verifyAudit(client, blind.crypto)).ok).toBe(true)
    client.release()
    expect((await verify()).faults.join()).toMatch(/尾部被截断/)
  })

  test('trust 6.10a a tail cut and written anew by the sealer is found by the kept head', async () => {
    await tamper(`update audit.entry set reason = 'x' where id = ${entryAt(40)};
      delete from audit.seal where position > 35; delete from audit.head where position > 35`)
    await house.seal()
    expect((await verify()).faults.join()).toMatch(/链被重写/)
  })

  test('trust 6.10a a back-dated entry is found', async () => {
    await tamper(`insert into audit.entry (xid, occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, outcome)
      select xid, occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, outcome
      from audit.entry where id = ${entryAt(3)}`)
    const verdict = await verify()
    expect(verdict.faults.join()).toMatch(/事后插入/)
    await house.seal()
    expect((await verify()).ok).toBe(false)
  })

  test('trust 6.10a a forged head, and seals without one, are found', async () => {
    await tamper("update audit.head set signature = '\\x00' where position = 14")
    expect((await verify()).faults.join()).toMatch(/链头 14 的签名不符/)
    await restore()
    await tamper('delete from audit.head')
    const client = await house.house.db.bulk.connect()
    expect((await verifyAudit(client, house.house.crypto)).faults.join()).toMatch(/没有签名的链头/)
    client.release()
  })

  test(`trust 6.10a any random tampering is found, ${tamperings} times`, async () => {
    const position = fc.integer({ min: 1, max: 42 })
    const act = fc.oneof(
      fc.record({ kind: fc.constant('delete' as const), at: position }),
      fc.record({
        kind: fc.constant('edit' as const),
        at: position,
        text: fc.string({ minLength: 1, maxLength: 8 }),
      }),
      fc
        .record({ kind: fc.constant('swap' as const), at: position, with: position })
        .filter((a) => a.at !== a.with),
      fc.record({ kind: fc.constant('unseal' as const), at: position }),
      fc.record({ kind: fc.constant('cut' as const), at: position }),
      // In the last sealed transaction an added row is one that still waits to be sealed.
      fc.record({ kind: fc.constant('backdate' as const), at: fc.integer({ min: 1, max: 35 }) }),
      fc.record({ kind: fc.constant('digest' as const), at: position }),
    )
    const tried = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(act, async (it) => {
        await restore()
        tried.set(it.kind, (tried.get(it.kind) ?? 0) + 1)
        if (it.kind === 'delete') await tamper(`delete from audit.entry where id = ${entryAt(it.at)}`)
        if (it.kind === 'edit')
          await tamper(`update audit.entry set actor_name = actor_name || $1 where id = ${entryAt(it.at)}`, [
            `x${it.text.replaceAll('\0', '')}`,
          ])
        if (it.kind === 'swap')
          await tamper(`update audit.entry e set request_id = o.request_id || e.id, subject_id = o.subject_id
            from audit.entry o where (e.id, o.id) in ((${entryAt(it.at)}, ${entryAt(it.with)}), (${entryAt(it.with)}, ${entryAt(it.at)}))`)
        if (it.kind === 'unseal') await tamper('delete from audit.seal where position = $1', [it.at])
        if (it.kind === 'cut')
          await tamper(`delete from audit.entry where id in (select entry_id from audit.seal where position >= ${it.at});
            delete from audit.seal where position >= ${it.at}; delete from audit.head where position >= ${it.at}`)
        if (it.kind === 'backdate')
          await tamper(`insert into audit.entry (xid, occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, outcome)
            select xid, occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, outcome
            from audit.entry where id = ${entryAt(it.at)}`)
        if (it.kind === 'digest')
          await tamper(
            'update audit.seal set entry_digest = set_byte(entry_digest, 0, get_byte(entry_digest, 0) # 1) where position = $1',
            [it.at],
          )
        expect([it, (await verify()).ok]).toEqual([it, false])
      }),
      { numRuns: tamperings },
    )
    expect(tried.size).toBe(7)
    await restore()
    expect((await verify()).ok).toBe(true)
  })

  test('entries are sealed in the order of their transactions where the number grows by a digit', async () => {
    await tamper('truncate audit.entry, audit.seal, audit.head')
    for (const xid of [100, 99, 9, 10, 100])
      await tamper(
        `insert into audit.entry (xid, occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, outcome)
         values ($1::text::xid8, now(), 'system', '', '', '', '', 'test', 'test', $1::text, '.1.', 'done')`,
        [xid],
      )
    await house.seal()
    const { rows } = await tamper(
      'select subject_id as xid from audit.seal s join audit.entry e on e.id = s.entry_id order by s.position',
    )
    expect(rows.map((row) => row.xid)).toEqual(['9', '10', '99', '100', '100'])
  })

  test('8.1.4.3 the server’s own role can neither read, change nor delete the audit', async () => {
    for (const text of [
      'select 1 from audit.entry limit 1',
      "update audit.entry set reason = 'x'",
      'delete from audit.entry',
      'delete from audit.seal',
      'set local role audit_read; delete from audit.entry',
    ]) {
      const client = await house.house.db.bulk.connect()
      await client.query('begin')
      await expect(client.query(text), text).rejects.toMatchObject({ code: '42501' })
      await client.query('rollback')
      client.release()
    }
  })
})
