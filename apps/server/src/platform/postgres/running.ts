import { realpathSync } from 'node:fs'
import path from 'node:path'
import { clusterExists } from './cluster.ts'
import { findPostmaster } from './postmaster.ts'
import { readSecrets } from './secrets.ts'

export type RunningCluster = { clusterDir: string; superUrl: string }

/** The embedded database of a data folder as another process (a running server) may have started it. */
export function findRunning(dataDir: string): RunningCluster | 'stopped' | 'absent' {
  const clusterDir = path.join(dataDir, 'postgres')
  if (!clusterExists(clusterDir)) return 'absent'
  const postmaster = findPostmaster(realpathSync(clusterDir))
  const password = readSecrets(dataDir).postgresPassword
  if (!postmaster || password === undefined) return 'stopped'
  return {
    clusterDir,
    superUrl: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${postmaster.port}/postgres`,
  }
}
