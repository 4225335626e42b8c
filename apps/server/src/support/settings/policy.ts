import type { Actor } from '#platform/call'

/** The system administrator of the city alone carries the grant (identity/grants.ts). */
export function mayChangeSettings(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.has('settings.manage')
}
