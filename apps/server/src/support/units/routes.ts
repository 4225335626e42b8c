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
    const tree = { query: shape.TreeQuery, answer: Type.Array(shape.UnitShape) }
    door('GET /tree', 'listUnits', tree, (call, { query }) =>
      listChildren(call, query.parent, query.retired === true),
    )
    const found = { query: shape.OwnSearchQuery, answer: Type.Array(shape.FoundUnit) }
    door('GET /search', 'searchUnits', found, (call, { query }) => searchByName(call, query.q, query))
    const offered = { access: 'public', answer: shape.ChoiceList } as const
    const below = { ...offered, query: shape.ChoiceQuery }
    door('GET /public/children', 'listUnitChoices', below, (call, { query }) =>
      listChoices(call, query.parentId),
    )
    const named = { ...offered, query: shape.SearchQuery }
    door('GET /public/search', 'searchUnitChoices', named, (call, { query }) => searchChoices(call, query.q))
    const params = UnitId
    const answer = shape.UnitShape
    door('GET /:id', 'getUnit', { params, answer: shape.UnitDetail }, byId(describeUnit))
    door(
      'POST /:id/committees',
      'addCommittee',
      { params, body: shape.CommitteeBody, answer, status: 201 },
      byIdAndBody(addCommittee),
    )
    door(
      'POST /:id/bodies',
      'addBody',
      { params, body: shape.BodyBody, answer, status: 201 },
      byIdAndBody(addBody),
    )
    door('PATCH /:id', 'renameUnit', { params, body: shape.RenameBody, answer }, byIdAndBody(renameUnit))
    door(
      'POST /:id/retire',
      'retireUnit',
      { params, body: ReasonBody, answer },
      (call, { params: { id }, body }) => retireUnit(call, id, body.reason, checks),
    )
    door('POST /:id/restore', 'restoreUnit', { params, answer }, byId(restoreUnit))
    door(
      'POST /:id/enabled',
      'setUnitEnabled',
      { params, body: shape.EnabledBody, answer },
      (call, { params, body }) => setEnabled(call, params.id, body.enabled),
    )
    const planned = { params, answer: TaskRef, status: 202 } as const
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
