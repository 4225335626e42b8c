import { Type } from 'typebox'
import { Uuid } from '../schema.ts'

export const session = { access: 'session' } as const
export const tags = ['teams']
export const Id = Type.Object({ id: Uuid })
export const Phone = Type.Object({ phone: Type.String() })
