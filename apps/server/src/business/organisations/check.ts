import { explainSocialCode } from '@jianwang/records/credit-code'
import { keysOf } from '@jianwang/records/fields'
import { type OwnLevel, organisationFields } from '@jianwang/records/organisation'
import { checkConditions } from '@jianwang/records/organisation-conditions'
import { explainOrganisationName, isNameOfBranch } from '@jianwang/records/organisation-name'
import { shanghaiDay } from '#platform/clock'
import type { FieldFault } from '#platform/problem'
import { explainContact, explainName, isMasked } from '#support/people'
import type { OrganisationDraft } from './draft.ts'
import { checkExtra } from './extra-fields.ts'

/** Where the record will stand: the conditions of S0-25 bind only what a sub-district submits. */
export type Place = {
  level: OwnLevel
  districtId?: number | undefined
  districtName?: string | undefined
  today: Date
}

const oldestInspectionYear = 1990

/**
 * Everything that is wrong with one organisation, each with its own sentence; empty when it may be stored. Needs no
 * database, so a sheet is checked row by row. Give it the tidy draft.
 */
export function checkOrganisation(draft: OrganisationDraft, place: Place): FieldFault[] {
  return [
    ...checkIdentity(draft),
    ...checkRegistration(draft, place),
    ...checkPeople(draft),
    ...checkFigures(draft, place.today),
    ...checkExtra(draft.extra ?? {}),
  ]
}

function checkIdentity(draft: OrganisationDraft): FieldFault[] {
  const faults: FieldFault[] = []
  const name = draft.name ?? ''
  const fault = explainOrganisationName(name)
  if (fault !== undefined) faults.push({ path: '/name', message: fault })
  else if (isNameOfBranch(name))
    faults.push({
      path: '/name',
      message: '分会、专业委员会不是在民政部门单独登记的组织，暂不登记；可以健身团队形式进行登记。',
    })
  const code = explainSocialCode(draft.creditCode ?? '', draft.kind)
  if (code !== undefined) faults.push({ path: '/creditCode', message: code })
  if (code === undefined && draft.kind === undefined)
    faults.push({ path: '/kind', message: '请选择组织类别。' })
  return faults
}

function checkRegistration(draft: OrganisationDraft, place: Place): FieldFault[] {
  const faults: FieldFault[] = []
  if (isEmpty(draft.registrationAuthority))
    faults.push({ path: '/registrationAuthority', message: '请填写登记机关。' })
  if (draft.supervisorKind === undefined)
    faults.push({ path: '/supervisorKind', message: '请选择业务主管单位类别。' })
  if (isEmpty(draft.supervisorName)) faults.push({ path: '/supervisorName', message: '请填写业务主管单位。' })
  if (draft.sportsRelated === undefined)
    faults.push({ path: '/sportsRelated', message: '请选择业务内容是否与体育相关。' })
  return place.level === 'street' ? [...faults, ...checkConditions(draft, place)] : faults
}

function checkPeople(draft: OrganisationDraft): FieldFault[] {
  return keysOf(organisationFields, 'personal').flatMap((key) => {
    const value = draft[key]
    if (isEmpty(value) || isMasked(value)) return []
    const { kind, title } = organisationFields[key]
    const message = kind === 'phone' ? explainContact(value, title) : explainName(value, title)
    return message === undefined ? [] : [{ path: `/${key}`, message }]
  })
}

function checkFigures(draft: OrganisationDraft, now: Date): FieldFault[] {
  const faults: FieldFault[] = []
  const today = shanghaiDay(now)
  const thisYear = Number(today.slice(0, 4))
  if (!isEmpty(draft.foundedOn) && draft.foundedOn > today)
    faults.push({ path: '/foundedOn', message: '成立日期晚于今天，请核对。' })
  const year = draft.inspectionYear ?? undefined
  if (year !== undefined && (year < oldestInspectionYear || year > thisYear))
    faults.push({
      path: '/inspectionYear',
      message: `民政年检年度应在 ${oldestInspectionYear} 年至 ${thisYear} 年之间，请核对。`,
    })
  if ((year === undefined) !== isEmpty(draft.inspectionResult))
    faults.push({
      path: year === undefined ? '/inspectionYear' : '/inspectionResult',
      message: '民政年检的年度和结果须一并填写。',
    })
  return faults
}

function isEmpty(text: string | null | undefined): text is '' | null | undefined {
  return text === undefined || text === null || text === ''
}
