/** The door of notices: messages to citizens (消息) in the mini-program, by WeChat and by SMS. */

import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import { makeReach } from './delivering/citizen-reach.ts'
import { deliverNotices, removeOldMessages } from './delivering/deliver.ts'
import { probeNotices } from './delivering/probe.ts'
import { noticeRoutes } from './routes.ts'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './service/inbox.ts'

export { deliverNotices, removeOldMessages } from './delivering/deliver.ts'
export type { Reach } from './delivering/reach.ts'
export { type Notice, sayMoment, sendNotice } from './service/send.ts'

export const noticesModule: Module & KeepsCitizens = {
  name: 'notices',
  routes: [['/api/notices', noticeRoutes]],
  steps: [{ name: 'notices.deliver', every: 1_000, run: (house) => deliverNotices(house, makeReach(house)) }],
  clearings: [removeOldMessages],
  probes: [probeNotices],
  citizens: { follow: followMergedCitizen, copy: exportOfCitizen, erase: eraseCitizen },
}
