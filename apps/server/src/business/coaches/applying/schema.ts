import { coachFields } from '@jianwang/records/coach'
import { deliveryKinds, itemCategories } from '@jianwang/records/coach-catalogue'
import { Type } from 'typebox'
import { inputsOf, optional } from '#platform/record/shape'
import { closed, keysOf, toldOrNull } from '#platform/shape'
import { Version } from '#platform/whole-number'
import { Coach } from '../register/schema.ts'

const { name, items, districts, intro } = inputsOf(coachFields)
const inputs = optional({ name, items, districts, intro })

/** Either his file, or what he needs to ask for one. `isKnown`: the register has a file with his number that is nobody's. */
export const MyCoach = Type.Object({
  coach: Type.Union([Coach, Type.Null()]),
  isKnown: Type.Boolean(),
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      kind: keysOf(deliveryKinds),
      category: toldOrNull(Object.keys(itemCategories)),
    }),
  ),
  districts: Type.Array(Type.String()),
})
export const MyCoachBody = Type.Object(inputs, closed)
export const MyCoachChange = Type.Object({ version: Version, ...inputs }, closed)
