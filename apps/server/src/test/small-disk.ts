import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { expect } from 'vitest'
import { makeFolder } from './command.ts'

/** A disk of a few megabytes on a folder, until it is taken off. */
export function mountSmallDisk(folder: string, size: string): { takeOff(): void } {
  mkdirSync(folder, { recursive: true })
  const options = `size=${size},mode=0755`
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status, folder).toBe(0)
  return { takeOff: () => spawnSync('umount', ['-l', folder]) }
}

/** False where nobody may mount (an ordinary user, a container without the right): the test is then skipped. */
export function mayMount(): boolean {
  const folder = makeFolder('mount')
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0
  if (mounted) spawnSync('umount', ['-l', folder])
  return mounted
}
