import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { byBody, byId, byQuery, openDoors } from '#platform/http/door'
import { TeamDetail } from '../schema.ts'
import * as shape from './schema.ts'
import { mergePair, type TeamFollower } from './service/merge-pair.ts'
import { bringPairBack, listDoublePairs, listToldOf, seeTold, setPairAside } from './service/pairs.ts'

/** 疑似重复登记: a team registered in two sub-districts, for the level above both; and what that level did, for both. */
export const pairRoutes = (followers: readonly TeamFollower[]): Routes =>
  openDoors('teams', 'session', (door) => {
    const list = { query: shape.PairQuery, answer: shape.PairPage }
    door('GET /pairs', 'listTeamPairs', list, byQuery(listDoublePairs))
    const merge = { body: shape.MergePairBody, answer: TeamDetail }
    door('POST /pairs/merge', 'mergeTeamPair', merge, (call, { body }) => mergePair(call, body, followers))
    door('POST /pairs/set-aside', 'setTeamPairAside', { body: shape.SetAsideBody }, byBody(setPairAside))
    door('POST /pairs/bring-back', 'bringTeamPairBack', { body: shape.BringBackBody }, byBody(bringPairBack))
    door('GET /told', 'listTeamTold', { answer: Type.Array(shape.Told) }, listToldOf)
    door('POST /told/:id/seen', 'seeTeamTold', {}, byId(seeTold))
  })
