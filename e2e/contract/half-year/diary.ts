import { attendAll } from './attending.ts'
import { askChanges, decideChanges, handInEvidence, loseCoaches } from './lessons.ts'
import { answerEnquiries, answerProposals, askAgain, callSubDistricts, planAndSend } from './matching.ts'
import { approveAll, mendOrders, orderOn } from './ordering.ts'
import { confirmSlips, makePayroll, payOut, tellFeedback } from './paying.ts'
import { recruitAll, signUpAll } from './recruiting.ts'
import { addDays, daysBetween, firstDay, lastDay, office, payrollDays, weekdayOf } from './season.ts'
import { tendDatabase } from './tending.ts'
import { letWorkerFinish, letWorkerWork } from './work.ts'
import { at, staySignedIn, type World } from './world.ts'

/** Day after day from the first to the last; `evening` is asked at the end of each. */
export async function liveThrough(world: World, evening: (day: string) => Promise<void>): Promise<void> {
  await staySignedIn(world)
  for (let day = addDays(firstDay, 1); day <= lastDay; day = addDays(day, 1)) {
    await morning(world, day)
    if (weekdayOf(day) === 5) await friday(world, day)
    await night(world, day)
    await tendDatabase(world)
    await evening(day)
  }
}

const isAskingDay = (day: string): boolean => day >= office.again && daysBetween(office.again, day) % 28 === 0

async function morning(world: World, day: string): Promise<void> {
  at(world, day, '09:00')
  await orderOn(world, day)
  if (day === office.approval || day === office.secondApproval) await approveAll(world)
  if (day === office.mended) await mendOrders(world)
  if (day === office.plan) await planAndSend(world)
  const { acts } = world.tally
  await answerEnquiries(world)
  await answerProposals(world)
  // What was answered is looked at before anything is built on it.
  if (world.tally.acts > acts) await letWorkerWork(world)
  if (isAskingDay(day)) await askAgain(world)
  await callSubDistricts(world)
  await recruitAll(world)
  await signUpAll(world)
  await decideChanges(world)
  await askChanges(world, day)
  if (day === '2026-10-09') await loseCoaches(world)
  await payroll(world, day)
}

/** The bulletin is frozen at 14:00 (A2). */
async function friday(world: World, day: string): Promise<void> {
  at(world, day, '14:00')
  await letWorkerWork(world)
}

/** After the gates of 18:00 and the last lesson. */
async function night(world: World, day: string): Promise<void> {
  at(world, day, '21:00')
  await attendAll(world, day)
  await handInEvidence(world, day)
  await letWorkerFinish(world)
}

/** The windows of a month (S1-31…S1-34, A7, A8): each thing on a day that all of them allow. */
async function payroll(world: World, day: string): Promise<void> {
  for (const { month, lessons, feedback, late } of payrollDays) {
    const isLate = (n: number) => late !== null && n % 40 === 39
    const turn = feedback.indexOf(day)
    if (turn >= 0) await tellFeedback(world, lessons, (n) => !isLate(n) && n % feedback.length === turn)
    if (day === late) await tellFeedback(world, lessons, isLate)
    if (day === `${month}-10`) await makePayroll(world, month)
    if (day === `${month}-12`) await confirmSlips(world)
    if (day === `${month}-16`) await payOut(world, 0.02)
    // What failed is paid once more, to the account as it is then.
    if (day === `${month}-18`) await payOut(world, 0)
  }
}
