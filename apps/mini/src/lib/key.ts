/** RFC 9562, version 4, for what this phone makes and the server keeps under the same id. */
export function makeUuid(): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (at) => {
    const digit = Math.floor(Math.random() * 16)
    return (at === 'x' ? digit : (digit % 4) + 8).toString(16)
  })
}

/** A key that nobody else makes. Not `crypto.randomUUID`: WeChat and plain-http pages do not have it. */
export function makeKey(): string {
  const part = () => Math.floor(Math.random() * 0x1_0000_0000).toString(36)
  return `${Date.now().toString(36)}-${part()}${part()}${part()}`
}
