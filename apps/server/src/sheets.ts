import { memberExport, memberImport } from '#business/drives'
import { organisationExport, organisationImport } from '#business/organisations'
import { rosterImport, teamExport, teamImport } from '#business/teams'
import type { ExportResource, ImportResource } from '#support/imports'

/** What can be imported and exported: one line a kind. */
export const importResources: ReadonlyMap<string, ImportResource> = byKind([
  organisationImport,
  teamImport,
  rosterImport,
  memberImport,
])
export const exportResources: ReadonlyMap<string, ExportResource> = byKind([
  organisationExport,
  teamExport,
  memberExport,
])

function byKind<T extends { kind: string }>(resources: readonly T[]): ReadonlyMap<string, T> {
  return new Map(resources.map((resource) => [resource.kind, resource]))
}
