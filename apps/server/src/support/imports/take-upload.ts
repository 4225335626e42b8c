import { createReadStream } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House } from '#platform/house'
import { refuseWithoutRoom } from '#platform/storage'
import type { ReceivedFile } from '#platform/uploads/receive-file'
import { admitImport, maxUploadBytes, type Resources, startImport } from './service.ts'
import { inspectUpload, mediaTypeOf, receiveUpload, untilLeft } from './upload.ts'

type Given = { query: { kind: string; target?: string | undefined } }

/** A workbook as it comes in: whether it may is asked before a byte is taken, and again when all of them are here. */
export const importUpload = (house: House, resources: Resources) => {
  const admit = async (call: Call, { query: { kind, target } }: Given, bytes: number) => {
    const resource = await admitImport(call, resources, kind, target)
    await refuseWithoutRoom(call, house.files.limits, { unitPath: call.actor.unitPath, bytes })
    return { resource, sheet: await resource.sheet(call) }
  }
  type About = { admitted: Awaited<ReturnType<typeof admit>>; reply: FastifyReply }
  return {
    mostBytes: Math.max(maxUploadBytes, ...[...resources.values()].map((each) => each.limits?.bytes ?? 0)),
    admit,
    receive: async (req: FastifyRequest, { admitted, reply }: About) => {
      const leaving = untilLeft(req, reply)
      const upload = await receiveUpload(house.files, req, admitted.resource.limits?.bytes)
      try {
        await inspectUpload(upload, { ...admitted, leaving, log: house.log })
        return upload
      } catch (error) {
        await upload.remove()
        throw error
      }
    },
    keep: async (call: Call, { query: { kind, target } }: Given, { name, path }: ReceivedFile) => {
      const resource = await admitImport(call, resources, kind, target)
      const sent = { target, name, mediaType: mediaTypeOf(name), source: createReadStream(path) }
      return startImport(call, house.files, resource, sent)
    },
  }
}
