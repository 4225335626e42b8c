/** Why somebody does something, as the audit keeps it (S0-23): one rule for all who ask. */
export const leastReason = 2
export const mostReason = 200

/** Undefined when it may be kept. @param label what the screen calls it */
export function explainReason(text: string, label = '理由'): string | undefined {
  const length = Array.from(text.trim()).length
  return length < leastReason || length > mostReason
    ? `请写明${label}，${leastReason} 到 ${mostReason} 个字，便于日后查证。`
    : undefined
}
