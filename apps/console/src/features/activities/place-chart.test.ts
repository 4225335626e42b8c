import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Point } from './form-values.ts'
import { openChart, type PlaceChart, toMapPoint } from './place-chart.ts'

let holder: HTMLDivElement
let chart: PlaceChart
let picked: Point[]
const square = { lng: 121.475, lat: 31.2286 }

beforeEach(() => {
  holder = document.createElement('div')
  document.body.append(holder)
  picked = []
  // With a key nothing is fetched by script; the tiles are pictures.
  chart = openChart(holder, { mapKey: 'key', onPick: (point) => picked.push(point) })
})
afterEach(() => {
  chart.remove()
  document.body.replaceChildren()
})
const pin = () => holder.querySelector('.act-pin')

test('S0-29 a click says where, in the system of the map, and the map itself puts no pin', () => {
  holder.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(picked).toHaveLength(1)
  const [point] = picked
  expect(point?.crs).toBe('cgcs2000')
  // The middle of the city, where a map without a size stands.
  expect(point?.lng).toBeCloseTo(square.lng, 2)
  expect(point?.lat).toBeCloseTo(square.lat, 2)
  for (const number of [point?.lng, point?.lat]) expect(String(number)).toMatch(/^\d+\.\d{1,6}$/)
  expect(pin()).toBeNull()
})

test('the pin stands where the two numbers say, in whatever system, and goes with them', () => {
  chart.show({ ...square, crs: 'cgcs2000' })
  expect(pin()).not.toBeNull()
  chart.show({ lng: 121.475, crs: 'gcj02' })
  expect(pin()).toBeNull()
  chart.show({ ...square, crs: 'gcj02' })
  expect(pin()).not.toBeNull()
  chart.show(undefined)
  expect(pin()).toBeNull()
})

test('coordinates of other maps are brought to the national one: hundreds of metres lie between them', () => {
  expect(toMapPoint({ ...square, crs: 'cgcs2000' })).toEqual([31.2286, 121.475])
  expect(toMapPoint({ ...square, crs: 'wgs84' })).toEqual([31.2286, 121.475])
  const [lat = 0, lng = 0] = toMapPoint({ ...square, crs: 'gcj02' }) ?? []
  expect(lng).toBeCloseTo(121.47044, 4)
  expect(lat).toBeCloseTo(31.23052, 4)
  const [further = 0] = toMapPoint({ ...square, crs: 'bd09' }) ?? []
  expect(Math.abs(further - lat)).toBeGreaterThan(0.004)
  expect(toMapPoint({ lng: 121.475, crs: 'wgs84' })).toBeUndefined()
  expect(toMapPoint(square)).toBeUndefined()
})
