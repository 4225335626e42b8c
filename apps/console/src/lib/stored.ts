/** Reads JSON from a web store; a foreign, broken or forbidden value counts as absent. */
export function readStored<T>(
  store: Storage,
  key: string,
  isValid: (value: unknown) => value is T,
): T | undefined {
  try {
    const text = store.getItem(key)
    if (text === null) return undefined
    const value: unknown = JSON.parse(text)
    return isValid(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Writes JSON to a web store; a full or forbidden store loses the comfort, never the work. */
export function writeStored(store: Storage, key: string, value: unknown): void {
  try {
    if (value === undefined) store.removeItem(key)
    else store.setItem(key, JSON.stringify(value))
  } catch {
    // Private windows and full stores refuse; nothing depends on the value being kept.
  }
}

export function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

export function isTextRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === 'string')
  )
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
