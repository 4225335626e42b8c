import {
  coachGrades,
  deliveryKinds,
  feeFields,
  feeStates,
  itemCategories,
  itemFields,
  keptStates,
} from '@jianwang/records/coach-catalogue'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional, owned } from '#platform/record/shape'
import { closed, keysOf, opt } from '#platform/shape'
import { Version } from '#platform/whole-number'

const Kept = keysOf(keptStates)
const Kind = keysOf(deliveryKinds)
const Grade = keysOf(coachGrades)

/** Which are needed is said by the rules, in one sentence each. */
const itemInputs = optional(inputsOf(itemFields))
const besideItem = { ...owned, state: Kept }
export const DeliveryItem = Type.Object({ ...answersOf(itemFields), ...besideItem, createdAt: Type.String() })
export const ListedDeliveryItem = Type.Object({ ...answersOf(itemFields, 'list'), ...besideItem })
export const DeliveryItemPage = pageOf(ListedDeliveryItem)
export const ItemQuery = Type.Object(
  { ...PageQuery, kind: opt(Kind), category: opt(keysOf(itemCategories)), state: opt(Kept) },
  closed,
)
export const ItemBody = Type.Object(itemInputs, closed)
export const ItemChange = Type.Object({ version: Version, ...itemInputs }, closed)

const feeInputs = optional(inputsOf(feeFields))
const besideFee = { ...owned, state: keysOf(feeStates) }
export const DeliveryFee = Type.Object({ ...answersOf(feeFields), ...besideFee, createdAt: Type.String() })
export const ListedDeliveryFee = Type.Object({ ...answersOf(feeFields, 'list'), ...besideFee })
export const DeliveryFeePage = pageOf(ListedDeliveryFee)
export const FeeQuery = Type.Object(
  { ...PageQuery, kind: opt(Kind), grade: opt(Grade), state: opt(keysOf(feeStates)) },
  closed,
)
export const FeeBody = Type.Object(feeInputs, closed)
export const FeeChange = Type.Object({ version: Version, ...feeInputs }, closed)
