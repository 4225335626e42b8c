export type Urls = {
  /** The migrations' role: owns the database `jianwang`. */
  ownerUrl: string
  /** The server's role: owns nothing, bound by row-level security. */
  appUrl: string
  /** The superuser, connected to the database `postgres`; for tests, backup and role set-up only. */
  superUrl: string
}

type Passwords = { postgresPassword: string; ownerPassword: string; appPassword: string }

export const secretNames = ['postgresPassword', 'ownerPassword', 'appPassword'] as const

/** The three addresses of an embedded database. */
export function makeUrls(passwords: Passwords, port: number): Urls {
  const urlFor = (user: string, password: string, database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  return {
    ownerUrl: urlFor('jw_owner', passwords.ownerPassword, 'jianwang'),
    appUrl: urlFor('jw_app', passwords.appPassword, 'jianwang'),
    superUrl: urlFor('postgres', passwords.postgresPassword, 'postgres'),
  }
}

/** The same server and role, another database. */
export function inDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}
