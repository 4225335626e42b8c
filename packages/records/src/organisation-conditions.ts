import type { Fault } from './faults.ts'
import type { SupervisorKind } from './organisation.ts'

/** S0-25: the three conditions that must all hold for what a sub-district submits. */

type About = {
  registrationAuthority?: string | undefined
  registeredDistrictId?: number | null | undefined
  supervisorKind?: SupervisorKind | undefined
  sportsRelated?: boolean | undefined
}
/** The district of the sub-district; a screen may know its name only, or nothing of it yet. */
type District = { districtId?: number | undefined; districtName?: string | undefined }
type Key = 'registrationAuthority' | 'supervisorKind' | 'sportsRelated'
export type Condition = { key: Key; text: string; state: 'met' | 'unmet' | 'open' }

/** Each with how it stands: what is not filled in yet is open. */
export function judgeConditions(about: About, district: District): Condition[] {
  const { registrationAuthority = '', supervisorKind, sportsRelated } = about
  const state = (isGiven: boolean, holds: boolean) => (!isGiven ? 'open' : holds ? 'met' : 'unmet')
  return [
    {
      key: 'registrationAuthority',
      text: `注册在本区（${district.districtName ?? '本区'}）民政局`,
      state: state(registrationAuthority.trim() !== '', isOfDistrict(about, district)),
    },
    {
      key: 'supervisorKind',
      text: '业务主管单位为街道办事处或镇人民政府',
      state: state(supervisorKind !== undefined, supervisorKind !== 'other'),
    },
    {
      key: 'sportsRelated',
      text: '业务内容与体育相关',
      state: state(sportsRelated !== undefined, sportsRelated === true),
    },
  ]
}

/** A sentence for each condition that does not hold. */
export function checkConditions(about: About, district: District): Fault[] {
  const sentences: Record<Key, string> = {
    registrationAuthority: `街镇添加的体育社会组织须在本区（${district.districtName ?? '本区'}）民政局注册登记，现在填写的登记机关是“${about.registrationAuthority ?? ''}”，请核对；其他的请由区级或市级添加。`,
    supervisorKind:
      '街镇添加的体育社会组织，业务主管单位须为街道办事处或镇人民政府，请核对；其他的请由区级或市级添加。',
    sportsRelated: '街镇添加的体育社会组织，业务内容须与体育相关；与体育无关的组织不在本平台登记。',
  }
  return judgeConditions(about, district)
    .filter(({ state }) => state === 'unmet')
    .map(({ key }) => ({ path: `/${key}`, message: sentences[key] }))
}

/** 奉贤区民政局 and 上海市奉贤区民政局, or an office of social organisations, each in any of its usual spellings. */
function isOfDistrict(
  { registrationAuthority = '', registeredDistrictId }: About,
  district: District,
): boolean {
  const { districtId, districtName } = district
  const isOther = districtId !== undefined && registeredDistrictId !== districtId
  if (registeredDistrictId !== undefined && registeredDistrictId !== null && isOther) return false
  const text = registrationAuthority.replace(/\s/g, '')
  const office = /(?:民政局|社会组织管理局|社会团体管理局|社团管理局|社团局)$/.exec(text)
  const before = office === null ? '' : text.slice(0, office.index)
  if (districtName === undefined) return before !== ''
  return before === districtName || before === `上海市${districtName}`
}
