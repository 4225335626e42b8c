import { hasGrant, isRegional, type Me } from '#lib/session.ts'

/** The association's service department (公共服务部), wherever at the city its account is. */
export const mayServe = (me: Me) => me.unit.level === 'city' && hasGrant(me, 'delivery.arrange')

/** S1-51: at the city whoever arranges delivery, elsewhere every manager. */
export const keepsVenues = (me: Me) =>
  isRegional(me) && me.role === 'manager' && (me.unit.level !== 'city' || mayServe(me))
