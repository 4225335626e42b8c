export const runKind = 'payroll-run'
export const slipKind = 'payroll-slip'

/** Announced after every act on a month's payroll; body { act, state, month }. */
export const runChanged = 'payroll.run-changed'
/** Announced after every act on one slip, and when it was sent to its coach; body { act, state }. */
export const slipChanged = 'payroll.slip-changed'

export const fileKind = 'payroll-file'
/** Announced when a payment file was made, released, answered or given up; body { act, state }. */
export const fileChanged = 'payroll.file-changed'
