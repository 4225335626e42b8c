/** The parts of an address; undefined of what is none. URL.canParse came with Safari 17, and all of URL is a large polyfill. */
export function parseAddress(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
