/**
 * True of a value that came from one of the masks. A form or a sheet sends such values back untouched; who stores must
 * leave the stored value alone then.
 */
export function isMasked(text: string): boolean {
  return /[*＊]/.test(text)
}
