/** A key that nobody else makes. Not `crypto.randomUUID`: WeChat and plain-http pages do not have it. */
export function makeKey(): string {
  const part = () => Math.floor(Math.random() * 0x1_0000_0000).toString(36)
  return `${Date.now().toString(36)}-${part()}${part()}${part()}`
}
