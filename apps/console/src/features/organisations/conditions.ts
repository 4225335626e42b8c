import type { SupervisorKind } from './wire.ts'

export type Condition = { key: string; text: string; state: 'met' | 'unmet' | 'open' }

export type Judged = {
  registrationAuthority?: string | undefined
  supervisorKind?: SupervisorKind | undefined
  sportsRelated?: boolean | undefined
}

/** The three conditions of S0-25, all of which must hold for what a sub-district submits. */
export function judgeConditions(about: Judged, districtName: string | undefined): Condition[] {
  const { registrationAuthority = '', supervisorKind, sportsRelated } = about
  const authority = registrationAuthority.replace(/\s/g, '')
  return [
    {
      key: 'authority',
      text: `注册在本区（${districtName ?? '本区'}）民政局`,
      state: authority === '' ? 'open' : toState(isOfDistrict(authority, districtName)),
    },
    {
      key: 'supervisor',
      text: '业务主管单位为街道办事处或镇人民政府',
      state: supervisorKind === undefined ? 'open' : toState(supervisorKind !== 'other'),
    },
    {
      key: 'sports',
      text: '业务内容与体育有关',
      state: sportsRelated === undefined ? 'open' : toState(sportsRelated),
    },
  ]
}

function toState(holds: boolean): Condition['state'] {
  return holds ? 'met' : 'unmet'
}

/** 奉贤区民政局 and 上海市奉贤区民政局, or an office of social organisations; the server decides in the end. */
function isOfDistrict(authority: string, district: string | undefined): boolean {
  const office = /(?:民政局|社会组织管理局|社会团体管理局|社团管理局|社团局)$/.exec(authority)
  if (!office) return false
  const before = authority.slice(0, office.index)
  return district === undefined ? before !== '' : before === district || before === `上海市${district}`
}
