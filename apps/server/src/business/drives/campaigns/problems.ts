import { problem } from '../problems.ts'

export const campaignRunning = problem('drives/campaign-running', 409)
export const campaignClosed = problem('drives/campaign-closed', 409)
