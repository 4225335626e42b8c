import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/**
 * Locks a file on its own volume, so that it counts wherever the volume is mounted: other containers see neither our
 * process numbers nor our sockets. Node has no flock(2), hence util-linux' flock(1) on a handed-down descriptor: the
 * lock belongs to the open file, stays with it when the helper has gone, and ends however its last holder dies. A
 * child that is given the descriptor holds it, too.
 * @returns the open file, 'held' when somebody else has it, undefined where there is no flock(1)
 */
export function takeFileLock(file: string): number | 'held' | undefined {
  if (process.platform !== 'linux') return undefined
  const open = openSync(file, 'a+', 0o600)
  const { status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', open] })
  if (status === 0) return open
  closeSync(open)
  return status === 1 ? 'held' : undefined
}
