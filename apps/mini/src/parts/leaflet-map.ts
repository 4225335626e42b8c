import {
  circleMarker,
  divIcon,
  geoJSON,
  type Map as LeafletMap,
  latLngBounds,
  map,
  marker,
  tileLayer,
} from 'leaflet'
import 'leaflet/dist/leaflet.css'
import type { Spot } from './place-map.tsx'

type Outlines = Parameters<typeof geoJSON>[0]
let outlines: Promise<Outlines> | undefined

const tiles = 'https://t{s}.tianditu.gov.cn/DataServer?T={layer}&x={x}&y={y}&l={z}&tk='

/** 天地图: streets, and their names above them. */
function addTiles(chart: LeafletMap, key: string): void {
  for (const layer of ['vec_w', 'cva_w'])
    tileLayer(`${tiles.replace('{layer}', layer)}${encodeURIComponent(key)}`, {
      subdomains: '01234567',
      maxZoom: 17,
      minZoom: 8,
      attribution: layer === 'vec_w' ? '天地图' : '',
    }).addTo(chart)
}

type Drawing = { spots: readonly Spot[]; key: string | undefined; onSpot: (id: string) => void }

/** @returns what takes it away again */
export async function drawMap(holder: HTMLElement, { spots, key, onSpot }: Drawing): Promise<() => void> {
  // One finger scrolls the page; the map is moved by its buttons and by the keyboard.
  const chart = map(holder, {
    zoomControl: true,
    attributionControl: key !== undefined,
    maxZoom: 17,
    minZoom: 8,
    dragging: !('ontouchstart' in window),
    scrollWheelZoom: false,
  })
  chart.fitBounds(latLngBounds(spots.map(({ lat, lng }) => [lat, lng])).pad(0.3), { maxZoom: 12 })
  for (const spot of spots) addDot(chart, spot, onSpot)
  for (const button of holder.querySelectorAll('.leaflet-control-zoom a'))
    button.setAttribute('aria-label', button.classList.contains('leaflet-control-zoom-in') ? '放大' : '缩小')
  if (key !== undefined) addTiles(chart, key)
  else await addOutlines(chart)
  return () => chart.remove()
}

function addDot(chart: LeafletMap, { id, title, lat, lng }: Spot, onSpot: Drawing['onSpot']): void {
  const look = { radius: 9, color: '#ffffff', weight: 2, fillColor: '#b04a12', fillOpacity: 1 }
  circleMarker([lat, lng], look)
    .bindTooltip(title)
    .on('click', () => onSpot(id))
    .addTo(chart)
}

/** Without them the dots alone are shown. */
async function addOutlines(chart: LeafletMap): Promise<void> {
  outlines ??= fetch(`${__webpack_public_path__}maps/shanghai-districts.geojson`).then((answer) =>
    answer.json(),
  )
  try {
    geoJSON(await outlines, {
      interactive: false,
      style: { color: '#46545c', weight: 1.5, fillColor: '#ffffff', fillOpacity: 0.8 },
      onEachFeature: ({ properties }) => {
        const [lng, lat] = properties.cp as [number, number] // the file says so
        const icon = divIcon({ html: properties.name, className: 'map-name', iconSize: [72, 24] })
        marker([lat, lng], { icon, interactive: false, keyboard: false }).addTo(chart)
      },
    })
      .addTo(chart)
      .bringToBack()
  } catch {
    outlines = undefined
  }
}
