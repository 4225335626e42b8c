import { roles } from '@jianwang/words/identity'
import type { Level, Role } from '#platform/call'

/**
 * What each role may do at each level: the one table. Level-dependent limits (own level, own area) stay in each
 * module's policy. S0-04, S0-09…S0-23, A33, A34; three administrators kept apart (GB/T 22239 8.1.5).
 */
const manager = [
  'teams.read',
  'teams.write',
  'teams.file',
  'teams.certify',
  'teams.export',
  'teams.import',
  'teams.reveal',
  'organisations.read',
  'organisations.write',
  'organisations.export',
  'organisations.import',
  'organisations.reveal',
  'statistics.read',
  'codes.manage',
  'news.publish',
  'activities.read',
  'activities.publish',
  'activities.approve',
  'notices.read',
  'delivery.read',
  'ledger.export',
  'ratings.answer',
  'publications.read',
  'visits.answer',
] as const
const viewer = [
  'teams.read',
  'organisations.read',
  'statistics.read',
  'activities.read',
  'delivery.read',
  'publications.read',
] as const

/** Staff of another body's organisations: nothing of the regions, only the drives of their own tree. */
const ofOrganisation = {
  manager: [
    'drives.read',
    'drives.write',
    'drives.import',
    'drives.export',
    'drives.reveal',
    'drives.transfer',
    'drives.correct',
    'drives.supervise',
  ],
  viewer: ['drives.read'],
} as const
/** What only the top of such a tree does: its campaigns, its quotas, its organisations. */
const ofRoot = ['drives.campaign', 'drives.quota', 'units.reorganise'] as const

const byLevel: Readonly<Record<Level, readonly string[]>> = {
  city: [
    'organisations.approve',
    'units.reorganise',
    'notices.manage',
    'calendar.import',
    'ratings.moderate',
  ],
  district: ['organisations.approve', 'ratings.moderate', 'publications.post'],
  street: ['units.committees', 'delivery.order', 'publications.answer'],
  none: [],
}

const administrators = {
  system_admin: ['accounts.manage', 'system.read', 'system.operate'],
  security_admin: ['memberships.grant', 'security.policy', 'audit.read.staff'],
  audit_admin: ['audit.read', 'audit.verify'],
} as const

/** What holds for the whole installation is set at its top, not in a district. */
const ofCitySystem = ['settings.manage'] as const

/**
 * Functions (职能) and other grants a security administrator adds to one membership and takes from it; none is given by a role.
 * Asked by names from outside: it inherits none.
 */
export const extraGrants: Readonly<
  Record<string, { title: string; levels: readonly Level[]; organisations?: boolean }>
> = Object.assign(Object.create(null), {
  // S1-51: the bureau is the principal and reads; its commission is the association's service department's.
  'delivery.arrange': { title: '安排课程配送（公共服务部）', levels: ['city'] },
  'export.area': { title: '导出全辖区数据', levels: ['city', 'district'] },
  // S1-32…S1-34: the payer's finance, two persons.
  'payroll.make': { title: '编制配送老师工资单', levels: ['city'] },
  'payroll.check': { title: '复核配送老师工资单和付款', levels: ['city'] },
  // S1-42: whoever sends inspectors; of each level for its own area.
  'visits.manage': { title: '安排现场检查和验收整改', levels: ['city', 'district', 'street'] },
  'export.full': { title: '导出不脱敏数据', levels: ['city', 'district', 'street'], organisations: true },
})

export const roleTitles: Readonly<Record<Role, string>> = roles

export function isAdministrator(role: Role): boolean {
  return role === 'system_admin' || role === 'security_admin' || role === 'audit_admin'
}

/** Where in another body's tree somebody works; undefined for the units of the regions. */
export type OrganisationPlace = 'root' | 'below' | undefined

/** Every grant a membership carries. Administrators get no business grant, whatever was added. */
export function grantsOf(
  role: Role,
  level: Level,
  extra: readonly string[],
  place?: OrganisationPlace,
): ReadonlySet<string> {
  if (role === 'system_admin' || role === 'security_admin' || role === 'audit_admin')
    return new Set([
      ...administrators[role],
      ...(role === 'system_admin' && level === 'city' ? ofCitySystem : []),
    ])
  if (place !== undefined)
    return new Set([
      ...ofOrganisation[role],
      ...(role === 'manager' ? extra.filter((grant) => extraGrants[grant]?.organisations === true) : []),
      ...(role === 'manager' && place === 'root' ? ofRoot : []),
    ])
  if (role === 'viewer') return new Set(viewer)
  const added = extra.filter((grant) => extraGrants[grant]?.levels.includes(level) === true)
  return new Set([...manager, ...byLevel[level], ...added])
}
