import { Readable } from 'node:stream'
import { type Call, systemActor } from '#platform/call'
import { storeFile } from '#platform/files'
import type { House } from '#platform/house'
import { readPicture } from '#platform/pictures/read-picture'
import { withCall } from '#platform/transaction'
import { wrongThreadFile } from '../problems.ts'
import { appendSaid, type OpenThread, openThread } from './service.ts'

/** A phone makes it smaller before. */
export const photoRaw = { as: 'bytes', types: ['image/jpeg', 'image/png'], mostBytes: 2 * 1_048_576 } as const

type Sender = OpenThread & Readonly<{ actor: Call['actor'] }>

/** Who sends a photo from the phone: the coach of the class. @throws notFound (404) */
export async function admitSender(call: Call, courseId: string): Promise<Sender> {
  const { accountId, sessionId, personName } = call.actor
  const open = await openThread(call, { kind: 'course', id: courseId })
  return { ...open, actor: { ...systemActor, accountId, sessionId, personName } }
}

/**
 * A line of its own, as one sends it: kept by the system for the coach, who was asked before, since citizens write no files.
 * @throws wrongThreadFile (422), storageFull (413), diskFull (507)
 */
export async function sayPhoto(
  house: House,
  { actor, ...open }: Sender,
  bytes: Buffer | undefined,
  about: { requestId: string; address: string },
): Promise<void> {
  const picture = bytes === undefined ? undefined : readPicture(bytes, photoRaw.types)
  if (picture === undefined) throw wrongThreadFile({ most: photoRaw.mostBytes / 1_048_576 })
  await withCall(house, { actor, now: house.clock.now(), ...about }, async (call) => {
    const stored = await storeFile(call, house.files, Readable.from([picture.bytes]), {
      purpose: 'thread',
      name: picture.mediaType === 'image/png' ? '照片.png' : '照片.jpg',
      mediaType: picture.mediaType,
      unitPath: open.thread.unitPath,
      maxBytes: photoRaw.mostBytes,
    })
    await appendSaid(call, open, '发来一张照片。', [stored])
  })
}
