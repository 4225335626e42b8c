import { organisationFields } from '@jianwang/records/organisation'
import { unconfirmed } from '@jianwang/records/unconfirmed'
import { checkExtra as checkFields, configuredAs } from '#platform/record/extra'
import { formOf } from '#platform/record/form'

const configured = configuredAs(unconfirmed)

/** Configured fields, kept in `extra`: nothing in the code depends on one of them. */
export const extraFields = [
  configured('email', '电子邮箱', 'text', { maxLength: 100 }),
  configured('website', '网站或公众号', 'text', { maxLength: 200 }),
  configured('fullTimeStaff', '专职工作人员数', 'integer'),
  configured('partyBranch', '是否建立党组织', 'boolean'),
  configured('rating', '社会组织评估等级', 'text', { maxLength: 20 }),
  configured('remark', '备注', 'text', { maxLength: 500 }),
]

/**
 * Every field of the form in its order; the registering district is chosen beside it. What may be left out is in no form of
 * the manual, whichever rule speaks of it.
 */
export const formFields = formOf(organisationFields, extraFields, {
  apart: ['registeredDistrictId'],
  noteOf: ({ needed }) => (needed === true ? undefined : unconfirmed.note),
})

/** Checks the configured fields of one record. */
export const checkExtra = (extra: Readonly<Record<string, unknown>>) => checkFields(extraFields, extra)
