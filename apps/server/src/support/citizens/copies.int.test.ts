import { afterAll, beforeAll, expect, test } from 'vitest'
import { problem } from '#platform/problem'
import { openTestHouse, type TestHouse } from '#test/house'
import { readBack } from '#test/workbooks'
import { exportSheet } from './export-sheet.ts'
import { closeCitizen } from './service/closing.ts'
import { removeOldCodes } from './service/sms.ts'
import { base, codeOf, holding, makeCalls, makeVisitor } from './test-visitor.ts'

let house: TestHouse
let visitor: ReturnType<typeof makeVisitor>
let calls: ReturnType<typeof makeCalls>

beforeAll(async () => {
  house = await openTestHouse()
  visitor = makeVisitor(house)
  calls = makeCalls(house)
})
afterAll(() => house.close())

/** Every row of the database that holds one of the person's ids, whatever the column. */
async function findRowsOf(ids: readonly string[]): Promise<Map<string, number>> {
  const { rows: columns } = await house.owner.query<{ place: string; name: string; column: string }>(`
    select c.oid::regclass::text as place, c.oid::regclass::text as name, quote_ident(a.attname) as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid in ('uuid'::regtype, 'text'::regtype)
      and n.nspname !~ '^(pg_|information_schema)'`)
  const found = new Map<string, number>()
  for (const { name, column } of columns) {
    const { rows } = await house.owner.query(
      `select count(*)::int as n from ${name} where ${column}::text = any($1)`,
      [ids],
    )
    if (rows[0].n > 0) found.set(`${name}.${column}`, rows[0].n)
  }
  return found
}

async function fullPerson(name = '杨完整', guardian = '杨家长') {
  const phone = visitor.nextPhone()
  const user = `完整${phone}`
  const answer = await visitor.enter(user)
  const me = visitor.as(answer)
  await me.post(`${base}/phone`, { code: house.wechat.phoneCode(user, phone) })
  const { id, version } = (await me.get(`${base}/me`)).body
  await me.patch(`${base}/me`, { version, name, bornOn: '2015-06-01' })
  await me.post(`${base}/consents`, { purpose: 'album', version: '2026-11' })
  const parent = visitor.nextPhone()
  const proof = await visitor.askCode(parent, me, 'guardian')
  await me.post(`${base}/guardian`, { ...proof, name: guardian, relation: 'parent' })
  await house.anonymous.request({
    method: 'POST',
    url: `${base}/consents`,
    headers: { authorization: `Bearer ${answer.body.token}`, 'idempotency-key': `key-${phone}` },
    payload: { purpose: 'location', version: '2026-11' },
  })
  return { id, phone, parent, user, token: answer.body.token as string, ...me }
}

test('6.11a PIPL 45 the person’s copy holds every table that holds the person, in clear', async () => {
  const person = await fullPerson()
  const { status, body } = await person.get(`${base}/export`)
  expect(status).toBe(200)
  const sections = new Map<string, Record<string, unknown>[]>(
    body.sections.map((section: { title: string; rows: [] }) => [section.title, section.rows]),
  )
  expect(sections.get('账号')?.[0]).toMatchObject({
    姓名: '杨完整',
    手机号: person.phone,
    出生日期: '2015-06-01',
  })
  expect(sections.get('登录方式')?.[0]).toMatchObject({ 标识: house.wechat.openIdOf(person.user) })
  expect(sections.get('监护人')?.[0]).toMatchObject({ 姓名: '杨家长', 手机号: person.parent })
  // The scan of the database, written apart from the export, says which tables must be in it.
  const held = await findRowsOf([person.id])
  const answers: Record<string, string> = {
    'citizens.citizen.id': '账号',
    'citizens.channel.citizen_id': '登录方式',
    'citizens.session.citizen_id': '登录设备',
    'citizens.consent.citizen_id': '同意记录',
    'citizens.guardian.citizen_id': '监护人',
    'platform.idempotency.account_id': '为重试保存的应答',
  }
  for (const [place, title] of Object.entries(answers))
    expect([place, sections.get(title)?.length]).toEqual([place, held.get(place)])
  for (const place of held.keys())
    expect([
      ...Object.keys(answers),
      'platform.outbox.account_id',
      'platform.outbox.subject_id',
      'audit.entry.account_id',
      'audit.entry.subject_id',
    ]).toContain(place)
  const { rows } = await house.owner.query(
    `select (select count(*)::int from platform.outbox where account_id = $1) as facts,
       (select count(*)::int from audit.entry where (account_id = $1 or subject_id = $2) and action <> 'citizens.export') as entries`,
    [person.id, person.id],
  )
  expect(sections.get('变更通知')).toHaveLength(rows[0].facts)
  expect(sections.get('审计记录')).toHaveLength(rows[0].entries)
  const sheet = await person.get(`${base}/export.xlsx`)
  const cells = await readBack(exportSheet, sheet.raw)
  expect(cells).toContainEqual({ section: '账号', number: '1', field: '手机号', value: person.phone })
  expect((await house.citizen().then((other) => other.get(`${base}/export`))).raw.toString()).not.toContain(
    person.phone,
  )
})

test('PIPL 47 cancelling takes a fresh proof, and leaves nothing personal but what the law wants', async () => {
  const person = await fullPerson('许注销', '许监护')
  const ward = await house.citizen({ bornOn: '2017-01-01' })
  expect(codeOf(await person.post(`${base}/closing`, {}))).toEqual([422, 'citizens/proof-needed'])
  const foreign = await visitor.askCode(visitor.nextPhone())
  const { id, holder, code } = foreign
  expect(codeOf(await person.post(`${base}/closing`, { id, holder, code }))).toEqual([
    422,
    'citizens/sms-code-spent',
  ])
  await ward.post(`${base}/guardian`, {
    ...(await visitor.askCode(person.phone, ward, 'guardian')),
    name: '成年了',
    relation: 'parent',
  })
  const proof = await visitor.askCode(person.phone, person, 'close')
  const closed = await person.post(`${base}/closing`, {
    id: proof.id,
    holder: proof.holder,
    code: proof.code,
  })
  expect(closed.status, JSON.stringify(closed.body)).toBe(200)
  expect(closed.body.kept.length).toBeGreaterThan(1)
  expect((await person.get(`${base}/me`)).status).toBe(401)
  const { rows } = await house.owner.query('select * from citizens.citizen where id = $1', [person.id])
  const { id: _, version, created_at, updated_at, closed_at, elder_mode, ...rest } = rows[0]
  expect(closed_at).toEqual(house.clock.now())
  expect(Object.values(rest).every((value) => value === null)).toBe(true)
  const held = await findRowsOf([person.id])
  expect([...held.keys()].sort()).toEqual([
    'audit.entry.account_id',
    'audit.entry.subject_id',
    'citizens.citizen.id',
    'citizens.consent.citizen_id',
    'platform.outbox.account_id',
    'platform.outbox.subject_id',
  ])
  // Codes sent count for the limits until they are swept away.
  house.clock.advance(3 * 86_400_000)
  await removeOldCodes(house.house, house.clock.now())
  // Neither phone, name, openid nor their indexes are left in any column of any table.
  expect(
    await dumpHolds([person.phone, '许注销', '许监护', person.parent, house.wechat.openIdOf(person.user)]),
  ).toEqual([])
  // The same phone and the same WeChat begin anew.
  const again = await visitor.enter(person.user)
  expect(again.body.citizen).toMatchObject({ isNew: true, name: null })
  expect(again.body.citizen.id).not.toBe(person.id)
})

async function dumpHolds(secrets: readonly string[]): Promise<string[]> {
  const { rows: tables } = await house.owner.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`)
  const found: string[] = []
  const { crypto } = house.house
  const indexes = secrets.flatMap((text) => [
    crypto.blindIndex('phone', text),
    crypto.blindIndex('channel', `wechat:${house.wechat.appId} ${text}`),
  ])
  for (const { name } of tables) {
    const { rows } = await house.owner.query<{ text: string }>(`select t::text as text from ${name} t`)
    for (const { text } of rows)
      if (
        [...secrets, ...indexes.map((index) => index.toString('hex'))].some((secret) => text.includes(secret))
      )
        found.push(`${name}: ${text.slice(0, 200)}`)
  }
  return found
}

test('PIPL 47 a module above may ask for something first; then nothing is erased at all', async () => {
  const citizen = await house.citizen()
  const leadsTeam = problem('platform/busy', 503)
  const erased: string[] = []
  const close = (refuses: boolean) =>
    calls.asSystem((call) =>
      closeCitizen(call, citizen.id, [
        async (_call, id) => void erased.push(id),
        async () => {
          if (refuses) throw leadsTeam()
        },
      ]),
    )
  await expect(close(true)).rejects.toMatchObject({ status: 503 })
  expect((await citizen.get(`${base}/me`)).body.name).toBe(citizen.name)
  await close(false)
  expect(erased).toEqual([citizen.id, citizen.id])
  expect((await citizen.get(`${base}/me`)).status).toBe(401)
  await expect(close(false)).rejects.toMatchObject({ status: 401 })
})

test('who never proved a phone cancels by the session; twice at the same moment is once', async () => {
  const answer = await visitor.enter('无手机')
  const me = holding(house, answer.body.token)
  const answers = await Promise.all([me.post(`${base}/closing`, {}), me.post(`${base}/closing`, {})])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
})
