import { inflateSync } from 'node:zlib'
import { generateSync } from 'otplib'
import type { Answer, Client, TestHouse } from '#test/house'
import { must } from '../../../testing/orders.ts'

/** Somebody with a second factor; each code is good once, so time goes on before the next. */
export async function giveCodes(house: TestHouse, client: Client): Promise<() => string> {
  const { secret } = must(await client.post('/api/identity/totp/start', {}))
  const code = () => {
    house.clock.advance(30_000)
    return generateSync({ secret, epoch: Math.floor(house.clock.now().getTime() / 1000) })
  }
  must(await client.post('/api/identity/totp/confirm', { totp: code() }))
  return code
}

export const sign = (client: Client, letter: { id: string; digest: string }, totp: string): Promise<Answer> =>
  client.post(`/api/delivery/letters/${letter.id}/sign`, { digest: letter.digest, totp })

/** What each page of a PDF with embedded subsets says, read by each of its fonts. */
export function readPages(pdf: Buffer): string[] {
  const streams = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(
    ([, bytes = '']) => {
      try {
        return [inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')]
      } catch {
        return []
      }
    },
  )
  const fonts = streams.filter((text) => text.includes('beginbfrange')).map(readFont)
  return streams
    .filter((text) => text.includes(' Tf'))
    .map((text) => fonts.map((font) => readText(text, font)).join('\n'))
}

function readFont(cmap: string): (glyph: number) => string {
  const glyphs = new Map<number, string>()
  for (const [, from = '', list = ''] of cmap.matchAll(/<(\w{4})> <\w{4}> \[(.*?)\]/gs))
    for (const [at, [, code = '']] of [...list.matchAll(/<([\w ]+)>/g)].entries())
      glyphs.set(Number.parseInt(from, 16) + at, String.fromCharCode(Number.parseInt(code.slice(0, 4), 16)))
  return (glyph) => glyphs.get(glyph) ?? ''
}

const readText = (content: string, font: (glyph: number) => string) =>
  [...content.matchAll(/\[(.*?)\] TJ/g)]
    .map(([, run = '']) =>
      [...run.matchAll(/<(\w+)>/g)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((glyph) => font(Number.parseInt(glyph, 16)))
        .join(''),
    )
    .join('\n')
