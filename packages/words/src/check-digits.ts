/** The arithmetic of identifiers that people type, for the server and for the screens. */

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th character that the first 17 of an ID number ask for (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCheckCharacter(digits: string): string {
  return '10X98765432'[weigh(digits, idWeights, '0123456789') % 11] ?? ''
}

/** The 18th character that the first 17 of a unified social credit code ask for (GB 32100-2015, MOD 31). */
export function creditCheckCharacter(code: string): string {
  return creditAlphabet[(31 - (weigh(code, creditWeights, creditAlphabet) % 31)) % 31] ?? ''
}

function weigh(text: string, weights: readonly number[], alphabet: string): number {
  return weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(text.charAt(i)), 0)
}
