import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { badShape } from '../../problem.ts'
import type { UploadPurpose } from '../purpose.ts'

/** Takes anything that does not begin with BAD; for tests of the way of the bytes. */
export const samplePurpose: UploadPurpose<string> = {
  name: 'sample',
  mostBytes: 512 * 1_048_576,
  admit: async () => ({ unitPath: '.' }),
  inspect: async (path) => {
    const handle = await open(path)
    const { buffer } = await handle.read(Buffer.alloc(3), 0, 3, 0)
    await handle.close()
    if (buffer.toString('latin1') === 'BAD') throw badShape({ first: '不是要的文件。' })
    return { mediaType: 'application/octet-stream', content: () => createReadStream(path), facts: 'seen' }
  },
  keep: async () => undefined,
}
