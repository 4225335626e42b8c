import { importsOf } from '#support/imports'
import { modules } from '../modules.ts'

/** Everything that can be imported. */
export const importResources = importsOf(modules)
