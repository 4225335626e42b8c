/** The door of payroll: coaches' pay slips, their tax and their payment (S1-32…S1-34, A30). */

import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import type { HasAccounts } from '#support/ledger'
import { mySlipRoutes, payrollRoutes } from './routes.ts'
import { accounts } from './service/books.ts'
import { takeFeedback } from './service/follow.ts'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './service/person.ts'
import { tellSlips } from './service/tell-coaches.ts'

export { takeProvedLessons } from './service/make.ts'

export const payrollModule: Module & KeepsCitizens & HasAccounts = {
  name: 'payroll',
  routes: [
    ['/api/payroll', payrollRoutes],
    ['/api/my/payroll', mySlipRoutes],
  ],
  consumers: [takeFeedback, tellSlips],
  accounts,
  citizens: { follow: followMergedCitizen, copy: exportOfCitizen, erase: eraseCitizen },
}
