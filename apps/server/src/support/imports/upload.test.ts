import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { people } from '#platform/sheets/test-files'
import { inspectUpload } from './upload.ts'

test('6.4b while an upload is looked at, the server is free to answer others', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jianwang-upload-'))
  const path = join(dir, 'commas.csv')
  writeFileSync(path, `${people.columns.map(({ title }) => title).join(',')}\n${','.repeat(10 * 1_048_576)}`)
  const leaving = new AbortController().signal
  try {
    const before = performance.eventLoopUtilization()
    await expect(
      inspectUpload({ path }, { sheet: people, resource: {}, leaving, log: { warn: () => {} } }),
    ).rejects.toThrow('imports/no-rows')
    // The share of that time in which this process could not have answered.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.1)
  } finally {
    rmSync(dir, { recursive: true })
  }
})
