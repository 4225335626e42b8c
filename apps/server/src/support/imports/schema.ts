import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'

const Verdict = Type.Union([
  Type.Literal('new'),
  Type.Literal('changed'),
  Type.Literal('same'),
  Type.Literal('wrong'),
  Type.Literal('skipped'),
])

export const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const KindQuery = Type.Object({ kind: Type.Optional(Type.String({ maxLength: 40 })) })
export const TemplateParams = Type.Object({ file: Type.String({ pattern: '^[a-z]{1,40}\\.xlsx$' }) })
export const UploadQuery = Type.Object({
  kind: Type.String({ maxLength: 40 }),
  /** The record the rows belong to, e.g. the team of a roster. */
  target: Type.Optional(Type.String({ format: 'uuid' })),
})
export const Uploaded = Type.Object({ importId: Type.String(), taskId: Type.String() })

const Counts = Type.Object({
  new: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  wrong: Type.Integer(),
  skipped: Type.Integer(),
})
export const Preview = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  target: Type.Optional(Type.String()),
  fileName: Type.String(),
  state: Type.String(),
  counts: Counts,
  warned: Type.Integer(),
  sentence: Type.String(),
  actions: Type.Array(Type.String()),
  report: Type.Optional(Type.Unknown()),
  result: Type.Optional(Type.Unknown()),
  task: Type.Optional(Type.Unknown()),
  createdAt: Type.String(),
})
export const RowsQuery = Type.Object({
  verdict: Type.Optional(Verdict),
  /** Only new and changed rows that somebody should look at. */
  warned: Type.Optional(Type.Boolean()),
  ...PageQuery,
})
const Said = Type.Array(
  Type.Object({ key: Type.String(), message: Type.String(), ref: Type.Optional(Type.String()) }),
)
export const Rows = pageOf(
  Type.Object({
    ordinal: Type.Integer(),
    sheetName: Type.String(),
    rowNumber: Type.Integer(),
    verdict: Verdict,
    subjectId: Type.Optional(Type.String()),
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
    acceptGoodRows: Type.Optional(Type.Boolean({ default: false })),
    acceptWarnings: Type.Optional(Type.Boolean({ default: false })),
  },
  { additionalProperties: false },
)
export const CommitAnswer = Type.Object({ taskId: Type.String() })
export const Done = Type.Object({ done: Type.Literal(true) })

export const exportWish = {
  format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')], { default: 'xlsx' }),
  area: Type.Optional(Type.Union([Type.Literal('own'), Type.Literal('all')], { default: 'own' })),
  full: Type.Optional(Type.Boolean({ default: false })),
  reason: Type.Optional(Type.String({ maxLength: 200 })),
}
export const TicketAnswer = Type.Object({
  url: Type.String(),
  fileName: Type.String(),
  expiresAt: Type.String(),
})
export const TicketParams = Type.Object({ ticket: Type.String({ pattern: '^[\\w-]{43}$' }) })
