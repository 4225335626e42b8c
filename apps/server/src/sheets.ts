import { makeReachExport, memberExport, memberImport } from '#business/drives'
import { organisationExport, organisationImport } from '#business/organisations'
import { rosterImport, teamExport, teamImport } from '#business/teams'
import type { Outside } from '#platform/outside'
import type { ExportResource, ImportResource } from '#support/imports'

/** What can be imported and exported: one line a kind. */
export const importResources: ReadonlyMap<string, ImportResource> = byKind([
  organisationImport,
  teamImport,
  rosterImport,
  memberImport,
])
export const makeExportResources = ({
  official,
}: Pick<Outside, 'official'>): ReadonlyMap<string, ExportResource> =>
  byKind<ExportResource>([organisationExport, teamExport, memberExport, makeReachExport(official)])

function byKind<T extends { kind: string }>(resources: readonly T[]): ReadonlyMap<string, T> {
  return new Map(resources.map((resource) => [resource.kind, resource]))
}
