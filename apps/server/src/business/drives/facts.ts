import { announce, type Call } from '#platform/call'

/** A file of persons was committed: body { added, adjusted, takenIn }. */
export const memberImported = 'drives.imported'
/** Persons went out, came in or came back: body { act, count }. */
export const membersMoved = 'drives.transferred'
/** A name or an ID number was corrected, a card claimed: body { act }. */
export const memberChanged = 'drives.person-changed'
/** Organisations, campaigns, exceptions, quotas: body { act }. */
export const driveChanged = 'drives.changed'

export function announceDrive(
  call: Call,
  about: { kind: string; id: string; unitPath: string },
  body: Readonly<Record<string, unknown>>,
): void {
  announce(call, { kind: about.kind, subjectId: about.id, unitPath: about.unitPath, body })
}
