/**
 * Outlines made into greys: how much of each pixel lies inside. Signed areas are summed up from left to right, so that one
 * pass over the edges and one over the pixels is all (the method of font-rs).
 */
export type Coverage = Readonly<{
  left: number
  top: number
  width: number
  height: number
  alpha: Uint8Array
}>
type Point = Readonly<{ x: number; y: number }>
/** As fontkit gives them: y goes up. */
export type PathCommand = Readonly<{ command: string; args: readonly number[] }>

/** @param scale pixels a unit of the font; the origin is the pen on the baseline, y goes down */
export function coverOutline(commands: readonly PathCommand[], scale: number): Coverage {
  const edges = flatten(commands, scale)
  const xs = edges.flatMap(([a, b]) => [a.x, b.x])
  const ys = edges.flatMap(([a, b]) => [a.y, b.y])
  if (edges.length === 0) return { left: 0, top: 0, width: 0, height: 0, alpha: new Uint8Array(0) }
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))]
  const width = Math.ceil(Math.max(...xs)) - left + 2
  const height = Math.ceil(Math.max(...ys)) - top + 1
  const sums = new Float32Array(width * height)
  for (const [a, b] of edges)
    addEdge(sums, width, { x: a.x - left, y: a.y - top }, { x: b.x - left, y: b.y - top })
  const alpha = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    let sum = 0
    for (let at = y * width; at < (y + 1) * width; at++) {
      sum += sums[at] ?? 0
      alpha[at] = Math.round(255 * Math.min(1, Math.abs(sum)))
    }
  }
  return { left, top, width, height, alpha }
}

const curveSteps = 6

/** Straight edges of closed outlines. */
function flatten(commands: readonly PathCommand[], scale: number): [Point, Point][] {
  const edges: [Point, Point][] = []
  let start: Point = { x: 0, y: 0 }
  let pen = start
  const go = (to: Point) => {
    edges.push([pen, to])
    pen = to
  }
  for (const { command, args } of commands) {
    const points = Array.from({ length: args.length / 2 }, (_, i) => ({
      x: (args[2 * i] ?? 0) * scale,
      y: -(args[2 * i + 1] ?? 0) * scale,
    }))
    const from = pen
    const [end] = points.slice(-1)
    if (command === 'closePath') go(start)
    else if (end === undefined) continue
    else if (command === 'moveTo') {
      start = end
      pen = end
    } else if (command === 'lineTo') go(end)
    else for (let n = 1; n <= curveSteps; n++) go(onCurve([from, ...points], n / curveSteps))
  }
  return edges
}

/** De Casteljau: the point at `t` of a curve of any degree. */
function onCurve(points: readonly Point[], t: number): Point {
  const [first] = points
  if (first === undefined || points.length === 1) return first ?? { x: 0, y: 0 }
  const next = points.slice(1).map((to, i) => {
    const from = points[i] ?? to
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }
  })
  return onCurve(next, t)
}

function addEdge(sums: Float32Array, width: number, from: Point, to: Point): void {
  if (from.y === to.y) return
  const [sign, a, b] = from.y < to.y ? [1, from, to] : [-1, to, from]
  const slope = (b.x - a.x) / (b.y - a.y)
  let { x } = a
  for (let y = Math.floor(a.y); y < b.y; y++) {
    const share = Math.min(y + 1, b.y) - Math.max(y, a.y)
    const next = x + slope * share
    addRow(sums, y * width, share * sign, x < next ? [x, next] : [next, x])
    x = next
  }
}

/** The part of an edge within one row of pixels: what lies to its right is covered by `area` from there on. */
function addRow(sums: Float32Array, row: number, area: number, [x0, x1]: [number, number]): void {
  const add = (x: number, value: number) => {
    sums[row + x] = (sums[row + x] ?? 0) + value
  }
  const first = Math.floor(x0)
  const last = Math.ceil(x1)
  if (last <= first + 1) {
    const middle = (x0 + x1) / 2 - first
    add(first, area * (1 - middle))
    add(first + 1, area * middle)
    return
  }
  // Over several pixels: of each, how much lies right of the edge, as a difference to the one before it.
  const slope = 1 / (x1 - x0)
  let before = 0
  for (let x = first; x <= last; x++) {
    const covered = coveredUntil(x + 1, x0, slope) - coveredUntil(x, x0, slope)
    const inside = x >= last ? 1 : covered
    add(x, area * (inside - before))
    before = inside
  }
}

/** The integral, up to `x`, of the share of the row's height above which the edge has passed. */
function coveredUntil(x: number, x0: number, slope: number): number {
  const reach = Math.max(0, x - x0)
  const whole = 1 / slope
  return reach <= whole ? (slope * reach * reach) / 2 : whole / 2 + (reach - whole)
}
