import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import type { Call } from '../call.ts'
import type { Features } from '../config.ts'
import { refuseClosed } from '../features.ts'
import type { Access, House, Routes } from '../house.ts'
import { Uuid } from '../shape.ts'
import { inTx, type TxOptions } from './in-tx.ts'
import { refuseFlood } from './refuse-flood.ts'
import { type Sent, sendFile } from './send-file.ts'
import { acceptForms, acceptRaw, type Raw, readRaw, type Takes } from './take-body.ts'
import { type Received, type Run, takeUpload, type Upload } from './take-upload.ts'

/** One operation of the wire: who may knock, what comes in, what goes out. */
export type Operation = {
  /** Where it is another than its door's. */
  access?: Access
  /** How often a minute one network may knock. */
  limit?: number
  /** A flag of its own. */
  feature?: keyof Features
  /** Where what the address names, such as `:id`, is anything but the id of a record. */
  params?: TSchema
  query?: TSchema
  body?: TSchema
  /** Without one a use case answers nothing (204), and a handler of its own whatever it likes, such as a file. */
  answer?: TSchema
  status?: 201 | 202 | 204
  /** The answer tells somebody's number in full or finds him by it: it is kept for no retry, but worked out anew. */
  isPersonal?: true
  /** A page for people, and nothing of the API. */
  isHidden?: true
  /** A body that is no JSON. */
  raw?: Raw
  /** Another server sends it and signs it; the use case checks that. */
  isSigned?: true
}
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'OPTIONS'
type At = `${Method} /${string}`

type Of<S> = S extends TSchema ? Static<S> : undefined
type Names<Url> = Url extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Url extends `${string}/:${infer Name}`
    ? Name
    : never
type Params<O extends Operation, Url> = O extends { params: infer P }
  ? Of<P>
  : [Names<Url>] extends [never]
    ? undefined
    : { [Name in Names<Url>]: string }
type Body<O> = O extends { raw: Raw<infer As> }
  ? (As extends 'text' ? string : As extends 'bytes' ? Buffer : never) | undefined
  : Member<O, 'body'>
type Member<O, Key extends string> = O extends Record<Key, infer S> ? Of<S> : undefined
export type Given<O extends Operation, Url extends string> = {
  params: Params<O, Url>
  query: Member<O, 'query'>
  body: Body<O>
}
// biome-ignore lint/suspicious/noConfusingVoidType: a use case that answers nothing
type Answer<O extends Operation> = O extends { answer: infer S } ? Of<S> : void | undefined
type Asked<O extends Operation, Url extends string> = FastifyRequest<{
  Params: Params<O, Url>
  Querystring: Member<O, 'query'>
  Body: Body<O>
}>

export type Door = {
  /** One transaction around one use case. `options` are the transaction's, worked out of what came in. */
  <const O extends Operation, const Url extends At>(
    at: Url,
    operationId: string,
    operation: O,
    work: (call: Call, given: Given<O, Url>) => Promise<Answer<O>>,
    options?: TxOptions | ((given: Given<O, Url>) => TxOptions),
  ): void
  /** One transaction, then a file. What takes long to make, or is a stream, is a function, which is called after it. */
  file<const O extends Operation, const Url extends At>(
    at: Url,
    operationId: string,
    operation: O,
    work: (call: Call, given: Given<O, Url>) => Promise<Sent | (() => Sent | Promise<Sent>)>,
    options?: TxOptions,
  ): void
  /** One file in a form: asked whether it may come before a byte is taken, and put away when all of them are here. */
  upload<const O extends Operation, const Url extends At, Admitted, File extends Received>(
    at: Url,
    operationId: string,
    operation: O,
    upload: Upload<Given<O, Url>, Admitted, File, Answer<O>>,
  ): void
  /** For what is more, or other, than one transaction: cookies, questions to the outside. */
  whole<const O extends Operation, const Url extends At>(
    at: Url,
    operationId: string,
    operation: O,
    handle: (req: Asked<O, Url>, reply: FastifyReply) => Promise<Answer<O> | FastifyReply> | FastifyReply,
  ): void
}

/**
 * Who may knock where the operation does not say otherwise, the flag behind which all of it stands, and how often
 * a minute one network may knock at all of it together.
 */
type Usual = { access: Access; feature?: keyof Features; limit?: number }

/**
 * A module's operations, one entry each.
 * @example export const newsRoutes = openDoors('news', 'session', (door) => { door('GET /items', 'listNews', …) })
 */
export function openDoors(
  tag: string,
  usual: Access | Usual,
  mount: (door: Door, house: House, app: FastifyInstance) => void | Promise<void>,
): Routes {
  return (house) => async (app) => {
    const all = typeof usual === 'string' ? { access: usual } : usual
    if (all.limit !== undefined) app.addHook('onRequest', refuseFlood(house, all.limit))
    await mount(makeDoor(app, house, tag, all), house, app)
  }
}

function makeDoor(app: FastifyInstance, house: House, tag: string, usual: Usual): Door {
  const mount = (
    at: string,
    operationId: string,
    operation: Operation,
    handler: (req: FastifyRequest, reply: FastifyReply) => unknown,
    form?: Takes,
  ): void => {
    const [method, url = '/'] = at.split(' ') as [Method, string] // by its type
    const { access = usual.access, limit, isPersonal, raw, isSigned, isHidden } = operation
    const takes = raw === undefined ? form : acceptRaw(app, raw)
    app.route({
      method,
      url,
      ...(limit === undefined ? {} : { onRequest: refuseFlood(house, limit) }),
      ...(takes?.bodyLimit === undefined ? {} : { bodyLimit: takes.bodyLimit }),
      config: {
        access,
        ...(takes?.upload === true ? { upload: true } : {}),
        ...(isSigned === true ? { signed: true } : {}),
        ...(isPersonal === undefined ? {} : { isPersonal }),
      },
      schema: {
        operationId,
        tags: [tag],
        ...(isHidden === true ? { hide: true } : {}),
        ...(takes === undefined ? {} : { consumes: [...takes.types] }),
        ...shapesOf(operation, url),
      },
      handler: raw === undefined ? handler : (req, reply) => handler(readRaw(req, raw), reply),
    })
  }
  const door: Door = (at, operationId, operation, work, options) => {
    const status = operation.status ?? (operation.answer === undefined ? 204 : 200)
    mount(at, operationId, status === 200 ? operation : { ...operation, status }, async (req, reply) => {
      // Fastify has checked them by the shapes.
      const given = { params: req.params, query: req.query, body: req.body } as Parameters<typeof work>[1]
      const asked = typeof options === 'function' ? options(given) : options
      const answer = await inFeature(
        house,
        req,
        operation.feature ?? usual.feature,
        (call) => work(call, given),
        asked,
      )
      return reply.code(status).send(operation.answer === undefined ? null : answer)
    })
  }
  door.file = (at, operationId, operation, work, options) =>
    mount(at, operationId, operation, async (req, reply) => {
      const given = { params: req.params, query: req.query, body: req.body } as Parameters<typeof work>[1] // as above
      const made = await inFeature(
        house,
        req,
        operation.feature ?? usual.feature,
        (call) => work(call, given),
        options,
      )
      return sendFile(reply, typeof made === 'function' ? await made() : made)
    })
  door.upload = (at, operationId, operation, upload) => {
    const handle = async (req: FastifyRequest, reply: FastifyReply) => {
      const given = { params: req.params, query: req.query, body: undefined } as Parameters<
        typeof upload.admit
      >[1] // as above
      const run: Run = (work, options) =>
        inFeature(house, req, operation.feature ?? usual.feature, work, options)
      const answer = await takeUpload(run, req, reply, given, upload)
      return reply.code(operation.status ?? 200).send(answer)
    }
    mount(at, operationId, operation, handle, acceptForms(app, upload.mostBytes))
  }
  door.whole = (at, operationId, operation, handle) =>
    mount(at, operationId, operation, (req, reply) =>
      handle(
        req as Parameters<typeof handle>[0], // checked by the shapes
        operation.status === undefined ? reply : reply.code(operation.status),
      ),
    )
  return door
}

/** A transaction behind a flag: 暂未开通 is told to whom the route is for, and to nobody else. */
export function inFeature<T>(
  house: House,
  req: FastifyRequest,
  feature: keyof Features | undefined,
  work: (call: Call) => Promise<T>,
  options?: TxOptions,
): Promise<T> {
  if (feature === undefined) return inTx(house, req, work, options)
  // Who did not sign in has no session to be asked for first, and his refusal need not be kept.
  if (req.routeOptions.config.access === 'visitor') refuseClosed(house, feature)
  const behind = async (call: Call) => {
    refuseClosed(house, feature)
    return work(call)
  }
  return inTx(house, req, behind, options)
}

function shapesOf(operation: Operation, url: string) {
  const { params, query, body, answer } = operation
  const status: number = operation.status ?? 200
  const named = params ?? idsOf(url)
  const told = answer ?? (status === 204 ? Type.Null() : undefined)
  return {
    ...(named === undefined ? {} : { params: named }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined ? {} : { body }),
    ...(told === undefined ? {} : { response: { [status]: told } }),
  }
}

/** The ids of records that an address names. */
function idsOf(url: string) {
  const names = [...url.matchAll(/\/:(\w+)(?=\/|$)/g)].map(([, name]) => [name, Uuid])
  return names.length === 0 ? undefined : Type.Object(Object.fromEntries(names))
}

/** Use cases that take just what one part of the request is. */
export const byQuery =
  <Q, R>(work: (call: Call, query: Q) => R) =>
  (call: Call, { query }: { query: Q }): R =>
    work(call, query)
export const byBody =
  <B, R>(work: (call: Call, body: B) => R) =>
  (call: Call, { body }: { body: B }): R =>
    work(call, body)
export const byId =
  <I, R>(work: (call: Call, id: I) => R) =>
  (call: Call, { params }: { params: { id: I } }): R =>
    work(call, params.id)
export const byIdAndQuery =
  <I, Q, R>(work: (call: Call, id: I, query: Q) => R) =>
  (call: Call, { params, query }: { params: { id: I }; query: Q }): R =>
    work(call, params.id, query)
/** Acts of which nothing is told but why. */
export const byIdAndReason =
  <I, R>(work: (call: Call, id: I, reason: string) => R) =>
  (call: Call, { params, body }: { params: { id: I }; body: { reason: string } }): R =>
    work(call, params.id, body.reason)
export const byIdAndBody =
  <I, B, R>(work: (call: Call, id: I, body: B) => R) =>
  (call: Call, { params, body }: { params: { id: I }; body: B }): R =>
    work(call, params.id, body)
