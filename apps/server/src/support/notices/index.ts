/** The door of notices: messages to citizens (消息) in the mini-program, by WeChat and by SMS. */
export { deliverNotices, removeOldMessages } from './delivering/deliver.ts'
export { probeNotices } from './delivering/probe.ts'
export type { Reach } from './delivering/reach.ts'
export { noticeRoutes } from './routes.ts'
export { eraseCitizen, exportOfCitizen, followMergedCitizen } from './service/inbox.ts'
export { type Notice, sayMoment, sendNotice } from './service/send.ts'
export type { TemplateCode } from './templates.ts'
