import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectEnding, launchCommand, makeFolder, stackTrace } from '#test/command'
import { mayMount, mountSmallDisk } from '#test/small-disk'

// The commands on an embedded database as the operator runs them: good data, planted bad data, a disk without room.

const folder = makeFolder('embedded')
const inFolder = (name: string) => path.join(folder, name)
const data = inFolder('data')
const backup = inFolder('backup')
/** Where no demo's worker ever ran. */
const env = {}

beforeAll(async () => {
  await expectEnding(['migrate', '--data', data], { env }, { code: 0, says: /已应用 \d+ 个迁移/ })
  await expectEnding(['backup', '--data', data, '--to', backup], { env }, { code: 0, says: '✓ 已备份到' })
}, 900_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what works on a data folder: migrate again, doctor, verify-audit', async () => {
  await expectEnding(['migrate', '--data', data], { env }, { code: 0, says: '数据库结构已是最新' })
  await expectEnding(['doctor', '--data', data], { env }, { code: 0, says: '✓ 检查通过' })
  await expectEnding(['verify-audit', '--data', data], { env }, { code: 0, says: '✓ 审计链完整' })
}, 900_000)

test('what needs a database says so where there is none', async () => {
  const none = inFolder('none')
  await expectEnding(['doctor', '--data', none], { env }, { code: 1, says: '还没有数据库' })
  await expectEnding(['verify-audit', '--data', none], { env }, { code: 1, says: none })
  await expectEnding(['plant-tree', '--data', none, '--tree', 'league'], { env }, { code: 1, says: none })
  const to = inFolder('of-nothing')
  await expectEnding(['backup', '--data', none, '--to', to], { env }, { code: 1, says: '没有数据库' })
  expect(existsSync(to)).toBe(false)
}, 900_000)

describe('backup and restore', () => {
  test('a whole backup is brought back; a damaged one, a full target and a name in use are sentences', async () => {
    const back = inFolder('back')
    const restore = (from: string, to: string) => ['restore', '--from', from, '--data', to]
    await expectEnding(restore(backup, back), { env }, { code: 0, says: '✓ 已恢复到' })
    await expectEnding(['verify-audit', '--data', back], { env }, { code: 0, says: '✓ 审计链完整' })
    await expectEnding(restore(backup, back), { env }, { code: 1, says: '不是空的' })
    await expectEnding(
      restore(inFolder('nothing'), inFolder('x')),
      { env },
      { code: 1, says: '不是完整的备份' },
    )
    const damaged = inFolder('damaged')
    cpSync(backup, damaged, { recursive: true })
    writeFileSync(path.join(damaged, 'cluster', 'PG_VERSION'), '17\n')
    await expectEnding(restore(damaged, inFolder('x')), { env }, { code: 1, says: '已损坏' })
    expect(readdirSync(folder).filter((name) => name.startsWith('x'))).toEqual([])
    const again = ['backup', '--data', data, '--to', backup]
    await expectEnding(again, { env }, { code: 1, says: '已存在' })
  }, 900_000)

  test.skipIf(!mayMount())(
    'a disk without room is a sentence, and leaves nothing',
    async () => {
      const disk = inFolder('small')
      const { takeOff } = mountSmallDisk(disk, '3m')
      try {
        const to = path.join(disk, 'backup')
        await expectEnding(['backup', '--data', data, '--to', to], { env }, { code: 1, says: '磁盘已满' })
        const there = path.join(disk, 'data')
        await expectEnding(
          ['restore', '--from', backup, '--data', there],
          { env },
          { code: 1, says: '磁盘已满' },
        )
        expect(readdirSync(disk)).toEqual([])
        const start = ['demo', '--port', '0', '--empty', '--data', there]
        await expectEnding(start, { env }, { code: 1, says: /磁盘已满|空间/ })
      } finally {
        takeOff()
      }
    },
    120_000,
  )
})

describe('demo in production', () => {
  const production = {
    JIANWANG_MODE: 'production',
    PUBLIC_URL: 'https://jianwang.example',
    MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
  }

  test('what is missing is told before anything is made', async () => {
    const fresh = inFolder('fresh')
    const start = ['demo', '--port', '0', '--data', fresh]
    for (const [name, value] of [
      ['MASTER_KEY', ''],
      ['MASTER_KEY', 'short'],
      ['PUBLIC_URL', 'http://jianwang.example'],
      ['MANUAL_INITIAL_PASSWORD', 'on'],
    ] as const)
      await expectEnding(start, { env: { ...production, [name]: value } }, { code: 1, says: name })
    expect(existsSync(fresh)).toBe(false)
  }, 900_000)

  test('demo data is refused before anything is planted', async () => {
    const copy = inFolder('production')
    const start = ['demo', '--port', '0', '--data', copy]
    const restore = ['restore', '--from', backup, '--data', copy]
    await expectEnding(restore, { env }, { code: 0, says: '✓ 已恢复到' })
    const said = await expectEnding(start, { env: production }, { code: 1, says: '生产环境不放演示数据' })
    expect(said).not.toContain('建立机构与初始数据')
  }, 900_000)
})

test('a data folder that may not be written is a sentence, whoever the operator is', async () => {
  const closed = inFolder('closed')
  mkdirSync(closed, { mode: 0o555 })
  const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}
  for (const command of ['demo', 'migrate'])
    await expectEnding(
      [command, '--data', path.join(closed, 'data')],
      { env, ...nobody },
      { code: 1, says: '没有权限' },
    )
}, 900_000)

test('what nobody foresaw is 70, one sentence, and its details in a file', async () => {
  const broken = inFolder('broken')
  cpSync(backup, broken, { recursive: true })
  // A manifest that our own digest vouches for, and that is no manifest.
  const { createHash } = await import('node:crypto')
  writeFileSync(path.join(broken, 'manifest.json'), '{"format":1,"postgresMajor":"18","files":[]}')
  const digest = createHash('sha256').update('{"format":1,"postgresMajor":"18","files":[]}').digest('hex')
  writeFileSync(path.join(broken, 'manifest.sha256'), digest)
  const restore = ['restore', '--from', broken, '--data', inFolder('y')]
  const said = await expectEnding(restore, { env: { TMPDIR: folder } }, { code: 70, says: '未预期的错误' })
  const file = /详情在 (\S+\.log)/.exec(said)?.[1] ?? ''
  expect(readFileSync(file, 'utf8')).toContain('"stack"')
  const shown = launchCommand([...restore, '--verbose'], { env: { TMPDIR: folder } })
  expect(await shown.ended).toBe(70)
  expect(shown.output()).not.toMatch(stackTrace)
  expect(shown.output()).toContain('"stack"')
}, 900_000)
