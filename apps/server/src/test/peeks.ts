import { readdirSync, readFileSync } from 'node:fs'

/** The processes that look at an upload for this one, or for another. */
export function listPeeks(parent = process.pid): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isPeeking(pid) && parentOf(pid) === parent)
}

/** False for one that ended, though nobody has asked yet how. */
export function isPeeking(pid: number): boolean {
  return read(pid, 'cmdline').includes('peek-process.ts')
}

function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(read(pid, 'stat'))?.[1])
}

/** '' of a process that is gone. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
