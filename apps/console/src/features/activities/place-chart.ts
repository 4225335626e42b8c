import gcoord from 'gcoord'
import {
  divIcon,
  geoJSON,
  type Map as LeafletMap,
  type LeafletMouseEvent,
  type Marker,
  map,
  marker,
  tileLayer,
} from 'leaflet'
import 'leaflet/dist/leaflet.css'
import type { Crs } from '@jianwang/records/coordinates'
import type { Point } from './form-values.ts'

export type PlaceChart = {
  /** Puts the pin there, or takes it away; the map follows when the pin would be out of sight. */
  show(point: Point | undefined): void
  remove(): void
}
type Outlines = Parameters<typeof geoJSON>[0]

const tiles = 'https://t{s}.tianditu.gov.cn/DataServer?T={layer}&x={x}&y={y}&l={z}&tk='
/** People's Square: most of the city lies around it. */
const middle: [lat: number, lng: number] = [31.2286, 121.475]
const systems: Record<Exclude<Crs, 'cgcs2000'>, Parameters<typeof gcoord.transform>[1]> = {
  gcj02: gcoord.GCJ02,
  bd09: gcoord.BD09,
  wgs84: gcoord.WGS84,
}

/** The national map is drawn in CGCS2000, which differs from WGS 84 by centimetres. */
export function toMapPoint({ lng, lat, crs }: Point): [lat: number, lng: number] | undefined {
  if (lng === undefined || lat === undefined || crs === undefined) return undefined
  if (crs === 'cgcs2000') return [lat, lng]
  const [east, north] = gcoord.transform([lng, lat], systems[crs], gcoord.WGS84)
  return [north, east]
}

/** A map whose one pin is set by a click or dragged; `onPick` hears of it with six decimals, a hand's breadth. */
export function openChart(
  holder: HTMLElement,
  { mapKey, onPick }: { mapKey: string | undefined; onPick: (point: Point) => void },
): PlaceChart {
  const most = mapKey === undefined ? 14 : 17
  const chart = map(holder, {
    minZoom: 8,
    maxZoom: most,
    // The wheel scrolls the form until somebody works with the map.
    scrollWheelZoom: false,
    doubleClickZoom: false,
    attributionControl: mapKey !== undefined,
  }).setView(middle, 10)
  chart.on('focus', () => chart.scrollWheelZoom.enable()).on('blur', () => chart.scrollWheelZoom.disable())
  nameButtons(holder)
  if (mapKey === undefined) void drawOutlines(chart)
  else addTiles(chart, mapKey)
  let pin: Marker | undefined
  const pick = ({ lat, lng }: { lat: number; lng: number }) =>
    onPick({ lng: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)), crs: 'cgcs2000' })
  chart.on('click', (event: LeafletMouseEvent) => pick(event.latlng))
  return {
    show: (point) => {
      const at = point && toMapPoint(point)
      if (at === undefined) {
        pin?.remove()
        pin = undefined
        return
      }
      pin ??= addPin(chart, at, pick)
      pin.setLatLng(at)
      if (!chart.getBounds().pad(-0.1).contains(at)) chart.setView(at, Math.max(chart.getZoom(), most - 2))
    },
    remove: () => chart.remove(),
  }
}

function addPin(
  chart: LeafletMap,
  at: [number, number],
  pick: (at: { lat: number; lng: number }) => void,
): Marker {
  const icon = divIcon({ className: 'act-pin', iconSize: [28, 28], iconAnchor: [14, 28] })
  // Not in the tab order: the fields below the map say and set the same.
  const pin = marker(at, { icon, draggable: true, autoPan: true, keyboard: false, alt: '活动地点' })
  return pin.on('dragend', () => pick(pin.getLatLng())).addTo(chart)
}

function addTiles(chart: LeafletMap, key: string): void {
  chart.attributionControl.setPrefix(false)
  for (const layer of ['vec_w', 'cva_w'])
    tileLayer(`${tiles.replace('{layer}', layer)}${encodeURIComponent(key)}`, {
      subdomains: '01234567',
      attribution: layer === 'vec_w' ? '天地图' : '',
    }).addTo(chart)
}

/** Without a key of the national map: the districts by outline and name, from this house. */
async function drawOutlines(chart: LeafletMap): Promise<void> {
  const answer = await fetch('/maps/shanghai-districts.geojson').catch(() => undefined)
  if (answer?.ok !== true) return
  const outlines = (await answer.json()) as Outlines // our own file
  geoJSON(outlines, {
    interactive: false,
    style: { color: '#46545c', weight: 1.5, fillColor: '#ffffff', fillOpacity: 0.8 },
    onEachFeature: ({ properties }) => {
      const [lng, lat] = properties.cp as [number, number] // the file says so
      const icon = divIcon({ html: properties.name, className: 'act-map-name', iconSize: [72, 24] })
      marker([lat, lng], { icon, interactive: false, keyboard: false }).addTo(chart)
    },
  })
    .addTo(chart)
    .bringToBack()
}

function nameButtons(holder: HTMLElement): void {
  for (const [part, name] of [
    ['in', '放大'],
    ['out', '缩小'],
  ])
    for (const attribute of ['aria-label', 'title'])
      holder.querySelector(`.leaflet-control-zoom-${part}`)?.setAttribute(attribute, name ?? '')
}
