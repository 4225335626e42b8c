import type { Actor } from '#platform/call'

type Owned = { unit_path: string }

/** S1-51, S1-52: the bureau and the association read it all, a district and a sub-district what is theirs. */
export function mayRead(actor: Actor): boolean {
  return actor.grants.has('delivery.read') && actor.scope !== undefined && actor.scope !== ''
}

/** S1-19: the sub-district orders, and nobody for it. */
export function mayOrder(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('delivery.order')
}

export function mayHandleOwn(actor: Actor, row: Owned): boolean {
  return mayOrder(actor) && actor.homePath === row.unit_path
}

/** S1-13, S1-51: what is to be looked into is told to the association and the bureau, and not to whom it concerns. */
export function mayReadConcerns(actor: Actor): boolean {
  return mayRead(actor) && actor.level === 'city'
}

/** The function (职能) of the association's service department (公共服务部). */
export const arranging = 'delivery.arrange'

/** S1-20, S1-21, S1-51: it checks, approves and arranges in the whole city, for the bureau, which reads; what follows of it, the worker. */
export function mayArrange(actor: Actor): boolean {
  if (actor.kind === 'system') return true
  return mayRead(actor) && actor.level === 'city' && actor.grants.has(arranging)
}
