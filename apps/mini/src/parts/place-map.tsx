import { Map as WechatMap } from '@tarojs/components'
import { Box } from '#ui/box'

export type Spot = { id: string; title: string; lng: number; lat: number }
export type PlaceMapProps = { label: string; spots: readonly Spot[]; onSpot: (id: string) => void }

/** WeChat's own map. The same places are in the list below it: nothing is only on the map. */
export function PlaceMap({ label, spots, onSpot }: PlaceMapProps) {
  const first = spots[0]
  if (first === undefined) return null
  return (
    <Box className="map" label={label}>
      <WechatMap
        className="map-canvas"
        longitude={first.lng}
        latitude={first.lat}
        scale={13}
        showLocation
        onError={() => undefined}
        markers={spots.map((spot, i) => ({
          id: i,
          longitude: spot.lng,
          latitude: spot.lat,
          title: spot.title,
          iconPath: '',
          width: 24,
          height: 32,
        }))}
        onMarkerTap={(event) => {
          const spot = spots[Number(event.detail.markerId)]
          if (spot !== undefined) onSpot(spot.id)
        }}
      />
    </Box>
  )
}
