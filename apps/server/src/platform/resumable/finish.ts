import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { keepSpooled, spoolFile } from '../files.ts'
import type { House } from '../house.ts'
import { Problem } from '../problem.ts'
import { asSystem, type Held, Overtaken } from './claim.ts'
import { dropPart, partPath } from './part-file.ts'
import { wrongDigest } from './problems.ts'
import type { AnyPurpose } from './purpose.ts'
import { endUpload, type Told } from './store.ts'

/** The largest file is read twice and written once in less. */
const lookMs = 180_000

/**
 * All of it is here: looked at, put away, told to whom it is for. Until the commit the parts stay, so a server that dies on
 * the way has lost nothing, and it is done again. What is no file of the wanted kind ends the upload; what may pass, such as
 * a full disk, does not. @throws Problem
 */
export async function finishUpload(house: House, purpose: AnyPurpose, held: Held): Promise<void> {
  const { row, prove } = held
  const path = partPath(house.files, row.part)
  await prove(row.size_bytes, lookMs)
  const inspected = await refuseWrong(house, held, async () => {
    await checkDigest(path, row.sha256)
    return purpose.inspect(path, { name: row.name, bytes: row.size_bytes })
  })
  const { files } = house
  const now = house.clock.now()
  const spooled = await spoolFile(files, inspected.content(), { now, maxBytes: purpose.mostBytes })
  try {
    await prove(row.size_bytes)
    await asSystem(house, row.account_id, async (call) => {
      const file = await keepSpooled(call, files, spooled, {
        purpose: purpose.name,
        name: row.name,
        mediaType: inspected.mediaType,
        unitPath: row.unit_path,
        isUnits: true,
        ...(purpose.keepHours === undefined ? {} : { keepHours: purpose.keepHours }),
      })
      await purpose.keep(call, { subjectId: row.subject_id, file, facts: inspected.facts })
      const end = { state: 'kept', file_id: file.id, problem: null } as const
      if (!(await endUpload(call.tx, byOf(held), end))) throw new Overtaken()
    })
  } catch (error) {
    await spooled.drop()
    throw error
  }
  await dropPart(files, row.part)
}

const byOf = ({ row }: Held) => ({ id: row.id, writer: row.writer ?? '' })

async function refuseWrong<T>(house: House, held: Held, look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const problem: Told = { code: error.code, title: error.title, detail: error.detail }
    await asSystem(house, undefined, ({ tx }) =>
      endUpload(tx, byOf(held), { state: 'refused', file_id: null, problem }),
    )
    await dropPart(house.files, held.row.part)
    throw error
  }
}

/** Of what lies on the disk, not of what went by: that is what was to be proved. */
async function checkDigest(path: string, wanted: Buffer | null): Promise<void> {
  if (wanted === null) return
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  if (!hash.digest().equals(wanted)) throw wrongDigest()
}
