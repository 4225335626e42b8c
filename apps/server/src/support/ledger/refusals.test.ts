import { expect, test } from 'vitest'
import { explainRefusal } from './refusals.ts'

/** As pg says it. */
const refused = (detail: string) =>
  explainRefusal(Promise.reject(Object.assign(new Error(), { constraint: 'account__floor', detail })))

test('an account that is short says what is free and what is lacking', async () => {
  const detail = { account: 'a', free: 100_05, wanted: 300_00, measure: 'fen' }
  await expect(refused(JSON.stringify(detail))).rejects.toMatchObject({
    code: 'ledger/too-short',
    detail: expect.stringContaining('可用 100.05 元，这一次需要 300.00 元，还差 199.95 元'),
  })
})

test('where the table’s own constraint speaks, which names no sums, none is made up', async () => {
  await expect(refused('Failing row contains (018f, 0, fen, …).')).rejects.toMatchObject({
    code: 'ledger/below-floor',
    detail: expect.not.stringMatching(/NaN|undefined|[0-9]/),
  })
})
