import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemActor } from './call.ts'
import { forgetExpired, incomingOf, listKept, readLooseMark, removeBytes } from './files.ts'
import type { House } from './house.ts'
import { newId } from './ids.ts'
import { readPartName } from './resumable/part-file.ts'
import { withCall } from './transaction.ts'

/** An upload that has not ended after this long never will. */
const brokenAfterHours = 24

/**
 * Removes files past their time, rows and bytes, pieces of uploads whose server died, and bytes whose row never came or
 * went without them. Safe to run beside itself.
 */
export async function sweepFiles(house: House, now: Date): Promise<void> {
  const opening = { actor: systemActor, now, requestId: newId() }
  const gone = await withCall(house, opening, (call) => forgetExpired(call, house.files))
  for (const id of gone) await removeBytes(house.files, id)
  const incoming = incomingOf(house.files)
  const old = await listOld(incoming)
  const marked = old.flatMap((name) => readLooseMark(name) ?? [])
  const kept = await withCall(house, { ...opening, readOnly: true }, ({ tx }) => listKept(tx, marked))
  for (const id of marked) if (!kept.has(id)) await removeBytes(house.files, id)
  for (const name of old.filter((each) => readPartName(each) === undefined))
    await rm(join(incoming, name), { force: true })
}

/** How old a piece is only the disk can say: its times are of the machine that holds it, whose date may be any. */
export async function listOld(incoming: string): Promise<string[]> {
  const probe = join(incoming, `now-${newId()}`)
  await writeFile(probe, '')
  const { mtimeMs: now } = await stat(probe)
  await rm(probe)
  const old: string[] = []
  for (const name of await readdir(incoming)) {
    // Another worker may be faster.
    const found = await stat(join(incoming, name)).catch(() => undefined)
    if (found !== undefined && now - found.mtimeMs > brokenAfterHours * 3_600_000) old.push(name)
  }
  return old
}
