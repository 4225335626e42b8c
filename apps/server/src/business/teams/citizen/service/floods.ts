import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import {
  tooManyAsksOfLeader,
  tooManyAsksOpen,
  tooManyAsksToday,
  tooManyRegistrations,
  tooManyRegistrationsToday,
} from '../../problems.ts'
import { countAsks, countRegistrations, holdCitizen } from '../store/floods.ts'

/**
 * What one citizen may begin before others have answered: far more than a person with several teams needs in a day, and
 * far too little to bury a sub-district or a leader.
 */
const most = {
  registrations: { open: 5, aDay: 10 },
  asks: { open: 20, aDay: 20, ofOneLeaderADay: 5 },
}

/** @throws tooManyRegistrations, tooManyRegistrationsToday (429) */
export async function refuseManyRegistrations(call: Call, citizenId: string): Promise<void> {
  await holdCitizen(call.tx, citizenId)
  const { open, recent } = await countRegistrations(call.tx, citizenId, startOfDay(call.now))
  if (open >= most.registrations.open) throw tooManyRegistrations({ most: most.registrations.open })
  if (recent >= most.registrations.aDay) throw tooManyRegistrationsToday({ most: most.registrations.aDay })
}

/** @throws tooManyAsksOpen, tooManyAsksToday, tooManyAsksOfLeader (429) */
export async function refuseManyAsks(call: Call, citizenId: string, teamId: string): Promise<void> {
  await holdCitizen(call.tx, citizenId)
  const about = { teamId, since: startOfDay(call.now), now: call.now }
  const { open, recent, atLeader } = await countAsks(call.tx, citizenId, about)
  if (open >= most.asks.open) throw tooManyAsksOpen({ most: most.asks.open })
  if (recent >= most.asks.aDay) throw tooManyAsksToday({ most: most.asks.aDay })
  if (atLeader >= most.asks.ofOneLeaderADay) throw tooManyAsksOfLeader({ most: most.asks.ofOneLeaderADay })
}

function startOfDay(now: Date): Date {
  return new Date(`${shanghaiDay(now)}T00:00:00+08:00`)
}
