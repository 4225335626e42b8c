/**
 * What an address of the API takes and answers, out of the generated `paths`: types only, nothing of it is there when the
 * program runs. An address is the one of the description (`/api/teams/teams/{id}`) or the one a caller
 * builds (`/api/teams/teams/${id}`); what follows a `?` does not count. A client asks so, and no caller says what it expects:
 *
 *     async function request<const Url extends string, M extends Method = 'GET'>(
 *       url: Url & Known<M, Url>,
 *       options: { method?: M; body?: Body<M, Url> } = {},
 *     ): Promise<Answer<M, Url>>
 *
 *     const team = await request(`/api/teams/teams/${id}`)   // TeamDetail
 *     await request(`/api/teams/team/${id}`)    // does not compile
 *
 * Shapes that have a name in the description are imported by it: `import type { Board } from '@jianwang/api'`.
 */
import type { paths } from './openapi.gen.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `/api/teams/{id}` of the description and `/api/teams/${string}` of a caller are both `/api/teams/{}`; a last `/` is none. */
type Shape<Url extends string> = Url extends `${infer Address}?${string}` ? Parts<Address> : Parts<Url>
type Parts<Url extends string> = Url extends `${infer Part}/${infer Rest}`
  ? Rest extends ''
    ? Open<Part>
    : `${Open<Part>}/${Parts<Rest>}`
  : Open<Url>
type Open<Part extends string> = string extends Part
  ? '{}'
  : `${number}` extends Part
    ? '{}'
    : Part extends `{${string}}` | 'undefined'
      ? '{}'
      : Part

type Addresses = { [Path in keyof paths & string as Shape<Path>]: paths[Path] }
type Operation<M extends Method, Url extends string> =
  Shape<Url> extends keyof Addresses
    ? NonNullable<Addresses[Shape<Url>][Lowercase<M> & keyof Addresses[Shape<Url>]]>
    : never

/** What only an address of the API is: every other one, and one that does not know the method, is none. */
export type Known<M extends Method, Url extends string> = [Operation<M, Url>] extends [never] ? never : Url

/** What the server answers there; nothing where it answers nothing. */
export type Answer<M extends Method, Url extends string> = Told<Operation<M, Url>>
type Told<O> = O extends { responses: infer All } ? Content<All[keyof All]> : never
type Content<R> = R extends { content: { 'application/json': infer Json } } ? OrNothing<Json> : unknown
// biome-ignore lint/suspicious/noConfusingVoidType: an operation that answers nothing
type OrNothing<Json> = [Json] extends [null] ? void : Json

/** What is to be sent there; never where nothing is taken, or a file. */
export type Body<M extends Method, Url extends string> =
  Operation<M, Url> extends { requestBody: { content: { 'application/json': infer Json } } } ? Json : never

/** What may stand behind the `?`. */
export type Asked<M extends Method, Url extends string> =
  Operation<M, Url> extends { parameters: { query?: infer Parts } } ? NonNullable<Parts> : never

/**
 * The same as a caller says it: what is undefined is not asked, and a number or a yes may come as the text it has in the
 * address of a page.
 */
export type Question<M extends Method, Url extends string> = [Asked<M, Url>] extends [never]
  ? { [name: string]: never }
  : Loose<Asked<M, Url>>
/** Whatever this extends need not be said. */
export type Nothing = Record<never, never>
type Loose<Q> = { [K in keyof Q]: Written<Q[K]> | (Nothing extends Pick<Q, K> ? undefined : never) }
type Written<V> = V extends number | boolean ? V | string : V

/** Addresses of lists, of which each item is at least such a one. */
export type ListOf<Item> = {
  [Path in keyof paths]: paths[Path] extends { get: infer O }
    ? Told<O> extends { items: readonly Item[] }
      ? Path extends `${infer Address}/`
        ? Address
        : Path
      : never
    : never
}[keyof paths]

/** One of what the list there holds. */
export type ItemOf<Url extends string> =
  Answer<'GET', Url> extends { items: readonly (infer Item)[] } ? Item : never
