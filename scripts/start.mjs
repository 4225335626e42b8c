// npm start: from a fresh clone to a running, seeded platform. Plain JavaScript for Node 20.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureMini } from './mini.mjs'
import { began, Refusal, say } from './progress.mjs'
import { ensureConsole, ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const help = `npm start -- [选项]

  --port N     监听端口，默认 8080（port to listen on, 127.0.0.1）
  --data DIR   数据目录，默认 ./data（database, files, secrets）
  --empty      只建机构与首批管理员，不放演示数据（no demo data）
  --dev        开发模式：改动后自动重启，管理端热更新（watch mode）
  --help       显示本说明

设置 DATABASE_URL 与 MIGRATE_URL 后使用外部 PostgreSQL（≥ 18）。详见 docs/operations.md。`

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '8080' },
        data: { type: 'string', default: 'data' },
        empty: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port}`)
    return values
  } catch (error) {
    throw new Refusal(`参数有误（bad option）：${error.message}\n\n${help}`)
  }
}

/**
 * The processes whose death means "stop": this one, and npm with its shell above it. A killed npm would otherwise
 * leave a server behind that keeps the port and the data folder.
 */
function listGuardians(own) {
  const chain = own ? [process.pid] : []
  if (!process.env.npm_lifecycle_event || process.platform !== 'linux') return chain
  const above = []
  for (let pid = process.ppid, steps = 0; pid > 1 && steps < 3; steps++) {
    above.push(pid)
    try {
      if (
        /(^|\/)npm\b|npm-cli\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
      ) {
        return [...chain, ...above]
      }
      pid = Number(
        readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) \S /s, '')
          .split(' ')[0],
      )
    } catch {
      break
    }
  }
  return chain
}

/** A small young generation keeps the idle server under 150 MB; warnings about coming changes are for developers. */
const serverFlags = ['--max-semi-space-size=8', '--no-deprecation', '--disable-warning=ExperimentalWarning']

/** Becomes the server where the system can (same process, nothing to forward), else starts it and passes signals on. */
function runServer(node, args) {
  const main = path.join(root, 'apps', 'server', 'src', 'main.ts')
  const flags = [...serverFlags, main, ...args]
  const canReplace = process.platform !== 'win32' && typeof process.execve === 'function'
  const env = makeEnvironment(node, {
    JIANWANG_GUARDIANS: listGuardians(!canReplace).join(','),
    JIANWANG_BEGAN: String(began),
  })
  if (canReplace) process.execve(node, [node, ...flags], env)
  return runChild(node, flags, { cwd: root, env })
}

function runChild(file, args, options) {
  const child = spawn(file, args, { ...options, stdio: 'inherit' })
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      // In a terminal Ctrl-C has reached the child already; a second copy does no harm.
      child.kill(name)
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

async function runDevelopment(node, args) {
  const env = makeEnvironment(node)
  const main = path.join(root, 'apps', 'server', 'src', 'main.ts')
  const vite = spawn(node, [path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')], {
    cwd: path.join(root, 'apps', 'console'),
    env,
    stdio: 'inherit',
  })
  vite.on('error', () => say('管理端开发服务器未能启动（vite did not start）'))
  const code = await runChild(node, ['--watch', '--disable-warning=ExperimentalWarning', main, ...args], {
    cwd: root,
    env,
  })
  vite.kill()
  return code
}

async function start() {
  const options = readOptions()
  if (options.help) {
    console.log(help)
    return 0
  }
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new Refusal('需要 Node 20 或更高版本（Node ≥ 20 is needed）。')
  say('健网 Jianwang 启动中（starting）')
  await ensureInstalled()
  const node = findNode()
  const args = [
    'demo',
    '--port',
    options.port,
    '--data',
    path.resolve(options.data),
    ...(options.empty ? ['--empty'] : []),
  ]
  if (options.dev) return runDevelopment(node, args)
  await ensureConsole(node)
  await ensureMini(node, 'h5')
  return runServer(node, args)
}

try {
  process.exitCode = await start()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
