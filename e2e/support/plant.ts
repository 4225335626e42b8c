import { rmSync } from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureMini } from '../../scripts/mini.mjs'
import { ensureConsole, findNode } from '../../scripts/setup.mjs'
import { type Planted, startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    planted: Planted
  }
}

/** What all journeys need once: the built pages, and an empty house that each goes on from in a copy of its own. */
export default async function plant(project: TestProject): Promise<() => void> {
  await ensureConsole(findNode())
  await ensureMini(findNode(), 'h5')
  const house = await startServer()
  await house.close()
  // The port and its lock belong to the house that ran; a copy finds its own.
  rmSync(path.join(house.dataDir, 'embedded.json'), { force: true })
  project.provide('planted', { dataDir: house.dataDir, secrets: [...house.secrets] })
  return () => rmSync(house.dataDir, { recursive: true, force: true })
}
