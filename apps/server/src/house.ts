import type { Clock } from '#platform/clock'
import type { Config, Secrets } from '#platform/config'
import { openCrypto } from '#platform/crypto/open-crypto'
import { openDatabaseClock } from '#platform/database-clock'
import { type Db, type DbOptions, openDb } from '#platform/db'
import { makeSwitches } from '#platform/features'
import { openFiles } from '#platform/files'
import type { House } from '#platform/house'
import { type Logger, openLog } from '#platform/log'
import { timeLimits } from '#platform/time-limits'
import { makeAuthenticateCitizen } from '#support/citizens'
import { openOutside } from '#support/gateways'
import { makeAuthenticate, stillStands } from '#support/identity'

/** Opens everything a server or worker needs, from its configuration. Its time is the database's, unless one is handed in. */
export async function openHouse(config: Config, secrets: Secrets, otherClock?: Clock): Promise<House> {
  const log = openLog(config.logLevel)
  const { requests, downloads } = timeLimits
  const db = openPools(config, log, { requests, bulk: downloads })
  const clock = otherClock ?? (await openDatabaseClock({ pool: db.requests, log }))
  return Object.freeze({
    config,
    switches: makeSwitches(),
    db,
    clock,
    log,
    crypto: openCrypto({
      provider: config.cryptoProvider,
      masterKey: secrets.masterKey,
      previousKeys: [...secrets.previousKeys],
    }),
    files: await openFiles(config.dataDir, config.storage),
    authenticate: makeAuthenticate(db, { totpRequired: config.totpRequired }),
    authenticateCitizen: makeAuthenticateCitizen(db),
    stillStands,
    outside: openOutside(config, secrets, { clock, log }),
  })
}

/** The same house with connections of the worker's own: no download takes them, and its work may take longer. */
export function withWorkerPools(house: House): House {
  const { steps, works } = timeLimits
  return Object.freeze({
    ...house,
    // Two lanes with two transactions each, and the sealer.
    db: openPools(house.config, house.log, { requests: steps, bulk: works }, { max: 8, few: 5 }),
  })
}

function openPools(
  config: Config,
  log: Logger,
  limits: NonNullable<DbOptions['limits']>,
  sizes: Pick<DbOptions, 'max' | 'few'> = {},
): Db {
  return openDb(config.databaseUrl, {
    ...sizes,
    limits,
    pooler: config.databasePooler,
    // Not the error itself: pg hangs the whole client on it, password included.
    onError: (error) => log.warn({ message: error.message }, 'idle database connection lost'),
  })
}

export async function closeHouse(house: House): Promise<void> {
  house.clock.stop?.()
  await house.db.close()
}
