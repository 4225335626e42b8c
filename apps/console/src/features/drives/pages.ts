import type { Feature } from '#lib/feature.ts'
import { changePages } from './changes/pages.ts'
import { rollPages } from './roll/pages.ts'
import { supervisionPages } from './supervision/pages.ts'

/** Membership drives (电子团务): only for staff of a tree that holds them, whose grants say so. */
export const drivePages: Feature[] = [...rollPages, ...changePages, ...supervisionPages]
