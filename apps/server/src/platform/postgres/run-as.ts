import { execFileSync, type SpawnOptions, spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, statSync } from 'node:fs'
import path from 'node:path'
import { EmbeddedRefusal } from './refusal.ts'

/** How to start PostgreSQL's programs: as whom, and tied to the life of this process or not. */
export type RunAs = {
  /** Owner for the cluster's files; undefined when this process is not root. */
  owner: { uid: number; gid: number } | undefined
  /** Turns a program and its arguments into what is really spawned. */
  wrap(
    program: string,
    args: string[],
    tied: boolean,
  ): { file: string; args: string[]; options: SpawnOptions }
}

const systemUser = 'postgres'

function findUser(): { uid: number; gid: number } | undefined {
  const ask = (flag: string) => spawnSync('id', [flag, systemUser], { encoding: 'utf8' })
  const uid = ask('-u')
  const gid = ask('-g')
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function createUser(): { uid: number; gid: number } {
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', systemUser],
      {
        stdio: 'ignore',
      },
    )
  } catch {
    // The check below says it better than useradd's exit code.
  }
  const user = findUser()
  if (!user) {
    throw new EmbeddedRefusal(
      `PostgreSQL 不允许以 root 运行，且无法创建系统用户 ${systemUser}。请改用普通用户启动，或设置 DATABASE_URL 使用外部数据库。`,
    )
  }
  return user
}

/** True when somebody else than root may walk down to this place (every folder above has x for others). */
function isReachableByOthers(place: string): boolean {
  for (let folder = path.resolve(place); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}

function findSetpriv(): string | undefined {
  if (process.platform !== 'linux') return undefined
  for (const file of ['/usr/bin/setpriv', '/bin/setpriv']) {
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // Try the next place.
    }
  }
  return undefined
}

/** The ambient capability opens closed folders; the secure bit lets it count for access(2) too, which initdb asks. */
const openingFlags = [
  '--securebits=+no_setuid_fixup',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
]

/** False in containers whose root was stripped of the right to pass capabilities on. */
function mayLendCapability(setpriv: string): boolean {
  return spawnSync(setpriv, [...openingFlags, '--', 'true'], { stdio: 'ignore' }).status === 0
}

/**
 * Decides how PostgreSQL is started. Two traps are handled here:
 * PostgreSQL refuses to run as root, so root lends it the system user `postgres`; and when the folders above
 * (root's home, say) are closed to that user, it gets the one capability that opens them.
 * On Linux the kernel also sends the postmaster SIGINT (fast shutdown) when this process dies, SIGKILL included.
 */
export function chooseRunAs(binary: string, clusterParent: string): RunAs {
  const isRoot = process.getuid?.() === 0
  const owner = isRoot ? (findUser() ?? createUser()) : undefined
  const setpriv = findSetpriv()
  const closed =
    owner !== undefined && !(isReachableByOthers(path.dirname(binary)) && isReachableByOthers(clusterParent))
  if (closed && !(setpriv && mayLendCapability(setpriv))) {
    throw new EmbeddedRefusal(
      `系统用户 ${systemUser} 无法进入 ${clusterParent}。请把项目放到该用户可进入的目录，或改用普通用户启动。`,
    )
  }
  return {
    owner,
    wrap(program, args, tied) {
      if (!setpriv || (!tied && !closed)) return { file: program, args, options: { ...owner } }
      const flags = tied ? ['--pdeathsig', 'INT'] : []
      if (owner) flags.push(`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups')
      if (closed) flags.push(...openingFlags)
      return { file: setpriv, args: [...flags, '--', program, ...args], options: {} }
    },
  }
}

/** Gives a file or folder to the user PostgreSQL runs as; nothing to do when not root. */
export function giveTo(runAs: RunAs, file: string): void {
  if (runAs.owner) chownSync(file, runAs.owner.uid, runAs.owner.gid)
}
