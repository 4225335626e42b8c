import { identityPages } from '#features/identity/pages.ts'
import type { Feature, SearchSource } from '#lib/feature.ts'

/** The table of contents of the console: each module's pages, one line a module. */
export const features: Feature[] = [...identityPages]

/** What the search box at the top looks through; it shows itself when there is something. */
export const searchSources: SearchSource[] = []
