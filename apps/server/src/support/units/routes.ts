import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
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

const tags = ['units']
const session = { access: 'session' } as const
/** Units are public knowledge: whoever registers a team chooses his own (A15). */
const open = { access: 'public' } as const

/** `checks`: modules above say what still hangs on a committee (units calls nobody above). */
export const unitRoutes =
  (checks: readonly OwnershipCheck[]): Routes =>
  (house) =>
  async (app) => {
    app.get(
      '/tree',
      {
        config: session,
        schema: {
          operationId: 'listUnits',
          tags,
          querystring: shape.TreeQuery,
          response: { 200: Type.Array(shape.UnitShape) },
        },
      },
      (req) => inTx(house, req, (call) => listChildren(call, req.query.parent, req.query.retired === true)),
    )
    app.get(
      '/search',
      {
        config: session,
        schema: {
          operationId: 'searchUnits',
          tags,
          querystring: shape.OwnSearchQuery,
          response: { 200: Type.Array(shape.FoundUnit) },
        },
      },
      (req) => inTx(house, req, (call) => searchByName(call, req.query.q, req.query.whole === true)),
    )
    app.get(
      '/public/children',
      {
        config: open,
        schema: {
          operationId: 'listUnitChoices',
          tags,
          security: [],
          querystring: shape.ChoiceQuery,
          response: { 200: shape.ChoiceList },
        },
      },
      (req) => inTx(house, req, (call) => listChoices(call, req.query.parentId)),
    )
    app.get(
      '/public/search',
      {
        config: open,
        schema: {
          operationId: 'searchUnitChoices',
          tags,
          security: [],
          querystring: shape.SearchQuery,
          response: { 200: shape.ChoiceList },
        },
      },
      (req) => inTx(house, req, (call) => searchChoices(call, req.query.q)),
    )
    app.get(
      '/:id',
      {
        config: session,
        schema: { operationId: 'getUnit', tags, params: shape.UnitId, response: { 200: shape.UnitDetail } },
      },
      (req) => inTx(house, req, (call) => describeUnit(call, req.params.id)),
    )
    app.post(
      '/:id/committees',
      {
        config: session,
        schema: {
          operationId: 'addCommittee',
          tags,
          params: shape.UnitId,
          body: shape.CommitteeBody,
          response: { 201: shape.UnitShape },
        },
      },
      async (req, reply) =>
        reply.code(201).send(await inTx(house, req, (call) => addCommittee(call, req.params.id, req.body))),
    )
    app.post(
      '/:id/bodies',
      {
        config: session,
        schema: {
          operationId: 'addBody',
          tags,
          params: shape.UnitId,
          body: shape.BodyBody,
          response: { 201: shape.UnitShape },
        },
      },
      async (req, reply) =>
        reply.code(201).send(await inTx(house, req, (call) => addBody(call, req.params.id, req.body))),
    )
    app.patch(
      '/:id',
      {
        config: session,
        schema: {
          operationId: 'renameUnit',
          tags,
          params: shape.UnitId,
          body: shape.RenameBody,
          response: { 200: shape.UnitShape },
        },
      },
      (req) => inTx(house, req, (call) => renameUnit(call, req.params.id, req.body)),
    )
    app.post(
      '/:id/retire',
      {
        config: session,
        schema: {
          operationId: 'retireUnit',
          tags,
          params: shape.UnitId,
          body: shape.ReasonBody,
          response: { 200: shape.UnitShape },
        },
      },
      (req) => inTx(house, req, (call) => retireUnit(call, req.params.id, req.body.reason, checks)),
    )
    app.post(
      '/:id/restore',
      {
        config: session,
        schema: {
          operationId: 'restoreUnit',
          tags,
          params: shape.UnitId,
          response: { 200: shape.UnitShape },
        },
      },
      (req) => inTx(house, req, (call) => restoreUnit(call, req.params.id)),
    )
    app.post(
      '/:id/enabled',
      {
        config: session,
        schema: {
          operationId: 'setUnitEnabled',
          tags,
          params: shape.UnitId,
          body: shape.EnabledBody,
          response: { 200: shape.UnitShape },
        },
      },
      (req) => inTx(house, req, (call) => setEnabled(call, req.params.id, req.body.enabled)),
    )
    app.post(
      '/:id/merge',
      {
        config: session,
        schema: {
          operationId: 'mergeUnit',
          tags,
          params: shape.UnitId,
          body: shape.MergeBody,
          response: { 202: shape.TaskRef },
        },
      },
      async (req, reply) =>
        reply
          .code(202)
          .send(
            await inTx(house, req, (call) =>
              planReorganisation(call, { act: 'merge', unitId: req.params.id, ...req.body }),
            ),
          ),
    )
    app.post(
      '/:id/move',
      {
        config: session,
        schema: {
          operationId: 'moveUnit',
          tags,
          params: shape.UnitId,
          body: shape.MoveBody,
          response: { 202: shape.TaskRef },
        },
      },
      async (req, reply) =>
        reply
          .code(202)
          .send(
            await inTx(house, req, (call) =>
              planReorganisation(call, { act: 'move', unitId: req.params.id, ...req.body }),
            ),
          ),
    )
    app.post(
      '/:id/split',
      {
        config: session,
        schema: {
          operationId: 'splitUnit',
          tags,
          params: shape.UnitId,
          body: shape.SplitBody,
          response: { 202: shape.TaskRef },
        },
      },
      async (req, reply) =>
        reply
          .code(202)
          .send(
            await inTx(house, req, (call) =>
              planReorganisation(call, { act: 'split', unitId: req.params.id, ...req.body }),
            ),
          ),
    )
  }
