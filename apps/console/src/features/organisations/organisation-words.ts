import type { Organisation } from '@jianwang/api'
import type { Answer } from '@jianwang/api/asked'

export type Level = Organisation['level']
export type FormField = Answer<'GET', '/api/organisations/fields'>[number]
export type Moment = Answer<'GET', `/api/organisations/organisations/${string}/timeline`>[number]

export const base = '/api/organisations/organisations'
