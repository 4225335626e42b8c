import { type Field, type Fields, toOptions } from '@jianwang/records/fields'
import { type Static, Type } from 'typebox'
import { Choice, opt } from '../shape.ts'
import type { ExtraField } from './extra.ts'

/** A form as it is told to a screen: its fields in their order, `source` the rule that names each. */
export const FormFields = Type.Array(
  Type.Object({
    key: Type.String(),
    title: Type.String(),
    kind: Type.String(),
    required: Type.Boolean(),
    source: Type.String(),
    note: opt(Type.String()),
    choices: opt(Type.Array(Choice)),
    maxLength: opt(Type.Integer()),
  }),
)
export type FormField = Static<typeof FormFields>[number]

/** `apart`: fields that the form asks for in another place; `noteOf`: what it says beside one. */
type About = { apart: readonly string[]; noteOf: (field: Field) => string | undefined }

export function formOf(fields: Fields, extra: readonly ExtraField[], { apart, noteOf }: About): FormField[] {
  return [
    ...Object.entries(fields)
      .filter(([key]) => !apart.includes(key))
      .map(([key, field]) => toFormField(key, field, noteOf(field))),
    ...extra.map(({ choices, ...field }) => ({
      ...field,
      key: `extra.${field.key}`,
      ...(choices === undefined ? {} : { choices: choices.map((each) => ({ value: each, label: each })) }),
    })),
  ]
}

function toFormField(key: string, field: Field, note: string | undefined): FormField {
  const { title, rule: source, needed: required = false } = field
  return {
    key,
    title,
    kind: field.kind === 'day' ? 'date' : field.kind,
    required,
    source,
    ...(note === undefined ? {} : { note }),
    ...(field.kind === 'choice' ? { choices: toOptions(field.of) } : {}),
    ...(field.kind === 'text' || field.kind === 'list' ? { maxLength: field.most } : {}),
  }
}
