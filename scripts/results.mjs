// Reads what Vitest's JSON reporter wrote.
import { readFileSync } from 'node:fs'

/** Every test of a run as { title, passed }; undefined when there is no such file. */
export function readTests(file) {
  const report = readReport(file)
  return report?.testResults.flatMap((suite) =>
    suite.assertionResults.map((test) => ({
      title: test.title,
      passed: test.status === 'passed',
      failed: test.status === 'failed',
    })),
  )
}

/** How many passed and failed. A file that could not be loaded is one failure; no report at all is one, too. */
export function countTests(file) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  let passed = 0
  let failed = 0
  for (const suite of report.testResults) {
    const broken = suite.assertionResults.filter((test) => test.status === 'failed').length
    passed += suite.assertionResults.filter((test) => test.status === 'passed').length
    failed += broken === 0 && suite.status === 'failed' ? 1 : broken
  }
  return { passed, failed }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
