// npm run confirm -- [rule …]: plants the fault of each confirmation and sees its test go red, then writes the day down.
// Without rules: all that were not seen yet. --again: also those that were. Tests of one file are run whole first.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findStale, readConfirmations, writeConfirmations } from './confirmations.mjs'
import { capture, say } from './progress.mjs'
import { readTests } from './results.mjs'
import { ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { again: { type: 'boolean', default: false } },
})

/** Runs the tests of a file whose titles begin so. @returns their results, undefined when the file could not be read */
async function runTests(node, file, title) {
  const folder = mkdtempSync(path.join(tmpdir(), 'jianwang-confirm-'))
  const report = path.join(folder, 'tests.json')
  const pattern = title === undefined ? [] : ['-t', title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')]
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const { output } = await capture(
    node,
    [vitest, 'run', file, ...pattern, '--reporter=json', `--outputFile.json=${report}`],
    { cwd: root, env: makeEnvironment(node) },
  )
  const tests = readTests(report)
  rmSync(folder, { recursive: true })
  if (tests === undefined) console.log(output.trim().split('\n').slice(-20).join('\n'))
  return tests
}

const about = (tests, title) => tests?.filter((test) => test.title.startsWith(title)) ?? []

/** A fault that keeps the file from loading at all is no proof: the test itself must have run and failed. */
async function seeRed(node, { file, title, plant }) {
  const target = path.join(root, plant.file)
  const sound = readFileSync(target, 'utf8')
  const restore = () => writeFileSync(target, sound)
  const stop = () => {
    restore()
    process.exit(130)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    writeFileSync(
      target,
      sound.replace(plant.find, () => plant.replace),
    )
    return about(await runTests(node, file, title), title).some(({ failed }) => failed)
  } finally {
    restore()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

async function confirm() {
  await ensureInstalled()
  const node = findNode()
  const rows = readConfirmations()
  const wanted = rows.filter((row) =>
    positionals.length > 0 ? positionals.includes(row.rule) : values.again || row.seenRed === undefined,
  )
  let failed = 0
  const report = (row, holds, text) => {
    if (!holds) failed += 1
    say(`${holds ? '✓' : '✗'} ${row.rule.padEnd(6)} ${text}`)
  }
  for (const file of new Set(wanted.map((row) => row.file))) {
    const group = wanted.filter((row) => row.file === file)
    const sound = await runTests(node, file)
    for (const row of group) {
      const stale = findStale({ ...row, seenRed: 'to be seen' })
      const green = about(sound, row.title)
      if (stale !== undefined) report(row, false, stale)
      else if (green.length === 0 || green.some(({ passed }) => !passed))
        report(row, false, `未植入故障时不通过（not green without the fault）：${row.title}`)
      else {
        const red = await seeRed(node, row)
        row.seenRed = red ? new Date().toISOString().slice(0, 10) : undefined
        report(row, red, red ? `见红（seen red）：${row.fault}` : `未察觉（not noticed）：${row.fault}`)
        writeConfirmations(rows)
      }
    }
  }
  return failed === 0 ? 0 : 1
}

process.exitCode = await confirm()
