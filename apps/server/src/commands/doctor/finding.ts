/** ✓ fine, ✗ must be mended, ! worth knowing. */
export type Finding = { mark: '✓' | '✗' | '!'; text: string }

export const pass = (text: string): Finding => ({ mark: '✓', text })
export const fail = (text: string): Finding => ({ mark: '✗', text })
export const warn = (text: string): Finding => ({ mark: '!', text })

/** ✓ with the first text when it holds, ✗ with the second when not. */
export function judge(holds: boolean, good: string, bad: string): Finding {
  return holds ? pass(good) : fail(bad)
}
