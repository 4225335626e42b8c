import type { Stroke } from '@jianwang/records/visit-acts'
import { type PointerEvent, useRef } from 'react'
import type { SignaturePadProps } from './signature-pad.tsx'

const write = (stroke: Stroke) =>
  stroke.flatMap((x, at) => (at % 2 === 0 ? [`${x},${stroke[at + 1] ?? 0}`] : [])).join(' ')

/** Twice as wide as it is high; the numbers are those of the whole width. */
export function SignaturePad({ label, strokes, onChange }: SignaturePadProps) {
  const drawing = useRef(false)
  const pointOf = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): [number, number] => {
    const { left, top, width } = currentTarget.getBoundingClientRect()
    const to = (at: number, most: number) => Math.min(most, Math.max(0, Math.round((at * 1000) / width)))
    return [to(clientX - left, 1000), to(clientY - top, 500)]
  }
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    drawing.current = true
    event.currentTarget.setPointerCapture(event.pointerId)
    onChange([...strokes, pointOf(event)])
  }
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const now = strokes.at(-1)
    if (!drawing.current || now === undefined || now.length > 1_900) return
    onChange([...strokes.slice(0, -1), [...now, ...pointOf(event)]])
  }
  const end = () => {
    drawing.current = false
  }
  return (
    <svg
      className="signature"
      viewBox="0 0 1000 500"
      role="img"
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {strokes.map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added at the end
        <polyline key={at} points={write(stroke)} />
      ))}
    </svg>
  )
}
