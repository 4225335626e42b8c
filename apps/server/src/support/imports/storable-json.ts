const suspicious = /\\u0000|\\ud[89a-f]/i

/**
 * jsonb takes neither NUL nor half a surrogate pair. The text of a whole batch is looked at first, because hardly any holds
 * one; the values are mended and not the text, where the six letters `\u0000` of a cell look nearly the same.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  return suspicious.test(text) ? JSON.stringify(value, mend) : text
}

const mend = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '\ufffd').toWellFormed() : value
