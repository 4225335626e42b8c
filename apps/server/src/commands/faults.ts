import { appendFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ConfigFault } from '#platform/config'
import { type DatabaseFault, findDatabaseFault } from '#platform/database-fault'
import { describeError } from '#platform/log'
import { EmbeddedRefusal } from '#platform/postgres/refusal'
import { MigrationFault } from '#platform/schema/fault'
import { CommandRefusal } from './refusal.ts'

/** What a failed command leaves behind: 1 for what has a sentence, 70 (EX_SOFTWARE) for what nobody foresaw. */
type Report = { code: 1 | 70; sentence: string }

/**
 * Turns whatever ended a command into one sentence for the operator. Where the fault was not foreseen the details go
 * to a file that only its owner reads, and to the terminal with `--verbose`; personal values are in neither.
 */
export function reportFault(error: unknown, args: readonly string[]): Report {
  const sentence = explainFault(error)
  if (sentence !== undefined) return { code: 1, sentence: `✗ ${sentence}` }
  const details = JSON.stringify(
    { at: new Date().toISOString(), command: args[0], ...describeError(error) },
    null,
    1,
  )
  if (args.includes('--verbose')) return { code: 70, sentence: `✗ 发生未预期的错误：\n${details}` }
  const file = keepDetails(details, args)
  const where =
    file === undefined ? '加上 --verbose 可在终端查看详情' : `详情在 ${file}，加上 --verbose 可在终端查看`
  return {
    code: 70,
    sentence: `✗ 发生未预期的错误（${nameOf(error)}）。${where}；如不能自行解决，请把详情交给技术支持。`,
  }
}

/** Expected failures say it themselves; those of the system and of the database are worded here. */
export function explainFault(error: unknown): string | undefined {
  if (
    error instanceof EmbeddedRefusal ||
    error instanceof ConfigFault ||
    error instanceof CommandRefusal ||
    error instanceof MigrationFault
  )
    return error.message
  if (error instanceof AggregateError) return explainFault(error.errors[0])
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const known = lasting.find(([codes]) => codes.test(code))?.[1] ?? explainSystem(code, error)
  const fault = findDatabaseFault(error)
  return known ?? (fault && passing[fault])
}

const passing: Readonly<Record<DatabaseFault, string>> = {
  away: '数据库无法连接或已断开，请确认它已启动，并检查 DATABASE_URL 与 MIGRATE_URL 中的主机与端口。',
  busy: '数据库的连接已用尽，请稍后重试，或调大 max_connections。',
  slow: '数据库正忙（等待超时），请稍后重试。',
  conflict: '数据库正忙（与别的操作冲突），请稍后重试。',
  full: '数据库所在的磁盘已满，请清理或扩容后重试。',
}

const lasting: readonly (readonly [codes: RegExp, sentence: string])[] = [
  [/^28/, '数据库拒绝登录：用户名或密码不对，请检查 DATABASE_URL 与 MIGRATE_URL。'],
  [/^3D000$/, '数据库不存在，请检查连接串末尾的库名，或按 ops/roles.sql 开头的语句建立。'],
  [/^(3F000|42P01|42703|42883)$/, '数据库结构不完整或与程序版本不符，请先执行 migrate。'],
  [
    /^42501$/,
    '数据库权限不足：请检查所用的角色（迁移用 jw_owner，服务用 jw_app），并重新执行 ops/roles.sql。',
  ],
  [
    /^ERR_INVALID_URL$/,
    '连接串或地址的写法不对，请对照 .env.example 检查 DATABASE_URL、MIGRATE_URL 与 PUBLIC_URL。',
  ],
]

function explainSystem(code: string, error: Error): string | undefined {
  const place = 'path' in error && typeof error.path === 'string' ? ` ${error.path} ` : ''
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `磁盘已满或超出配额，${place.trim() || '文件'} 写不下去：请清理或扩容后重试。`
    case 'EACCES':
    case 'EPERM':
      return `没有权限读写${place}：请检查该文件或目录的属主与权限。`
    case 'EROFS':
      return `所在的文件系统是只读的，无法写入${place}。`
    case 'ENOENT':
      return `找不到文件或目录${place}。`
    case 'ENOTDIR':
    case 'EEXIST':
      return `${place.trim() || '路径'} 应为目录，但那里已有别的文件。`
    case 'EISDIR':
      return `${place.trim() || '路径'} 是目录，应为文件。`
    case 'EMFILE':
    case 'ENFILE':
      return '打开的文件过多：请调大系统的文件数上限（ulimit -n）。'
    case 'EIO':
      return `磁盘读写出错${place}：请检查硬件与文件系统。`
    default:
      return undefined
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && error.code !== undefined ? `${error.name} ${String(error.code)}` : error.name
}

/** Into the data folder when there is one, else where the system keeps what may go. @returns undefined when neither can be written */
function keepDetails(details: string, args: readonly string[]): string | undefined {
  const named = args[args.indexOf('--data') + 1]
  const dataDir = path.resolve((args.includes('--data') ? named : process.env.JIANWANG_DATA) ?? 'data')
  for (const folder of [dataDir, tmpdir()]) {
    const file = path.join(folder, 'jianwang-faults.log')
    try {
      if (!existsSync(folder)) continue
      appendFileSync(file, `${details}\n`, { mode: 0o600 })
      return file
    } catch {
      // The next place.
    }
  }
  return undefined
}
