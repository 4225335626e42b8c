import { useEffect, useRef } from 'react'

export type SummaryLine = { name: string; label: string; message: string }

/** The list of faults above the form; each line jumps to its field. It takes the focus when it appears. */
export function ErrorSummary({
  lines,
  general,
  jump,
  turn,
}: {
  lines: SummaryLine[]
  general: string[]
  jump: (name: string) => void
  turn: number
}) {
  const box = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each sending with faults is a new turn
  useEffect(() => box.current?.focus(), [turn])
  const count = lines.length + general.length
  if (count === 0) return null
  return (
    <section
      ref={box}
      className="jw-error-summary"
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary"
    >
      <h2 id="error-summary">有 {count} 处需要修改</h2>
      <ul>
        {general.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {lines.map((line) => (
          <li key={line.name + line.message}>
            <button type="button" className="jw-link-button" onClick={() => jump(line.name)}>
              {line.label}：{line.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
