import { createHash } from 'node:crypto'
import type { Filled, Stroke } from '@jianwang/records/visit-acts'

/** The drawn strokes as a picture: of numbers alone, so that nothing typed by anybody stands in it. */
export function drawSignature(strokes: readonly Stroke[]): string {
  const paths = strokes.map((stroke) => {
    const points = stroke.flatMap((x, at) => (at % 2 === 0 ? [`${x} ${stroke[at + 1] ?? 0}`] : []))
    return `<path d="M${points.join('L')}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 500" fill="none" stroke="#111" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</svg>`
}

/** What stands for all of a filled visit, its pictures and its signature: whoever changes any of it changes this. */
export function digestOf(
  visit: { id: string; kind: string; checklist_version: number },
  filled: Filled,
  photos: readonly { id: string; digest: string }[],
): string {
  const spoken = photos.map(({ id, digest }) => [id, digest]).sort()
  const whole = [visit.id, visit.kind, visit.checklist_version, filled, spoken]
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex')
}
