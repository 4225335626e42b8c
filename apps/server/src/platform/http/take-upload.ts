import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '../call.ts'
import { announcedBytes } from '../storage.ts'
import type { TxOptions } from './in-tx.ts'

/** A file that has come, outside the house's store. */
export type Received = {
  /** Lets an Idempotency-Key tell one file from another. */
  digest: string
  remove(): Promise<void>
}

export type Upload<Given, Admitted, File extends Received, Answer> = {
  mostBytes: number
  /** May it come, and is there room for it? Asked before a byte is taken: it only reads. `bytes`: as was announced. */
  admit(call: Call, given: Given, bytes: number): Promise<Admitted>
  /** Takes it, outside any transaction, so that a slow sender holds no connection; removes what it refuses. */
  receive(
    req: FastifyRequest,
    about: { given: Given; admitted: Admitted; reply: FastifyReply },
  ): Promise<File>
  keep(call: Call, given: Given, file: File, admitted: Admitted): Promise<Answer>
}

export type Run = <T>(work: (call: Call) => Promise<T>, options?: TxOptions) => Promise<T>

/** Admitted, received, put away: a transaction before the file comes, and one after; what came is removed in any case. */
export async function takeUpload<Given extends { query: unknown }, Admitted, File extends Received, Answer>(
  run: Run,
  req: FastifyRequest,
  reply: FastifyReply,
  given: Given,
  upload: Upload<Given, Admitted, File, Answer>,
): Promise<Answer> {
  const bytes = announcedBytes(req.headers)
  const admitted = await run((call) => upload.admit(call, given, bytes), { readOnly: true })
  const file = await upload.receive(req, { given, admitted, reply })
  try {
    // What an Idempotency-Key stands for: this file, and what was said of it.
    req.body = { digest: file.digest, said: given.query }
    return await run((call) => upload.keep(call, given, file, admitted))
  } finally {
    await file.remove()
  }
}
