import { afterAll, beforeAll, expect, test } from 'vitest'
import { anonymousActor, systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { scanPng } from '#test/scan-png'
import { ensureTeamCode, resolveCode } from './index.ts'

let house: TestHouse
let district: Client
let street: Client
let otherStreet: Client
let viewer: Client

beforeAll(async () => {
  house = await openTestHouse()
  const jinhai = await house.unit('奉贤区', '金海街道')
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(jinhai)
  otherStreet = await house.staff(await house.unit('奉贤区', '金汇镇'))
  viewer = await house.staff(jinhai, 'viewer')
})
afterAll(() => house.close())

const tokenOf = (url: string) => url.split('/c/')[1] ?? ''
const look = (token: string) => house.anonymous.get(`/api/codes/public/${token}`)

/** As the teams module would: it has found and checked the team, then asks for its code. */
async function issueTeamCode(teamId: string, label: string, expiresAt?: Date) {
  return withCall(
    house.house,
    {
      actor: {
        ...systemActor,
        kind: 'staff',
        personName: '测试员',
        homePath: street.unit.path,
        scope: street.unit.path,
        level: 'street',
        grants: new Set(['codes.manage']),
      },
      now: house.clock.now(),
      requestId: 'test',
    },
    (call) =>
      ensureTeamCode(
        call,
        { subjectId: teamId, unitId: street.unit.id, subjectPath: street.unit.path, label, expiresAt },
        'http://127.0.0.1:8080',
      ),
  )
}

test('S0-22 a sub-district generates its own registration code, once, whoever of it asks', async () => {
  const fresh = await house.staff(await house.unit('奉贤区', '青村镇'))
  const [one, two] = await Promise.all([
    fresh.post('/api/codes/registration'),
    fresh.post('/api/codes/registration'),
  ])
  expect(one.status).toBe(200)
  expect(one.body).toMatchObject({
    kind: 'registration',
    title: '健身团队注册二维码',
    unitName: '青村镇',
    status: 'valid',
    scanCount: 0,
    actions: ['download', 'reissue', 'revoke'],
  })
  expect(two.body.id).toBe(one.body.id)
  const { rows } = await house.owner.query(
    `select count(*) as n from audit.entry where action = 'codes.issue' and subject_id = $1`,
    [one.body.id],
  )
  expect(rows[0].n).toBe(1)
  const other = await otherStreet.post('/api/codes/registration')
  expect(other.body.url).not.toBe(one.body.url)
})

test('S0-22 the registration code is nobody else’s to issue, download or stop', async () => {
  const { body } = await street.post('/api/codes/registration')
  expect((await house.anonymous.post('/api/codes/registration')).status).toBe(401)
  expect((await viewer.post('/api/codes/registration')).status).toBe(403)
  expect((await district.post('/api/codes/registration')).body).toMatchObject({
    status: 422,
    code: 'codes/street-only',
  })
  expect((await viewer.get('/api/codes')).status).toBe(403)
  for (const path of ['', '/qr.png', '/poster.pdf']) {
    expect((await otherStreet.get(`/api/codes/${body.id}${path}`)).status, path).toBe(404)
    expect((await house.anonymous.get(`/api/codes/${body.id}${path}`)).status, path).toBe(401)
  }
  expect((await district.get(`/api/codes/${body.id}/qr.png`)).status).toBe(403)
  expect((await otherStreet.post(`/api/codes/${body.id}/revoke`, { reason: '试一试' })).status).toBe(404)
  expect((await district.post(`/api/codes/${body.id}/revoke`, { reason: '试一试' })).status).toBe(403)
  const seen = await district.get(`/api/codes/${body.id}`)
  expect(seen.body).toMatchObject({ id: body.id, actions: [] })
  expect(seen.body.url).toBeUndefined()
  expect(JSON.stringify((await otherStreet.get('/api/codes')).body)).not.toContain(body.id)
})

test('S0-57 the code is downloaded as a picture that scans, and as an A4 page', async () => {
  const { body } = await street.post('/api/codes/registration')
  const png = await street.get(`/api/codes/${body.id}/qr.png?size=400`)
  expect(png.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'no-store' })
  expect(String(png.headers['content-disposition'])).toContain(encodeURIComponent('健身团队注册二维码'))
  const picture = scanPng(png.raw)
  expect(picture.width).toBeLessThanOrEqual(400)
  expect(picture.text).toBe(body.url)
  const pdf = await street.get(`/api/codes/${body.id}/poster.pdf`)
  expect(pdf.headers['content-type']).toBe('application/pdf')
  expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await street.get(`/api/codes/${body.id}/qr.png?size=9999`)).status).toBe(400)
})

test('S0-57 a name with a character that no font of ours has gives no poster with a box, but a sentence; the picture is still there', async () => {
  const { body } = await street.post('/api/codes/registration')
  const rename = (name: string) =>
    house.owner.query('update units.unit set name = $2 where id = $1', [street.unit.id, name])
  await rename('金𠮷街道')
  const poster = await street.get(`/api/codes/${body.id}/poster.pdf`)
  const picture = await street.get(`/api/codes/${body.id}/qr.png`)
  await rename(street.unit.name)
  expect([poster.status, poster.body.code]).toEqual([422, 'codes/not-printable'])
  expect(poster.body.detail).toContain('名称第 2 个字“𠮷”（U+20BB7），说明第 6 个字“𠮷”（U+20BB7）')
  expect(poster.body.detail).toContain('请点“下载二维码”得到图片')
  expect([picture.status, scanPng(picture.raw).text]).toEqual([200, body.url])
})

test('S0-57 the code is also a code of the mini-program, drawn by WeChat from the same token', async () => {
  const { body } = await street.post('/api/codes/registration')
  const mini = await street.get(`/api/codes/${body.id}/mini-code`)
  expect(mini.status).toBe(200)
  expect(String(mini.headers['content-disposition'])).toContain(encodeURIComponent('小程序码'))
  expect(house.wechat.calls.at(-1)?.path).toBe('/wxa/getwxacodeunlimit')
  expect(scanPng(mini.raw).text).toContain(tokenOf(body.url))
  expect((await district.get(`/api/codes/${body.id}/mini-code`)).status).toBe(403)
  house.wechat.trouble('/wxa/getwxacodeunlimit', 45009)
  expect((await street.get(`/api/codes/${body.id}/mini-code`)).body.code).toBe('gateways/quota-used')
})

test('S0-57 what the leader opens says what the code is and what to do next, and the scan is counted', async () => {
  const { body } = await street.post('/api/codes/registration')
  const page = await house.anonymous.get(`/c/${tokenOf(body.url)}`)
  expect(page.status).toBe(200)
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-robots-tag': 'noindex, nofollow',
  })
  expect(page.body).toContain('健身团队注册二维码')
  expect(page.body).toContain('金海街道')
  expect(page.body).toContain('<html lang="zh-CN">')
  expect(page.body).toContain('验证手机号')
  expect(page.body).not.toContain('<script')
  await house.anonymous.request({ method: 'HEAD', url: `/c/${tokenOf(body.url)}` })
  const typed = await look(body.shortCode.toLowerCase().replaceAll(' ', '-'))
  expect(typed.body).toMatchObject({
    valid: true,
    kind: 'registration',
    status: 'valid',
    unitName: '金海街道',
  })
  const after = await street.get(`/api/codes/${body.id}`)
  expect(after.body.scanCount).toBe(body.scanCount + 2)
  expect(after.body.lastScannedAt).toBeDefined()
})

test('S0-62 the two codes are different codes, with different pages and different subjects', async () => {
  const registration = (await street.post('/api/codes/registration')).body
  const join = await issueTeamCode('0198a0c0-0000-7000-8000-000000000001', '金海太极拳队')
  expect(join).toMatchObject({ kind: 'team-join', title: '健身团队加入二维码', teamName: '金海太极拳队' })
  expect(tokenOf(join.url ?? '')).not.toBe(tokenOf(registration.url))
  const seen = await look(tokenOf(join.url ?? ''))
  expect(seen.body).toMatchObject({ valid: true, kind: 'team-join', teamName: '金海太极拳队' })
  expect(seen.body.sentence).toBe('这是“金海太极拳队”（金海街道）的健身团队加入二维码，有效。')
  expect((await issueTeamCode('0198a0c0-0000-7000-8000-000000000001', '金海太极拳队')).id).toBe(join.id)
  const resolved = await withCall(
    house.house,
    { actor: anonymousActor, now: house.clock.now(), requestId: 'test' },
    async (call) => [
      await resolveCode(call, tokenOf(join.url ?? '')),
      await resolveCode(call, tokenOf(registration.url)),
      await resolveCode(call, 'X'),
    ],
  )
  expect(resolved).toEqual([
    { kind: 'team-join', subjectId: '0198a0c0-0000-7000-8000-000000000001', unitId: street.unit.id },
    { kind: 'registration', subjectId: String(street.unit.id), unitId: street.unit.id },
    undefined,
  ])
})

test('a stopped code says so at once, is not handed out again, and its successor holds', async () => {
  const old = (await street.post('/api/codes/registration')).body
  expect((await street.post(`/api/codes/${old.id}/reissue`, {})).status).toBe(400)
  const made = await street.post(`/api/codes/${old.id}/reissue`, { reason: '海报外传' })
  expect(made.body).toMatchObject({ status: 'valid', kind: 'registration' })
  expect(made.body.id).not.toBe(old.id)
  const stale = await look(tokenOf(old.url))
  expect(stale.body).toMatchObject({ valid: false, status: 'revoked', steps: [] })
  expect((await house.anonymous.get(`/c/${tokenOf(old.url)}`)).status).toBe(410)
  const seen = await street.get(`/api/codes/${old.id}`)
  expect(seen.body).toMatchObject({
    status: 'revoked',
    revokeReason: '海报外传',
    scanCount: old.scanCount,
    actions: [],
  })
  expect((await street.get(`/api/codes/${old.id}/qr.png`)).body.code).toBe('codes/already-revoked')
  expect((await street.post(`/api/codes/${old.id}/revoke`, { reason: '再停一次' })).status).toBe(409)
  const revoked = await street.post(`/api/codes/${made.body.id}/revoke`, { reason: '暂停注册' })
  expect(revoked.body.status).toBe('revoked')
  expect((await street.post('/api/codes/registration')).body.id).not.toBe(made.body.id)
})

test('each bad code has its own sentence', async () => {
  const { body } = await street.post('/api/codes/registration')
  const token = tokenOf(body.url)
  const flipped = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
  const answers = await Promise.all([
    look(flipped),
    look(token.slice(0, 20)),
    look('%E4%BD%A0%E5%A5%BD'),
    look(`Z${token.slice(1)}`),
  ])
  expect(answers.map((answer) => answer.body.status)).toEqual(['forged', 'unknown', 'unknown', 'unknown'])
  expect(answers.every((answer) => answer.status === 200 && answer.body.valid === false)).toBe(true)
  const expired = await issueTeamCode(
    '0198a0c0-0000-7000-8000-000000000002',
    '金海排舞队',
    new Date(house.clock.now().getTime() + 1_000),
  )
  house.clock.advance(2_000)
  const late = await look(tokenOf(expired.url ?? ''))
  expect(late.body).toMatchObject({ valid: false, status: 'expired', teamName: '金海排舞队' })
  await house.owner.query('delete from codes.code where id = $1', [expired.id])
  const unknown = await look(tokenOf(expired.url ?? ''))
  expect(unknown.body).toMatchObject({ valid: false, status: 'unknown' })
  const sentences = [...answers, late, unknown].map((answer) => answer.body.sentence)
  expect(new Set(sentences).size).toBe(sentences.length)
  expect((await house.anonymous.get(`/c/${flipped}`)).status).toBe(404)
})

test('a code of a unit that was switched off no longer holds', async () => {
  const client = await house.staff(await house.unit('奉贤区', '南桥镇'))
  const { body } = await client.post('/api/codes/registration')
  await house.owner.query('update units.unit set enabled = false where id = $1', [client.unit.id])
  expect((await look(tokenOf(body.url))).body).toMatchObject({ valid: false, status: 'revoked' })
})

test('the list counts scans and comes in pages, inside the scope', async () => {
  for (const client of [street, otherStreet]) await client.post('/api/codes/registration')
  await issueTeamCode('0198a0c0-0000-7000-8000-000000000003', '金海扇舞队')
  const first = await district.get('/api/codes?limit=2')
  expect(first.body.items).toHaveLength(2)
  expect(first.body.nextCursor).toBeDefined()
  const rest = await district.get(`/api/codes?limit=100&cursor=${first.body.nextCursor}`)
  expect(first.body.items.length + rest.body.items.length).toBe(first.body.total)
  const live = await street.get('/api/codes?kind=registration&live=true')
  expect(live.body).toMatchObject({ total: 1, totalIsExact: true, items: [{ unitName: '金海街道' }] })
})

test('the row policy alone hides foreign codes; without a scope only the one door answers', async () => {
  for (const each of [street, otherStreet]) await each.post('/api/codes/registration')
  const client = await house.house.db.requests.connect()
  try {
    await client.query('begin')
    expect((await client.query('select 1 from codes.code')).rowCount).toBe(0)
    await client.query(`select set_config('app.scope', $1, true)`, [street.unit.path])
    const seen = await client.query('select distinct unit_path from codes.code')
    expect(seen.rows).toEqual([{ unit_path: street.unit.path }])
    await expect(
      client.query(
        `insert into codes.code (id, kind, unit_path, unit_id, subject_id, token_id, issued_by_name, issued_at)
         values (gen_random_uuid(), 'registration', $1, $2, 'x', '0123456789abcdef', 'x', now())`,
        [otherStreet.unit.path, otherStreet.unit.id],
      ),
    ).rejects.toThrow(/row-level security/)
    await client.query('rollback')
  } finally {
    client.release()
  }
})

test('one address cannot wear out the public page', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 130; i++) statuses.push((await look('X')).status)
  expect(statuses).toContain(429)
  house.clock.advance(61_000)
  expect((await look('X')).status).toBe(200)
})

test('whoever makes up codes without end is held back for a minute, whatever their shape', async () => {
  house.clock.advance(600_000)
  const answers = await Promise.all(Array.from({ length: 122 }, () => look('x'.repeat(101))))
  const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length
  expect([count(400), count(429)]).toEqual([120, 2])
  house.clock.advance(60_000)
  expect((await look('x')).status).toBe(200)
})
