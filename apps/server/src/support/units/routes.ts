import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { byId, byIdAndBody, openDoors } from '#platform/http/door'
import { ReasonBody, TaskRef, UnitId } from '#platform/shape'
import * as shape from './schema.ts'
import { listChoices, searchChoices } from './service/choose.ts'
import {
  addBody,
  addCommittee,
  type OwnershipCheck,
  renameUnit,
  restoreUnit,
  retireUnit,
  setEnabled,
} from './service/committees.ts'
import { planReorganisation } from './service/reorganise.ts'
import { describeUnit, listChildren, searchByName } from './service/tree.ts'

/** Units are public knowledge: whoever registers a team chooses his own (A15). */

/** `checks`: modules above say what still hangs on a committee (units calls nobody above). */
export const unitRoutes = (checks: readonly OwnershipCheck[]): Routes =>
  openDoors('units', 'session', (door) => {
    door(
      'GET /tree',
      'listUnits',
      { query: shape.TreeQuery, answer: Type.Array(shape.UnitShape) },
      (call, { query }) => listChildren(call, query.parent, query.retired === true),
    )
    door(
      'GET /search',
      'searchUnits',
      { query: shape.OwnSearchQuery, answer: Type.Array(shape.FoundUnit) },
      (call, { query }) => searchByName(call, query.q, query.whole === true),
    )
    door(
      'GET /public/children',
      'listUnitChoices',
      { access: 'public', query: shape.ChoiceQuery, answer: shape.ChoiceList },
      (call, { query }) => listChoices(call, query.parentId),
    )
    door(
      'GET /public/search',
      'searchUnitChoices',
      { access: 'public', query: shape.SearchQuery, answer: shape.ChoiceList },
      (call, { query }) => searchChoices(call, query.q),
    )
    door('GET /:id', 'getUnit', { params: UnitId, answer: shape.UnitDetail }, byId(describeUnit))
    door(
      'POST /:id/committees',
      'addCommittee',
      { params: UnitId, body: shape.CommitteeBody, answer: shape.UnitShape, status: 201 },
      byIdAndBody(addCommittee),
    )
    door(
      'POST /:id/bodies',
      'addBody',
      { params: UnitId, body: shape.BodyBody, answer: shape.UnitShape, status: 201 },
      byIdAndBody(addBody),
    )
    door(
      'PATCH /:id',
      'renameUnit',
      { params: UnitId, body: shape.RenameBody, answer: shape.UnitShape },
      byIdAndBody(renameUnit),
    )
    door(
      'POST /:id/retire',
      'retireUnit',
      { params: UnitId, body: ReasonBody, answer: shape.UnitShape },
      (call, { params, body }) => retireUnit(call, params.id, body.reason, checks),
    )
    door('POST /:id/restore', 'restoreUnit', { params: UnitId, answer: shape.UnitShape }, byId(restoreUnit))
    door(
      'POST /:id/enabled',
      'setUnitEnabled',
      { params: UnitId, body: shape.EnabledBody, answer: shape.UnitShape },
      (call, { params, body }) => setEnabled(call, params.id, body.enabled),
    )
    const planned = { params: UnitId, answer: TaskRef, status: 202 } as const
    const merged = { ...planned, body: shape.MergeBody }
    door('POST /:id/merge', 'mergeUnit', merged, (call, { params, body }) =>
      planReorganisation(call, { act: 'merge', unitId: params.id, ...body }),
    )
    const moved = { ...planned, body: shape.MoveBody }
    door('POST /:id/move', 'moveUnit', moved, (call, { params, body }) =>
      planReorganisation(call, { act: 'move', unitId: params.id, ...body }),
    )
    const parted = { ...planned, body: shape.SplitBody }
    door('POST /:id/split', 'splitUnit', parted, (call, { params, body }) =>
      planReorganisation(call, { act: 'split', unitId: params.id, ...body }),
    )
  })
