import { createReadStream } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { announcedBytes, refuseWithoutRoom } from '#platform/storage'
import { admitImport, type Resources, startImport } from './service.ts'
import { inspectUpload, mediaTypeOf, receiveUpload, untilLeft } from './upload.ts'

/** A workbook as it comes in: whether it may is asked before a byte is taken, and again when all of them are here. */
export async function takeUpload(
  house: House,
  req: FastifyRequest,
  reply: FastifyReply,
  resources: Resources,
  { kind, target }: { kind: string; target?: string | undefined },
) {
  const admit = async (call: Call) => {
    const resource = await admitImport(call, resources, kind, target)
    const bytes = announcedBytes(req.headers)
    await refuseWithoutRoom(call, house.files.limits, { unitPath: call.actor.unitPath, bytes })
    return { resource, sheet: await resource.sheet(call) }
  }
  const admitted = await inTx(house, req, admit, { readOnly: true })
  const leaving = untilLeft(req, reply)
  const upload = await receiveUpload(house.files, req, admitted.resource.limits?.bytes)
  try {
    await inspectUpload(upload, { ...admitted, leaving, log: house.log })
    req.body = { digest: upload.digest }
    return await inTx(house, req, async (call) => {
      await admitImport(call, resources, kind, target)
      const { name } = upload
      const source = createReadStream(upload.path)
      const sent = { target, name, mediaType: mediaTypeOf(name), source }
      return startImport(call, house.files, admitted.resource, sent)
    })
  } finally {
    await upload.remove()
  }
}
