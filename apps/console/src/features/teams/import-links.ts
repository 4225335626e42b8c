/** Where workbooks are taken in; rows of a roster belong to one team. */
export const teamImportHref = '/imports/new?kind=teams'

export function rosterImportHref(teamId: string): string {
  return `/imports/new?kind=roster&target=${teamId}`
}
