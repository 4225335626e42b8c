import { Type } from 'typebox'
import { Choice, opt } from '#platform/shape'
import { Category } from './schema.ts'

const FormField = Type.Object({
  key: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  required: Type.Boolean(),
  source: Type.String(),
  note: opt(Type.String()),
  choices: opt(Type.Array(Type.String())),
  maxLength: opt(Type.Integer()),
})
/** What forms need to know. */
export const Options = Type.Object({
  year: Type.Integer(),
  states: Type.Array(Choice),
  levels: Type.Array(Choice),
  categories: Type.Array(Choice),
  sizes: Type.Array(Choice),
  items: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), group: Type.String() })),
  fields: Type.Array(FormField),
  extraFields: Type.Array(FormField),
  /** Kinds of teams the actor may add. */
  mayAdd: Type.Array(Category),
})
