import { useEffect, useRef, useState } from 'react'
import { useGet } from '#lib/query.ts'
import type { Point } from './form-values.ts'
import type { PlaceChart } from './place-chart.ts'

/** The map above the two numbers: a click or the dragged pin fills them, and they move the pin. */
export function PlaceMap({ value, onPick }: { value: Point | undefined; onPick: (point: Point) => void }) {
  const { data, isPending } = useGet('/api/features')
  const holder = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<PlaceChart>()
  const [isMissing, setMissing] = useState(false)
  const latest = useRef(onPick)
  latest.current = onPick
  const mapKey = data?.mapKey ?? undefined
  useEffect(() => {
    if (isPending) return
    let opened: PlaceChart | undefined
    let isGone = false
    // The map's code is large; it comes only to who marks a place.
    import('./place-chart.ts').then(
      ({ openChart }) => {
        if (isGone || holder.current === null) return
        opened = openChart(holder.current, { mapKey, onPick: (point) => latest.current(point) })
        setChart(opened)
      },
      () => setMissing(true),
    )
    return () => {
      isGone = true
      opened?.remove()
      setChart(undefined)
    }
  }, [isPending, mapKey])
  useEffect(() => chart?.show(value), [chart, value])
  if (isMissing) return <p className="jw-hint">地图没有载入，请直接填写经纬度。</p>
  return (
    <section className="act-map" aria-label="地图，点击或拖动标记设定位置；用键盘请填写下面两格">
      <div className="act-map-canvas" ref={holder} />
    </section>
  )
}
