/** The closed list of reasons for which a whole file is refused. */
export type SheetProblemCode =
  | 'empty-file'
  | 'file-too-large'
  | 'not-workbook'
  | 'old-xls'
  | 'password-protected'
  | 'encrypted-entry'
  | 'no-workbook'
  | 'zip-bomb'
  | 'too-many-parts'
  | 'overlapping-entries'
  | 'size-mismatch'
  | 'unsafe-name'
  | 'xml-entity'
  | 'damaged'
  | 'bad-encoding'
  | 'no-header'
  | 'duplicate-column'
  | 'too-many-rows'
  | 'too-much-text'
  | 'unreadable'

/** A file that is refused as a whole. `message` is a Chinese sentence that tells the user what to do. */
export class SheetProblem extends Error {
  readonly code: SheetProblemCode

  constructor(code: SheetProblemCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SheetProblem'
    this.code = code
  }
}

/** The one sentence for bytes that are broken in any way a user cannot repair by hand. */
export function damaged(what: string, cause?: unknown): SheetProblem {
  const options = cause === undefined ? undefined : { cause }
  return new SheetProblem(
    'damaged',
    `文件已损坏（${what}），请用 Excel 或 WPS 打开后另存为 xlsx 再上传`,
    options,
  )
}

/** Reading it took too much memory or time, or ended for no reason that anybody foresaw. */
export function unreadable(cause: unknown): SheetProblem {
  return new SheetProblem(
    'unreadable',
    '读取这个文件时出错（占用的内存过多或用时过长），没有导入任何内容；请用 Excel 或 WPS 打开，只保留要导入的工作表和列，另存为 xlsx 后再上传',
    { cause },
  )
}
