import type { LetterParty } from '@jianwang/records/delivery-letter'
import { letterTitle } from '@jianwang/records/delivery-letter'
import type { Call } from '#platform/call'
import type { Sent } from '#platform/http/send-file'
import { checkUrlOf, readLetter } from './read.ts'

/** One of the two originals, or a copy to read. @throws forbidden (403), notFound (404), letterNotPrintable (422) */
export async function printLetter(
  call: Call,
  id: string,
  { party, publicUrl }: { party: LetterParty | undefined; publicUrl: string },
): Promise<() => Promise<Sent>> {
  const { row, listed } = await readLetter(call, id)
  const { text, digest, state, code } = row
  return async () => {
    const { drawLetterPdf } = await import('../letter-pdf.ts')
    const { code: printed, signers } = listed
    const checkUrl = checkUrlOf(publicUrl, code)
    const about = { text, digest, state, code: printed, signers, party, checkUrl, madeAt: row.updated_at }
    return {
      name: `${letterTitle}-${listed.unitName}-${listed.period}-第${listed.edition}版.pdf`,
      mediaType: 'application/pdf',
      content: await drawLetterPdf(about),
    }
  }
}
