import type { Role } from '#platform/call'

/** Names of the three administrators' accounts: they belong to the platform and to no unit. */
export const administratorNames: Readonly<Partial<Record<Role, string>>> = {
  system_admin: 'sysadmin',
  security_admin: 'secadmin',
  audit_admin: 'auditadmin',
}

/**
 * A17: the first account bears the base, further ones the next number (`fx_jh1`, `fx_jh1.2`). `issued` holds every name
 * ever given out from this base, so none is given twice and none is ever renumbered.
 */
export function nextUsername(base: string, issued: readonly string[]): string {
  if (!issued.includes(base) && issued.length === 0) return base
  const numbers = issued.map((name) =>
    name === base ? 1 : Number(/^\.(\d+)$/.exec(name.slice(base.length))?.[1] ?? 0),
  )
  return `${base}.${Math.max(1, ...numbers) + 1}`
}
