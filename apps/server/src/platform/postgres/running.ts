import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { clusterExists } from './cluster.ts'
import { findPostmaster } from './postmaster.ts'
import { ensureSecrets, locateSecrets } from './secrets.ts'
import { makeUrls, secretNames, type Urls } from './urls.ts'

export type RunningCluster = Urls & { clusterDir: string }

/** The embedded database of a data folder as another process (a running server) may have started it. */
export function findRunning(dataDir: string): RunningCluster | 'stopped' | 'absent' {
  const clusterDir = path.join(dataDir, 'postgres')
  if (!clusterExists(clusterDir)) return 'absent'
  const postmaster = findPostmaster(realpathSync(clusterDir))
  if (!postmaster || !existsSync(locateSecrets(dataDir))) return 'stopped'
  return { clusterDir, ...makeUrls(ensureSecrets(dataDir, secretNames), postmaster.port) }
}
