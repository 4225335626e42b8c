import type { Stroke } from '@jianwang/records/visit-acts'
import { Canvas, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'

export type SignaturePadProps = {
  label: string
  strokes: readonly Stroke[]
  onChange: (strokes: readonly Stroke[]) => void
}

type Touch = { touches: readonly { x: number; y: number }[] }

/** Twice as wide as it is high; the numbers are those of the whole width. */
export function SignaturePad({ label, strokes, onChange }: SignaturePadProps) {
  const [width, setWidth] = useState(300)
  const latest = useRef(strokes)
  latest.current = strokes
  useEffect(() => {
    Taro.createSelectorQuery()
      .select('#signature')
      .boundingClientRect((box) => {
        if (box !== null && !Array.isArray(box)) setWidth(box.width)
      })
      .exec()
  }, [])
  useEffect(() => draw(strokes, width), [strokes, width])
  const pointOf = ({ touches: [touch] }: Touch): number[] => {
    const to = (at: number, most: number) => Math.min(most, Math.max(0, Math.round((at * 1000) / width)))
    return touch === undefined ? [] : [to(touch.x, 1000), to(touch.y, 500)]
  }
  const change = (next: readonly Stroke[]) => {
    latest.current = next
    onChange(next)
  }
  const go = (event: Touch) => {
    const now = latest.current.at(-1)
    if (now !== undefined && now.length <= 1_900)
      change([...latest.current.slice(0, -1), [...now, ...pointOf(event)]])
  }
  return (
    <View ariaLabel={label}>
      <Canvas
        canvasId="signature"
        id="signature"
        className="signature"
        disableScroll
        onTouchStart={(event) => change([...latest.current, pointOf(event as unknown as Touch)])} // a canvas tells x and y
        onTouchMove={(event) => go(event as unknown as Touch)} // as above
      />
    </View>
  )
}

function draw(strokes: readonly Stroke[], width: number): void {
  const canvas = Taro.createCanvasContext('signature')
  canvas.setLineWidth(3)
  canvas.setLineCap('round')
  canvas.setLineJoin('round')
  for (const stroke of strokes) {
    canvas.beginPath()
    for (let at = 0; at + 1 < stroke.length; at += 2) {
      const [x, y] = [((stroke[at] ?? 0) * width) / 1000, ((stroke[at + 1] ?? 0) * width) / 1000]
      if (at === 0) canvas.moveTo(x, y)
      else canvas.lineTo(x, y)
    }
    canvas.stroke()
  }
  canvas.draw()
}
