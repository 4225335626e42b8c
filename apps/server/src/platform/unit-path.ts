// Where a unit stands in its tree: the ids from the root down to it, such as `.1.2.45.`. Pure: policies may ask, too.

/** Of the unit right above; `.` above a root. */
export function parentPath(path: string): string {
  return path.replace(/[^.]+\.$/, '')
}

/** `.1.`, `.1.2.` and `.1.2.45.` of `.1.2.45.` */
export function listPathsDownTo(path: string): string[] {
  const ids = path.split('.').filter((part) => part !== '')
  return ids.map((_, at) => `.${ids.slice(0, at + 1).join('.')}.`)
}
