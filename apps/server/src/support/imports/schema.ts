import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, literals, open, opt, Reason, Text, told, Uuid } from '#platform/shape'
import { Task } from '#platform/tasks/routes'

const Verdict = literals(['new', 'changed', 'same', 'wrong', 'skipped'])

export const KindQuery = Type.Object({ kind: opt(Text(40)) })
export const TemplateParams = Type.Object({ file: Type.String({ pattern: '^[a-z]{1,40}\\.xlsx$' }) })
export const UploadQuery = Type.Object({
  kind: Text(40),
  /** The record the rows belong to, e.g. the team of a roster. */
  target: opt(Uuid),
})
export const Uploaded = Type.Object({ importId: Type.String(), taskId: Type.String() })

const Counts = Type.Object({
  new: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  wrong: Type.Integer(),
  skipped: Type.Integer(),
})
/** As `describeReading` has kept it. */
const Reading = Type.Object(
  {
    sheets: Type.Array(
      Type.Object({
        name: Type.String(),
        headerRow: Type.Integer(),
        recognised: Type.Array(
          Type.Object({ key: Type.String(), title: Type.String(), letter: Type.String() }),
        ),
        unknown: Type.Array(Type.Object({ header: Type.String(), letter: Type.String() })),
        missing: Type.Array(
          Type.Object({ key: Type.String(), title: Type.String(), required: Type.Boolean() }),
        ),
      }),
    ),
    sentences: Type.Array(Type.String()),
  },
  open,
)
/** As `commitImport` has kept it. */
const CommitResult = Type.Object({
  created: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  wrong: Type.Integer(),
  sentence: Type.String(),
})
export const Preview = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  target: opt(Type.String()),
  fileName: Type.String(),
  state: told(['reading', 'ready', 'committed', 'refused', 'discarded']),
  counts: Counts,
  warned: Type.Integer(),
  sentence: Type.String(),
  actions: Type.Array(Type.String()),
  report: opt(Type.Unsafe<unknown>(Reading)),
  result: opt(Type.Unsafe<unknown>(CommitResult)),
  task: opt(Task),
  createdAt: Type.String(),
})
export const RowsQuery = Type.Object({
  verdict: opt(Verdict),
  /** Only new and changed rows that somebody should look at. */
  warned: opt(Type.Boolean()),
  ...PageQuery,
})
const Said = Type.Array(Type.Object({ key: Type.String(), message: Type.String(), ref: opt(Type.String()) }))
export const Rows = pageOf(
  Type.Object({
    ordinal: Type.Integer(),
    sheetName: Type.String(),
    rowNumber: Type.Integer(),
    verdict: Verdict,
    subjectId: opt(Type.String()),
    texts: Type.Record(Type.String(), Type.String()),
    faults: Said,
    warnings: Said,
    changes: Type.Array(
      Type.Object({ key: Type.String(), title: Type.String(), from: Type.String(), to: Type.String() }),
    ),
  }),
)
export const CommitBody = Type.Object(
  {
    acceptGoodRows: opt(Type.Boolean({ default: false })),
    acceptWarnings: opt(Type.Boolean({ default: false })),
  },
  closed,
)
export const Done = Type.Object({ done: Type.Literal(true) })

export const exportWish = {
  format: literals(['xlsx', 'csv'], { default: 'xlsx' }),
  area: opt(literals(['own', 'all'], { default: 'own' })),
  full: opt(Type.Boolean({ default: false })),
  reason: opt(Reason),
}
export const TicketAnswer = Type.Object({
  url: Type.String(),
  fileName: Type.String(),
  expiresAt: Type.String(),
})
export const TicketParams = Type.Object({ ticket: Type.String({ pattern: '^[\\w-]{43}$' }) })
