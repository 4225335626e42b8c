import type { Config, Secrets } from '#platform/config'
import { readSecrets } from '#platform/config'
import { ensureSecrets } from '#platform/postgres/secrets'
import { isExternal } from './database.ts'

/**
 * The keys of this installation. With the embedded database and no MASTER_KEY each data folder gets a key of its
 * own, so that no two demos share one; production and external databases always name theirs.
 * @throws ConfigFault when a key is missing, malformed, or the development one in production
 */
export function readHouseSecrets(env: NodeJS.ProcessEnv, mode: Config['mode'], dataDir: string): Secrets {
  if (env.MASTER_KEY !== undefined || mode === 'production' || isExternal(env)) return readSecrets(env, mode)
  return readSecrets({ ...env, MASTER_KEY: ensureSecrets(dataDir, ['masterKey']).masterKey }, mode)
}
