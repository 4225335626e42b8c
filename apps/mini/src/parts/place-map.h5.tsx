import { useEffect, useRef } from 'react'
import { useFeatures } from '#lib/session'
import type { PlaceMapProps } from './place-map.tsx'

/** Leaflet over the national map where the house has a key, and else over outlines of the districts that travel along. */
export function PlaceMap({ label, spots, onSpot }: PlaceMapProps) {
  const holder = useRef<HTMLDivElement>(null)
  const features = useFeatures()
  const key = features?.mapKey ?? undefined
  const latest = useRef(onSpot)
  latest.current = onSpot
  useEffect(() => {
    let gone = false
    let remove = () => {}
    void import('./leaflet-map').then(async ({ drawMap }) => {
      if (gone || holder.current === null) return
      remove = await drawMap(holder.current, { spots, key, onSpot: (id) => latest.current(id) })
      if (gone) remove()
    })
    return () => {
      gone = true
      remove()
    }
  }, [spots, key])
  if (spots.length === 0) return null
  return (
    <section className="map" aria-label={`${label}。地图上的每一处都在下面的列表里。`}>
      <div className="map-canvas" ref={holder} />
    </section>
  )
}
