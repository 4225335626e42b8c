import type { Outside } from '#platform/outside'
import type { ExportResource, ImportResource } from './resource.ts'

/** What a module gives whose records come in and go out as workbooks. */
export type HasSheets = Readonly<{
  sheets: Readonly<{
    imports?: readonly ImportResource[]
    /** `modules`: for one that shows what others keep; it takes of them by a type of its own. */
    exports?: (outside: Pick<Outside, 'official'>, modules: readonly object[]) => readonly ExportResource[]
  }>
}>

/** What can be imported, by its kind. */
export function importsOf(modules: readonly Partial<HasSheets>[]): ReadonlyMap<string, ImportResource> {
  return byKind(modules.flatMap(({ sheets }) => sheets?.imports ?? []))
}

/** What can be exported, by its kind. */
export function exportsOf(
  modules: readonly Partial<HasSheets>[],
  outside: Pick<Outside, 'official'>,
): ReadonlyMap<string, ExportResource> {
  return byKind(modules.flatMap(({ sheets }) => sheets?.exports?.(outside, modules) ?? []))
}

function byKind<T extends { kind: string }>(resources: readonly T[]): ReadonlyMap<string, T> {
  return new Map(resources.map((resource) => [resource.kind, resource]))
}
