/** UTF-16 units: never fewer than the characters WeChat counts. */
const largestPart = 2_500
/** Parts share their edges, so that a word on a border is whole in one of them. */
const shared = 50

/** The text in parts WeChat takes; one part for a text that fits. No surrogate pair is torn. */
export function splitText(text: string): string[] {
  const parts: string[] = []
  let from = 0
  while (text.length - from > largestPart) {
    const to = from + largestPart - (isHigh(text, from + largestPart - 1) ? 1 : 0)
    parts.push(text.slice(from, to))
    from = to - shared - (isHigh(text, to - shared - 1) ? 1 : 0)
  }
  parts.push(text.slice(from))
  return parts
}

function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit <= 0xdbff
}
