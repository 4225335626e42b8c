import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAddressOrRange } from './network.ts'
import { parseTrustedProxies, type TrustedProxies } from './proxies.ts'
import { digestToken } from './session-token.ts'
import type { StorageLimits } from './storage.ts'

/** Everything the process is told from outside. Read once at start, then frozen. */
export type Config = Readonly<{
  mode: 'production' | 'demo' | 'test'
  host: string
  port: number
  dataDir: string
  /** Directory of the built console, or undefined when it was not built. */
  consoleDir: string | undefined
  /** Directory of the built citizens' pages (H5), or undefined when they were not built. */
  miniDir: string | undefined
  /** The address people type; used in QR codes. */
  publicUrl: string
  databaseUrl: string
  /** What stands between: `transaction` is PgBouncer in transaction mode, where no statement may keep a name. */
  databasePooler: 'none' | 'transaction'
  cryptoProvider: 'intl' | 'gm'
  logLevel: string
  /** How long a worker may be silent before another takes its task over. */
  taskLeaseSeconds: number
  /** A18: hand out the manual's constant initial password (forced change stays). Refused in production. */
  manualInitialPassword: boolean
  /** Whether staff must have a second factor (required in production, optional in the demo). */
  totpRequired: boolean
  /** Reverse proxies whose X-Forwarded-For is believed. */
  trustProxy: TrustedProxies
  /** Who reads /metrics besides this machine: addresses and ranges, and the digest of a token. */
  operationsAddresses: readonly string[]
  metricsTokenDigest: string | undefined
  /** Who reads the description of the API. */
  apiDocs: 'open' | 'staff' | 'off'
  /** Addresses from which the three administrators may sign in; empty means any. */
  adminAddresses: readonly string[]
  /** The mini-program of this installation; undefined: WeChat is not connected. */
  wechatAppId: string | undefined
  wechatUrl: string
  /** The official account (公众号) of this installation; undefined: nobody knows who follows it. */
  officialAppId: string | undefined
  /** Whether its pushes are taken: their form was not checked against WeChat's own text, so production leaves them off. */
  officialPush: boolean
  /** The SMS gateway of this installation (support/gateways/README.md); undefined: none is connected. */
  smsUrl: string | undefined
  /** Of the national map service; public, screens send it. */
  tiandituKey: string | undefined
  /** How much an account and a unit may keep on the disk. */
  storage: StorageLimits
  /** How much one person may send in parts a day (Shanghai). */
  uploadDayBytes: number
  features: Features
}>

/**
 * What an installation has opened: off unless said otherwise, on in the demo. Once the system administrator has set
 * them in the console, that holds (support/settings).
 */
export type Features = Readonly<{
  /** 活动发布、活动参与 */
  activities: boolean
  /** 健身团队活跃度统计 */
  teamActivity: boolean
  /** 本人参与团队查询 */
  joinedTeams: boolean
}>

/** Kept apart from Config so that the logger never sees it. */
export type Secrets = Readonly<{
  masterKey: Buffer
  previousKeys: readonly Buffer[]
  wechatSecret?: string
  officialSecret?: string
  /** Of the pushes: what signs them, and the key of their safe mode (EncodingAESKey, 43 characters). */
  officialToken?: string
  officialAesKey?: string
  smsKey?: string
}>

export class ConfigFault extends Error {}

/** Key of the demo; production refuses it. */
export const developmentKey = Buffer.alloc(32, 'jianwang development key ').toString('base64')

/**
 * Reads the environment and checks it. `overrides` come from the command line and the supervisor.
 * @throws ConfigFault with a sentence for the operator
 */
export function readConfig(env: NodeJS.ProcessEnv, overrides: Partial<Config> = {}): Config {
  const mode = overrides.mode ?? oneOf(env, 'JIANWANG_MODE', ['production', 'demo', 'test'] as const, 'demo')
  const port = overrides.port ?? integer(env, 'PORT', 8080, 0, 65_535)
  const host = overrides.host ?? env.HOST ?? '127.0.0.1'
  const config: Config = {
    mode,
    host,
    port,
    dataDir: overrides.dataDir ?? env.JIANWANG_DATA ?? 'data',
    consoleDir: overrides.consoleDir ?? findPages('console/dist'),
    miniDir: overrides.miniDir ?? findPages('mini/dist/h5'),
    publicUrl: readPublicUrl(overrides.publicUrl ?? given(env.PUBLIC_URL), mode) ?? `http://${host}:${port}`,
    databaseUrl: overrides.databaseUrl ?? env.DATABASE_URL ?? '',
    databasePooler:
      overrides.databasePooler ?? oneOf(env, 'DATABASE_POOLER', ['none', 'transaction'] as const, 'none'),
    cryptoProvider:
      overrides.cryptoProvider ?? oneOf(env, 'CRYPTO_PROVIDER', ['intl', 'gm'] as const, 'intl'),
    logLevel: overrides.logLevel ?? env.LOG_LEVEL ?? (mode === 'test' ? 'silent' : 'info'),
    taskLeaseSeconds: overrides.taskLeaseSeconds ?? integer(env, 'TASK_LEASE_SECONDS', 6, 1, 600),
    manualInitialPassword:
      overrides.manualInitialPassword ??
      oneOf(env, 'MANUAL_INITIAL_PASSWORD', ['on', 'off'] as const, 'off') === 'on',
    totpRequired: overrides.totpRequired ?? mode === 'production',
    trustProxy: overrides.trustProxy ?? readTrustedProxies(env),
    operationsAddresses: overrides.operationsAddresses ?? addresses(env, 'OPERATIONS_ADDRESSES'),
    metricsTokenDigest: overrides.metricsTokenDigest ?? readMetricsToken(env),
    apiDocs:
      overrides.apiDocs ??
      oneOf(env, 'API_DOCS', ['open', 'staff', 'off'] as const, mode === 'production' ? 'off' : 'open'),
    adminAddresses: overrides.adminAddresses ?? addresses(env, 'ADMIN_ADDRESSES'),
    wechatAppId: overrides.wechatAppId ?? given(env.WECHAT_APP_ID),
    wechatUrl: overrides.wechatUrl ?? given(env.WECHAT_URL) ?? 'https://api.weixin.qq.com',
    officialAppId: overrides.officialAppId ?? given(env.WECHAT_OFFICIAL_APP_ID),
    officialPush: overrides.officialPush ?? isOn(env, 'WECHAT_OFFICIAL_PUSH', mode !== 'production'),
    smsUrl: overrides.smsUrl ?? given(env.SMS_URL),
    tiandituKey: overrides.tiandituKey ?? given(env.TIANDITU_KEY),
    storage: overrides.storage ?? {
      accountBytes: integer(env, 'STORAGE_ACCOUNT_MB', 2_048, 1, 10_000_000) * 1_048_576,
      unitBytes: integer(env, 'STORAGE_UNIT_MB', 20_480, 1, 10_000_000) * 1_048_576,
    },
    uploadDayBytes:
      overrides.uploadDayBytes ?? integer(env, 'UPLOAD_DAY_MB', 4_096, 1, 10_000_000) * 1_048_576,
    features: overrides.features ?? readFeatures(env, mode),
  }
  requireServiceUrl('WECHAT_URL', config.wechatUrl, mode)
  if (config.smsUrl !== undefined) requireServiceUrl('SMS_URL', config.smsUrl, mode)
  if (config.mode === 'production' && config.manualInitialPassword)
    throw new ConfigFault('生产环境不得设置 MANUAL_INITIAL_PASSWORD=on（统一的初始密码），请改为 off。')
  return Object.freeze(config)
}

/** @throws ConfigFault when the key is missing, malformed, or the demo's in production */
export function readSecrets(env: NodeJS.ProcessEnv, mode: Config['mode']): Secrets {
  const text = env.MASTER_KEY ?? (mode === 'production' ? '' : developmentKey)
  if (text === '')
    throw new ConfigFault(
      'MASTER_KEY 未设置：请用 openssl rand -base64 32 生成 32 字节的主密钥，并妥善另存。',
    )
  if (mode === 'production' && text === developmentKey)
    throw new ConfigFault('MASTER_KEY 是开发用的密钥，生产环境不接受：请用 openssl rand -base64 32 生成。')
  return Object.freeze({
    masterKey: key('MASTER_KEY', text),
    previousKeys: list(env.MASTER_KEYS_PREVIOUS).map((k) => key('MASTER_KEYS_PREVIOUS', k)),
    ...readServiceSecrets(env),
  })
}

function readFeatures(env: NodeJS.ProcessEnv, mode: Config['mode']): Features {
  const otherwise = mode === 'demo'
  return Object.freeze({
    activities: isOn(env, 'ACTIVITIES', otherwise),
    teamActivity: isOn(env, 'TEAM_ACTIVITY', otherwise),
    joinedTeams: isOn(env, 'JOINED_TEAMS', otherwise),
  })
}

function isOn(env: NodeJS.ProcessEnv, name: string, otherwise: boolean): boolean {
  return oneOf(env, name, ['on', 'off'] as const, otherwise ? 'on' : 'off') === 'on'
}

function readTrustedProxies(env: NodeJS.ProcessEnv): TrustedProxies {
  const proxies = parseTrustedProxies(given(env.TRUST_PROXY) ?? '')
  if (typeof proxies === 'object' && 'wrong' in proxies) throw new ConfigFault(proxies.wrong)
  return proxies
}

function addresses(env: NodeJS.ProcessEnv, name: string): string[] {
  const found = list(env[name])
  const wrong = found.find((each) => !isAddressOrRange(each))
  if (wrong !== undefined) throw new ConfigFault(`${name}：${wrong} 不是地址，也不是网段，例如 10.0.0.0/8。`)
  return found
}

/** Only its digest is kept: the logger may see the configuration. */
function readMetricsToken(env: NodeJS.ProcessEnv): string | undefined {
  const token = given(env.METRICS_TOKEN)
  if (token === undefined) return undefined
  if (!/^[\w.~+/=-]{16,200}$/.test(token))
    throw new ConfigFault('METRICS_TOKEN 应为 16 至 200 个字母或数字（openssl rand -hex 24）。')
  return digestToken(token).toString('hex')
}

function readServiceSecrets(env: NodeJS.ProcessEnv): Omit<Secrets, 'masterKey' | 'previousKeys'> {
  const wechatSecret = given(env.WECHAT_SECRET)
  const smsKey = given(env.SMS_KEY)
  if (given(env.WECHAT_APP_ID) !== undefined && wechatSecret === undefined)
    throw new ConfigFault('设置了 WECHAT_APP_ID，却没有设置 WECHAT_SECRET。')
  if (given(env.SMS_URL) !== undefined && smsKey === undefined)
    throw new ConfigFault('设置了 SMS_URL，却没有设置 SMS_KEY。')
  return {
    ...(wechatSecret && { wechatSecret }),
    ...(smsKey && { smsKey }),
    ...readOfficialSecrets(env),
  }
}

function readOfficialSecrets(
  env: NodeJS.ProcessEnv,
): Pick<Secrets, 'officialSecret' | 'officialToken' | 'officialAesKey'> {
  const officialSecret = given(env.WECHAT_OFFICIAL_SECRET)
  const officialToken = given(env.WECHAT_OFFICIAL_TOKEN)
  const officialAesKey = given(env.WECHAT_OFFICIAL_AES_KEY)
  if (given(env.WECHAT_OFFICIAL_APP_ID) !== undefined && officialSecret === undefined)
    throw new ConfigFault('设置了 WECHAT_OFFICIAL_APP_ID，却没有设置 WECHAT_OFFICIAL_SECRET。')
  if (env.WECHAT_OFFICIAL_PUSH === 'on' && officialToken === undefined)
    throw new ConfigFault(
      'WECHAT_OFFICIAL_PUSH=on，却没有设置 WECHAT_OFFICIAL_TOKEN（公众号后台填写的令牌）。',
    )
  if (officialAesKey !== undefined && !/^[A-Za-z0-9]{43}$/.test(officialAesKey))
    throw new ConfigFault('WECHAT_OFFICIAL_AES_KEY 应为公众号后台的 EncodingAESKey，43 个字母或数字。')
  return {
    ...(officialSecret && { officialSecret }),
    ...(officialToken && { officialToken }),
    ...(officialAesKey && { officialAesKey }),
  }
}

/** It is printed on codes that hang on walls for years: in production it must be right from the first day. */
function readPublicUrl(address: string | undefined, mode: Config['mode']): string | undefined {
  if (mode !== 'production') return address
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' || url.href !== `${url.origin}/`)
    throw new ConfigFault(
      `PUBLIC_URL 在生产环境必须是 https 网址，不带路径、参数与账号，例如 https://jianwang.example；现为 ${address ?? '空'}。`,
    )
  return url.origin
}

/** Secrets and phone numbers go there: in production over TLS only, or to a relay on this very machine. */
function requireServiceUrl(name: string, address: string, mode: Config['mode']): void {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !['https:', 'http:'].includes(url.protocol) || url.search !== '')
    throw new ConfigFault(`${name} 应为 http 或 https 网址，不带参数。`)
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (mode === 'production' && url.protocol !== 'https:' && !isHere)
    throw new ConfigFault(`${name} 在生产环境必须是 https 网址（本机的转发程序除外）。`)
}

function key(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== 32)
    throw new ConfigFault(`${name} 应为 base64 写的 32 字节，现为 ${bytes.length} 字节。`)
  return bytes
}

function oneOf<const T extends readonly string[]>(
  env: NodeJS.ProcessEnv,
  name: string,
  allowed: T,
  otherwise: T[number],
): T[number] {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const found = allowed.find((value) => value === text)
  if (found === undefined) throw new ConfigFault(`${name} 应为 ${allowed.join('、')} 之一。`)
  return found
}

function integer(env: NodeJS.ProcessEnv, name: string, otherwise: number, min: number, max: number): number {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigFault(`${name} 应为 ${min} 到 ${max} 的整数。`)
  return value
}

/** Undefined for an empty value as well: an env file's `NAME=` means not set. */
function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim()
}

function list(values: string | undefined): string[] {
  return (values ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function findPages(built: string): string | undefined {
  const dir = join(import.meta.dirname, '../../..', built)
  return existsSync(join(dir, 'index.html')) ? dir : undefined
}

/** Version in package.json, for /healthz and the audit of releases. */
export function readVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  return parsed !== null && typeof parsed === 'object' && 'version' in parsed ? String(parsed.version) : '0'
}
