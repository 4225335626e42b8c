/** The reason in a body: left out where none was given. */
export const givenReason = (reason: string): { reason?: string } => (reason === '' ? {} : { reason })
