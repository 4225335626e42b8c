import { fileStates, payColumns, paymentStates } from '@jianwang/records/pay-file'
import { runStates, slipStates } from '@jianwang/records/payroll'
import { payrollWindows } from '@jianwang/records/payroll-windows'
import { withholdingMethods } from '@jianwang/records/withholding-tables'
import { Type } from 'typebox'
import { limitTo, PageQuery, pageOf } from '#platform/page'
import {
  closed,
  Day,
  Filled,
  keysOf,
  literals,
  opt,
  orNull,
  Reason,
  Text,
  Uuid,
  Words,
  YearMonth,
} from '#platform/shape'
import { Int, Version, VersionOrDefault } from '#platform/whole-number'

/** Whole fen; what comes in fits an int4, some 21 million yuan. */
const Fen = Type.Integer()
const FenIn = Int({ minimum: 0, maximum: 2_000_000_000 })
const Actions = Type.Array(Type.String())
const RunState = keysOf(runStates)
const SlipState = keysOf(slipStates)

export const PayrollRun = Type.Object({
  id: Type.String(),
  month: Type.String(),
  number: Type.Integer(),
  payOn: Type.String(),
  method: keysOf(withholdingMethods),
  state: RunState,
  slips: Type.Integer(),
  payFen: Fen,
  withholdFen: Fen,
  netFen: Fen,
  /** Of its slips, those that the bank has paid (S1-02). */
  paidSlips: Type.Integer(),
  paidFen: Fen,
  checkedAt: orNull(Type.String()),
  updatedAt: Type.String(),
  version: Type.Integer(),
  actions: Actions,
})
export const PayrollRunPage = pageOf(PayrollRun)
export const RunQuery = Type.Object(PageQuery, closed)
/** Some coaches only, or all. */
export const RunBody = Type.Object(
  { month: YearMonth, coachIds: opt(Type.Array(Uuid, { minItems: 1, maxItems: 1_000 })) },
  closed,
)

const listed = {
  id: Type.String(),
  runId: Type.String(),
  month: Type.String(),
  number: Type.Integer(),
  payOn: Type.String(),
  coachId: Type.String(),
  coachName: Type.String(),
  state: SlipState,
  lessons: Type.Integer(),
  payFen: Fen,
  withholdFen: Fen,
  netFen: Fen,
  hasLate: Type.Boolean(),
  failure: orNull(Type.String()),
  paidOn: orNull(Type.String()),
  version: Type.Integer(),
  actions: Actions,
}
export const PayrollSlipLine = Type.Object(listed)
export const PayrollSlipPage = pageOf(PayrollSlipLine)
export const SlipQuery = Type.Object(
  { cursor: PageQuery.cursor, limit: limitTo(100), runId: opt(Uuid), state: opt(SlipState) },
  closed,
)

const Lesson = Type.Object({
  id: Type.String(),
  title: Type.String(),
  unitName: Type.String(),
  heldOn: Day,
  quotaYear: Type.String(),
  feeFen: Fen,
  /** Before the correction. */
  wasFen: opt(Fen),
  isLate: Type.Boolean(),
})
/** One slip as its coach reads it, line by line. */
export const PayrollSlip = Type.Object({
  ...listed,
  title: Type.String(),
  payerName: Type.String(),
  digest: Type.String(),
  dispute: orNull(Type.String()),
  answer: orNull(Type.String()),
  lessonLines: Type.Array(Lesson),
  lines: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), text: Type.String() })),
})

/** The fees of those lessons that are corrected. */
export const PayCorrectionBody = Type.Object(
  {
    version: Version,
    reason: Reason,
    lessons: Type.Array(Type.Object({ lessonId: Uuid, feeFen: FenIn }, closed), {
      minItems: 1,
      maxItems: 500,
    }),
  },
  closed,
)

const file = {
  id: Type.String(),
  number: Type.Integer(),
  payOn: Type.String(),
  state: keysOf(fileStates),
  payments: Type.Integer(),
  sumFen: Fen,
  releasedAt: orNull(Type.String()),
  createdAt: Type.String(),
  version: Type.Integer(),
  actions: Actions,
}
export const PayrollFile = Type.Object(file)
export const PayrollFilePage = pageOf(PayrollFile)
/** `reference`: our id in the bank's file. The account is told as its last digits. */
export const PayrollPayment = Type.Object({
  reference: Type.String(),
  slipId: Type.String(),
  holder: Type.String(),
  account: Type.String(),
  bank: Type.String(),
  fen: Fen,
  state: keysOf(paymentStates),
  failure: orNull(Type.String()),
})
export const PayrollFileWhole = Type.Object({ ...file, lines: Type.Array(PayrollPayment) })
export const FileBody = Type.Object(
  { slipIds: opt(Type.Array(Uuid, { minItems: 1, maxItems: 2_000 })) },
  closed,
)
export const FileFormat = Type.Object({ format: literals(['pain', 'csv']) }, closed)
/** `digest`: as the reading without one told it; then its sound lines are registered. */
export const ReceiptQuery = Type.Object({ digest: opt(Filled(64)) }, closed)
export const PayrollReceipt = Type.Object({
  paid: Type.Integer(),
  paidFen: Fen,
  failed: Type.Integer(),
  /** Registered before, and the same. */
  again: Type.Integer(),
  missing: Type.Integer(),
  /** The first 200; of their lines nothing is registered. */
  faults: Type.Array(Type.String()),
  faultCount: Type.Integer(),
  digest: Type.String(),
})

const Setting = {
  method: keysOf(withholdingMethods),
  feedbackMoves: Type.Boolean(),
  payerName: Words(60),
  payerAccount: Text(34),
  payerBank: Text(60),
  columns: Type.Array(keysOf(payColumns), { minItems: 1, maxItems: 10 }),
}
export const PayrollSetting = Type.Object({
  ...Setting,
  changedBy: orNull(Type.String()),
  version: Type.Integer(),
  actions: Actions,
})
export const PayrollSettingBody = Type.Object(
  { ...Setting, version: VersionOrDefault, reason: Reason },
  closed,
)

export const YearQuery = Type.Object({ year: Int({ minimum: 2000, maximum: 2099 }) }, closed)

const Count = Type.Integer()
export const PayrollDesk = Type.Object({
  day: Day,
  windows: Type.Array(
    Type.Object({
      name: keysOf(payrollWindows),
      title: Type.String(),
      rule: Type.String(),
      from: Day,
      until: Day,
      standing: literals(['ahead', 'open', 'over']),
      daysLeft: Type.Integer(),
    }),
  ),
  waitingLessons: Count,
  submitted: Count,
  sent: Count,
  disputed: Count,
  corrected: Count,
  confirmed: Count,
  failed: Count,
  toRelease: Count,
  toAnswer: Count,
  actions: Actions,
})

const Percent = Int({ minimum: 0, maximum: 100 })
const Table = {
  version: Words(40),
  kind: literals(['resident', 'nonResident', 'cumulative']),
  from: Day,
  source: Words(200),
  cost: Type.Object({ flatFen: FenIn, flatUpToFen: FenIn, percent: Percent }, closed),
  monthlyFen: FenIn,
  brackets: Type.Array(Type.Object({ upToFen: orNull(FenIn), percent: Percent, quickFen: FenIn }, closed), {
    minItems: 1,
    maxItems: 12,
  }),
}
export const WithholdingTables = Type.Object({
  tables: Type.Array(
    Type.Object({
      version: Type.String(),
      kind: Table.kind,
      from: Day,
      to: orNull(Day),
      source: Type.String(),
      cost: Type.Object({ flatFen: Fen, flatUpToFen: Fen, percent: Type.Integer() }),
      monthlyFen: Fen,
      brackets: Type.Array(
        Type.Object({ upToFen: orNull(Type.Integer()), percent: Type.Integer(), quickFen: Fen }),
      ),
    }),
  ),
  actions: Type.Array(literals(['load'])),
})
export const WithholdingTableBody = Type.Object(Table, closed)
export const WithholdingLoadBody = Type.Object({ ...Table, digest: Filled(64), reason: Reason }, closed)
/** What is withheld of some pays of a month, before (null: no table) and after. */
export const WithholdingPreview = Type.Object({
  ends: orNull(Type.String()),
  rows: Type.Array(Type.Object({ payFen: Fen, wasFen: orNull(Type.Integer()), becomesFen: Fen })),
  digest: Type.String(),
})

export const PayComparison = Type.Object({
  same: Count,
  differenceCount: Count,
  /** The first 500. */
  differences: Type.Array(
    Type.Object({
      row: orNull(Type.Integer()),
      name: Type.String(),
      field: Type.String(),
      ours: Type.String(),
      theirs: Type.String(),
      fen: orNull(Type.Integer()),
      rule: Type.String(),
    }),
  ),
})
