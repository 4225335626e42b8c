import type { Readable } from 'node:stream'
import { sayBytes } from '@jianwang/words/operations'
import type { Call } from '../call.ts'
import { shanghaiDay } from '../clock.ts'
import { findDatabaseFault } from '../database-fault.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import { diskFull, notFound, Problem, tooLarge } from '../problem.ts'
import { refuseWithoutRoom } from '../storage.ts'
import { readFileName } from '../uploads/file-name.ts'
import { asSystem, Overtaken, openHours, whileHeld } from './claim.ts'
import { finishUpload } from './finish.ts'
import { dropPart, fillPart, partPath, sizeOfPart } from './part-file.ts'
import {
  badHeaders,
  cutOff,
  tooManyOpen,
  tooMuchToday,
  uploadBusy,
  uploadGone,
  wrongOffset,
} from './problems.ts'
import type { Announced, AnyPurpose } from './purpose.ts'
import { deleteUpload, findUpload, insertUpload, sumOpened, type UploadRow } from './store.ts'

/** Of one person: enough for a lesson's photos and videos at once; a lost one can be dropped. */
const mostOpen = 12

export type Uploads = ReturnType<typeof openUploads>
type Writing = { stop(): void; ended: Promise<unknown> }

/**
 * Uploads that come in parts (ADR 0027). One a server: it knows who writes in this process, and ends a writer whose sender has
 * come back on another connection.
 */
export function openUploads(house: House, purposes: readonly AnyPurpose[]) {
  const writers = new Map<string, Writing>()
  const purposeOf = (name: string) => {
    const purpose = purposes.find((each) => each.name === name)
    if (purpose === undefined) throw badHeaders()
    return purpose
  }

  /** One at a time in this process; `stop` breaks a writer off whose connection nobody holds any more. */
  async function alone<T>(id: string, stop: () => void, work: () => Promise<T>): Promise<T> {
    const former = writers.get(id)
    former?.stop()
    const running = (former?.ended ?? Promise.resolve()).then(work, work)
    const writing = { stop, ended: running.catch(() => undefined) }
    writers.set(id, writing)
    try {
      return await running
    } finally {
      if (writers.get(id) === writing) writers.delete(id)
    }
  }

  const finish = (row: UploadRow) =>
    whileHeld(house, row, (held) => finishUpload(house, purposeOf(row.purpose), held)).catch(explainBreak)

  return {
    /** In the sender's own transaction. @throws badHeaders (400), tooLarge (413), what `admit` throws */
    async admit(call: Call, about: Announced & { purpose: string }): Promise<{ unitPath: string }> {
      const purpose = purposeOf(about.purpose)
      if (about.bytes > purpose.mostBytes) throw tooLarge(purpose.mostBytes)
      return purpose.admit(call, about)
    },

    /** @throws tooManyOpen (429), tooMuchToday (429), storageFull (413) */
    open(
      accountId: string,
      about: Announced & { purpose: string; unitPath: string; sha256: Buffer | null },
    ): Promise<UploadRow> {
      return asSystem(house, accountId, (call) => openUpload(call, house, accountId, about))
    },

    /** As it is now; what is complete and not put away yet is put away first. @throws what ends it */
    async look(row: UploadRow): Promise<UploadRow> {
      if (row.state !== 'open') return row
      const here = Math.min(row.received_bytes, await sizeOfPart(house.files, row.part))
      if (here < row.size_bytes) return { ...row, received_bytes: here }
      await alone(
        row.id,
        () => undefined,
        () => finish(row),
      )
      return again(house, row)
    },

    /**
     * The bytes behind `offset`. What came of them stays, however it ends.
     * @returns how many bytes are there. @throws wrongOffset (409), uploadBusy (423), tooLarge (413), diskFull (507), cutOff (400)
     */
    takePart(row: UploadRow, offset: number, source: Readable): Promise<number> {
      return alone(
        row.id,
        () => source.destroy(),
        async () => {
          const now = await again(house, row)
          if (now.state !== 'open') return refuseOther(now.received_bytes, offset)
          return whileHeld(house, now, async (held) => {
            refuseOther(held.received, offset)
            const about = { from: held.received, most: row.size_bytes }
            const path = partPath(house.files, held.row.part)
            const here = await fillPart(path, source, about, held.prove).catch(explainBreak)
            if (here === row.size_bytes)
              await finishUpload(house, purposeOf(row.purpose), held).catch(explainBreak)
            return here
          })
        },
      )
    },

    drop(row: UploadRow): Promise<void> {
      return alone(
        row.id,
        () => undefined,
        async () => {
          const part = await asSystem(house, undefined, ({ tx }) => deleteUpload(tx, row.id))
          if (part !== undefined) await dropPart(house.files, part)
        },
      )
    },

    /** For the worker. @returns false where it must wait */
    async finishLate(id: string): Promise<void> {
      const row = await asSystem(house, undefined, ({ tx }) => findUpload(tx, id))
      if (row?.state === 'open') await finish(row)
    },
  }
}

async function openUpload(
  call: Call,
  house: House,
  accountId: string,
  about: Announced & { purpose: string; unitPath: string; sha256: Buffer | null },
): Promise<UploadRow> {
  const { uploadDayBytes } = house.config
  const today = new Date(`${shanghaiDay(call.now)}T00:00:00+08:00`)
  const { bytes, open } = await sumOpened(call.tx, accountId, today, call.now)
  if (open >= mostOpen) throw tooManyOpen({ most: mostOpen })
  if (bytes + about.bytes > uploadDayBytes)
    throw tooMuchToday({
      limit: sayBytes(uploadDayBytes),
      used: sayBytes(bytes),
      left: sayBytes(Math.max(0, uploadDayBytes - bytes)),
      size: sayBytes(about.bytes),
    })
  await refuseWithoutRoom(call, house.files.limits, { ...about, isUnits: true })
  const id = newId(call.now.getTime())
  await insertUpload(call.tx, {
    id,
    account_id: accountId,
    purpose: about.purpose,
    subject_id: about.subjectId,
    unit_path: about.unitPath,
    name: readFileName(about.name) ?? '未命名',
    size_bytes: about.bytes,
    sha256: about.sha256,
    part: newId(),
    created_at: call.now,
    expires_at: new Date(call.now.getTime() + openHours * 3_600_000),
  })
  const row = await findUpload(call.tx, id)
  if (row === undefined) throw notFound()
  return row
}

async function again(house: House, { id }: UploadRow): Promise<UploadRow> {
  const row = await asSystem(house, undefined, ({ tx }) => findUpload(tx, id))
  if (row === undefined) throw uploadGone()
  return row
}

function refuseOther(here: number, offset: number): number {
  if (offset !== here) throw wrongOffset({ offset: here }, { extra: { offset: here } })
  return here
}

/** Whatever ended it, what came stays; who is still there reads why. */
function explainBreak(error: unknown): never {
  if (error instanceof Problem) throw error
  if (error instanceof Overtaken) throw uploadBusy()
  if (findDatabaseFault(error) === 'full') throw diskFull()
  const isBroken = error instanceof Error && 'code' in error && brokenCodes.has(String(error.code))
  throw isBroken ? cutOff() : error
}
const brokenCodes = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'EPIPE'])
