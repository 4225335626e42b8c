import { describe, expect, test } from 'vitest'
import { type DatabaseFault, findDatabaseFault } from './database-fault.ts'

const coded = (code: string, more: object = {}) =>
  Object.assign(new Error('said by the server'), { code, ...more })

describe('what passes by itself', () => {
  const known: readonly (readonly [DatabaseFault, Error])[] = [
    ...['08000', '08006', '08P01', '57P01', '57P02', '57P03', '25P03', '25P04'].map(
      (code) => ['away', coded(code)] as const,
    ),
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'].map(
      (code) => ['away', coded(code)] as const,
    ),
    ['away', coded('ENOENT', { syscall: 'connect' })],
    ['busy', coded('53300')],
    ['slow', coded('57014')],
    ['slow', coded('55P03')],
    ['conflict', coded('40001')],
    ['conflict', coded('40P01')],
    ['full', coded('53100')],
    ['full', coded('ENOSPC')],
    ['away', new Error('Connection terminated unexpectedly')],
    ['away', new Error('Connection terminated')],
    ['away', new Error('Client has encountered a connection error and is not queryable')],
    ['away', new Error('Client was closed and is not queryable')],
    ['away', new Error('timeout expired')],
    ['busy', new Error('timeout exceeded when trying to connect')],
    ['away', new Error('migration 1: x', { cause: coded('57P01') })],
  ]
  test.each(known)('%s: %s', (fault, error) => {
    expect(findDatabaseFault(error)).toBe(fault)
  })
})

describe('what does not', () => {
  const others = [
    coded('23505'),
    coded('42P01'),
    coded('22021'),
    coded('ENOENT', { syscall: 'open' }),
    coded('EACCES'),
  ]
  test.each([
    ...others,
    new Error('a statement after the commit of its transaction'),
    'ECONNREFUSED',
    undefined,
  ])('%s', (error) => {
    expect(findDatabaseFault(error)).toBeUndefined()
  })
})
