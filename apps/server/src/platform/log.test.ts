import { expect, test } from 'vitest'
import { describeError } from './log.ts'

/** As pg makes them. */
function databaseError(message: string, more: object): Error {
  return Object.assign(new Error(message), { name: 'error', severity: 'ERROR', ...more })
}

test('an error of the database is logged with its place and without anybody’s row', () => {
  const fault = databaseError('duplicate key value violates unique constraint "person_name_key"', {
    code: '23505',
    detail: 'Key (name)=(赵钱孙) already exists.',
    where: 'COPY person, line 3: "赵钱孙"',
    hint: '赵钱孙',
    internalQuery: "select '赵钱孙'",
    table: 'person',
    constraint: 'person_name_key',
  })
  const told = describeError(new Error('outer', { cause: fault }))
  expect(JSON.stringify(told)).not.toContain('赵钱孙')
  expect(told.cause).toMatchObject({
    type: 'error',
    code: '23505',
    table: 'person',
    constraint: 'person_name_key',
    message: 'duplicate key value violates unique constraint "person_name_key"',
  })
})

test('a message that repeats what was sent loses it', () => {
  for (const message of [
    'invalid input syntax for type integer: "赵钱孙"',
    'date/time field value out of range: "310101199001011234"',
    'value "13800000000赵" is out of range for type integer',
  ])
    expect(JSON.stringify(describeError(databaseError(message, { code: '22P02' })))).not.toMatch(
      /赵|3101|1380/,
    )
})

test('an error tells its frames once, its causes, and what it gathers', () => {
  const told = describeError(new AggregateError([new Error('one')], 'all failed', { cause: 'text' }))
  expect(told).toMatchObject({
    message: 'all failed',
    cause: { type: 'string' },
    errors: [{ message: 'one' }],
  })
  expect(JSON.stringify(told.stack)).not.toContain('all failed')
})
