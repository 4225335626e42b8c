import type { Readable } from 'node:stream'
import type { Call } from '../call.ts'
import type { StoredFile } from '../files.ts'

/** What a sender says of a file before its first byte. `subjectId`: the record it is for. */
export type Announced = { subjectId: string; name: string; bytes: number }

/** A file that has come whole, looked at: what it is by its bytes, what is to be kept of it, and what it says of itself. */
export type Inspected<Facts = unknown> = { mediaType: string; content: () => Readable; facts: Facts }

/** For what large files come (`uploads` of a module's value). Each says who may, what is taken, and what becomes of it. */
export type UploadPurpose<Facts = unknown> = Readonly<{
  /** As the sender names it, and as what it counts on the disk. */
  name: string
  mostBytes: number
  keepHours?: number
  /** In the sender's own transaction, which only reads, before a byte is taken. */
  admit(call: Call, about: Announced): Promise<{ unitPath: string }>
  /**
   * Outside any transaction, when all of it is here. It only reads: a server that dies on the way does it again.
   * @throws Problem when it is not what is taken: the upload ends with it
   */
  inspect(path: string, about: { name: string; bytes: number }): Promise<Inspected<Facts>>
  /** By the system, for the sender (`call.actor.accountId`), in the transaction that keeps the file; asks again what may have changed. */
  keep(call: Call, done: { subjectId: string; file: StoredFile; facts: Facts }): Promise<void>
}>

/** Of any facts: what one purpose has read only it puts away. */
// biome-ignore lint/suspicious/noExplicitAny: the facts of one purpose go from its `inspect` to its `keep`, and nowhere else
export type AnyPurpose = UploadPurpose<any>
