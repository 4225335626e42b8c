import { ApiProblem, toProblem } from '#lib/api.ts'

/**
 * Does one act on several records, one after the other. What could not be done is said record by record; a broken
 * connection ends it, since the rest would fail alike.
 * @throws ApiProblem when not all were done
 */
export async function runEach<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  act: (row: Row) => Promise<unknown>,
): Promise<void> {
  const faults: { path: string; message: string }[] = []
  let done = 0
  for (const [at, row] of rows.entries()) {
    try {
      await act(row)
      done += 1
    } catch (error) {
      const { detail, status } = toProblem(error)
      faults.push({ path: String(at), message: `${nameOf(row)}：${detail}` })
      if (status !== 0) continue
      const left = rows.length - at - 1
      if (left > 0) faults.push({ path: 'rest', message: `其余 ${left} 项没有办理。` })
      break
    }
  }
  if (faults.length === 0) return
  throw new ApiProblem(422, {
    detail: done === 0 ? '没有办成：' : `办成 ${done} 项，其余没有办成：`,
    errors: faults,
  })
}
