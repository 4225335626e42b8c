const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * A unified social credit code that no body bears, with its check character (GB 32100-2015).
 * `prefix` names the kind: 51 社会团体, 52 民办非企业单位, 53 基金会.
 */
export function makeCreditCode(prefix: '51' | '52' | '53', serial: number): string {
  const head = `${prefix}310120${String(serial).padStart(9, '0')}`
  let weight = 1
  let sum = 0
  for (const letter of head) {
    sum += weight * alphabet.indexOf(letter)
    weight = (weight * 3) % 31
  }
  return head + alphabet[(31 - (sum % 31)) % 31]
}
