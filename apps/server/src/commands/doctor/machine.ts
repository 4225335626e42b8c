import { spawnSync } from 'node:child_process'
import { constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { type Config, ConfigFault, readConfig } from '#platform/config'
import { locateSecrets } from '#platform/postgres/secrets'
import { readHouseSecrets } from '../house-secrets.ts'
import { type Finding, fail, judge, pass, warn } from './finding.ts'

const neededMajor = 24
const leastFreeBytes = 2e9

/** Checks that need no database: runtime, configuration and keys, data folder, disk, fonts. */
export async function checkMachine(env: NodeJS.ProcessEnv, dataDir: string): Promise<Finding[]> {
  return [
    checkNode(),
    ...checkConfig(env, dataDir),
    ...(await checkFolder(dataDir)),
    checkDisk(dataDir),
    checkFonts(),
  ]
}

function checkNode(): Finding {
  const version = process.versions.node
  return judge(
    Number(version.split('.')[0]) >= neededMajor,
    `Node ${version}`,
    `Node ${version} 过旧，需要 ${neededMajor} 或更高版本。`,
  )
}

function checkConfig(env: NodeJS.ProcessEnv, dataDir: string): Finding[] {
  let config: Config
  try {
    config = readConfig(env, { dataDir })
  } catch (error) {
    if (error instanceof ConfigFault) return [fail(`配置有误：${error.message}`)]
    throw error
  }
  const findings = [pass(`运行模式 ${config.mode}，加密算法 ${config.cryptoProvider}`)]
  try {
    // Only looked at: a folder without a database gets no keys from a mere check.
    if (config.mode === 'production' || existsSync(locateSecrets(dataDir)))
      readHouseSecrets(env, config.mode, dataDir)
    findings.push(pass('主密钥可用'))
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error
    findings.push(fail(`主密钥不可用：${error.message}`))
  }
  if (config.mode === 'production') {
    findings.push(
      judge(
        config.consoleDir !== undefined,
        '管理端已构建',
        '管理端尚未构建，请执行 npm start 或 vite build。',
      ),
      judge(config.totpRequired, '强制第二因素', '生产环境必须强制第二因素。'),
      judge(
        config.publicUrl.startsWith('https://'),
        `对外地址 ${config.publicUrl}`,
        `PUBLIC_URL 应为 https 地址，现为 ${config.publicUrl}。`,
      ),
    )
  }
  return findings
}

async function checkFolder(dataDir: string): Promise<Finding[]> {
  if (!existsSync(dataDir)) return [warn(`数据目录 ${dataDir} 尚不存在，首次启动时创建。`)]
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [fail(`数据目录 ${dataDir} 不可读写，请检查其属主与权限。`)]
  }
  const open = ['.', 'secrets.json', 'files', 'postgres']
    .filter((name) => existsSync(path.join(dataDir, name)))
    .filter((name) => (statSync(path.join(dataDir, name)).mode & (name === '.' ? 0o022 : 0o066)) !== 0)
  return [
    judge(
      open.length === 0 || process.platform === 'win32',
      `数据目录 ${dataDir} 的权限`,
      `数据目录的权限过宽：${open.join('、')}。请执行 chmod go-rw。`,
    ),
  ]
}

function checkDisk(dataDir: string): Finding {
  const at = statfsSync(existsSync(dataDir) ? dataDir : path.dirname(dataDir))
  const free = at.bavail * at.bsize
  const text = `磁盘可用空间 ${(free / 1e9).toFixed(1)} GB`
  return judge(free >= leastFreeBytes, text, `${text}，少于 ${leastFreeBytes / 1e9} GB，请清理或扩容。`)
}

/** PDF posters bring their own font; this one matters for browsers on this machine (tests, kiosks). */
function checkFonts(): Finding {
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  const found =
    listed.status === 0
      ? listed.stdout.trim() !== ''
      : existsSync('/usr/share/fonts') &&
        readdirSync('/usr/share/fonts', { recursive: true }).some((name) =>
          /CJK|SourceHan|wqy/i.test(String(name)),
        )
  return found ? pass('中文字体') : warn('本机没有中文字体：不影响服务；浏览器测试需要 fonts-noto-cjk。')
}
