// architecture/confirmations.json: for each rule a test, and a fault that this test was seen to notice. A row is
//   { rule, file, title, fault, plant: { file, find, replace }, seenRed }
// `title` is the test's whole title up to its first `${`; `find` stands in the planted file exactly once, else the row
// is stale: the code has moved on, and somebody has to look again.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './setup.mjs'

const store = path.join(root, 'architecture', 'confirmations.json')

export function readConfirmations() {
  return existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : []
}

export function writeConfirmations(rows) {
  const sorted = rows.toSorted((a, b) => compare(a.rule, b.rule) || compare(a.title, b.title))
  writeFileSync(store, `${JSON.stringify(sorted, null, 2)}\n`)
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** Why the row says nothing any more, or undefined while it holds. */
export function findStale({ file, title, plant, seenRed }) {
  if (!readText(file)?.includes(title)) return `没有这个测试（no such test）：${file}`
  const places = readText(plant.file)?.split(plant.find).length ?? 0
  if (places !== 2)
    return `植入处应恰有一处（place of the fault）：${plant.file} 有 ${Math.max(0, places - 1)} 处`
  return seenRed === undefined ? '还没有见过红（not seen red yet）' : undefined
}

function readText(file) {
  const full = path.join(root, file)
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined
}
