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
] as const
const viewer = ['teams.read', 'organisations.read', 'statistics.read', 'activities.read'] as const

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
  city: ['organisations.approve', 'units.reorganise', 'notices.manage'],
  district: ['organisations.approve'],
  street: ['units.committees'],
  none: [],
}

const administrators = {
  system_admin: ['accounts.manage', 'system.read', 'system.operate'],
  security_admin: ['memberships.grant', 'security.policy', 'audit.read.staff'],
  audit_admin: ['audit.read', 'audit.verify'],
} as const

/** What holds for the whole installation is set at its top, not in a district. */
const ofCitySystem = ['settings.manage'] as const

/** Grants a security administrator may add to one membership; none is given by a role. Asked by names from outside: it inherits none. */
export const extraGrants: Readonly<
  Record<string, { title: string; levels: readonly Level[]; organisations?: boolean }>
> = Object.assign(Object.create(null), {
  'export.area': { title: '导出全辖区数据', levels: ['city', 'district'] },
  'export.full': { title: '导出不脱敏数据', levels: ['city', 'district', 'street'], organisations: true },
})

export const roleTitles: Readonly<Record<Role, string>> = {
  manager: '管理员',
  viewer: '查看员',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计管理员',
}

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
