const nested = (levels: number): unknown => {
  let inner: unknown = 1
  for (let level = 0; level < levels; level++) inner = level % 2 === 0 ? [inner] : { a: inner }
  return inner
}

/** What no clerk types and every scanner sends. Texts go into addresses, too; `raw` is written into the body as it stands. */
export const hostileTexts: Readonly<Record<string, string>> = {
  nul: '龙华\u0000街道',
  'half surrogate': '龙华\ud83d街道',
  'other half': '\ude00',
  empty: '',
  blank: ' \t\n　',
  'very long': '长'.repeat(20_000),
  emoji: '👩‍👩‍👧‍👦🏃🏽‍♀️'.repeat(7),
  'rare character': '𠮷𡈽',
  'right to left': '\u202Etset\u200B\u200D\uFEFF',
  controls: '\u0001\u0007\u001b[31m\u007f\u0085',
  'not a character': '\uffff\ufffe',
  '1e400': '1e400',
  'beyond int4': '2147483648',
  'below int4': '-2147483649',
  'beyond int8': '9223372036854775808',
  'beyond 2^53': '9007199254740993',
  negative: '-1',
  fraction: '1.5',
  nan: 'NaN',
  hex: '0x10',
  proto: '__proto__',
  formula: '=cmd|" /C calc"!A0',
  quotes: `'";--\\`,
  wildcards: '%_\\%',
  braces: '{"a":1}{{7*7}}',
  'percent nul': '%00',
  'half percent': '%E5%A5%',
  traversal: '../../../../etc/passwd',
  'day zero': '0000-00-00',
  'last day': '9999-12-31',
  'no such day': '9999-99-99',
  'day of a large year': '275760-09-13',
  'moment out of range': '9999-12-31T23:59:59.999999999-23:59',
  'leap second': '2026-11-30T23:59:60Z',
  'year zero': '0000-01-01T00:00:00Z',
  month: '2026-13',
  uuid: '00000000-0000-0000-0000-000000000000',
  'almost uuid': '01a00000-0000-7000-8000-00000000000g',
  'bent cursor': Buffer.from('["a","b"]').toString('base64url'),
  'cursor of one': Buffer.from('["\\u0000"]').toString('base64url'),
  'cursor of moments': Buffer.from(
    '["+275760-09-13T00:00:00.000Z","01a00000-0000-7000-8000-000000000000"]',
  ).toString('base64url'),
  'cursor of numbers': Buffer.from('[1e300]').toString('base64url'),
  'cursor of a path': Buffer.from('[".1.","\\ud800"]').toString('base64url'),
  'cursor of halves': Buffer.from('["\\ud800","01a00000-0000-7000-8000-000000000000"]').toString('base64url'),
  place: '181,91',
}

/** JSON values that are no texts. */
export const hostileValues: Readonly<Record<string, unknown>> = {
  null: null,
  true: true,
  zero: 0,
  'minus one': -1,
  'int4 + 1': 2_147_483_648,
  'int4 - 1': -2_147_483_649,
  'int8 + 1': 2 ** 63,
  'largest int4': 2_147_483_647,
  'largest double': 1.7e308,
  'smallest double': 5e-324,
  half: 0.5,
  'empty list': [],
  'list of texts': ['a', 'a'],
  'list of nothing': [null],
  'long list': Array.from({ length: 3_000 }, (_, n) => n),
  'empty object': {},
  'object of parts': { constructor: { prototype: { isAdmin: true } }, toString: 1, length: -1 },
  'strange keys': { 'a\u0000b': 1, '\ud800': 2, '': 3, 'a/b~c': 4 },
  nested: nested(200),
}

/** Written into the JSON by hand: what JSON.stringify would not write. */
export const hostileRaw: Readonly<Record<string, string>> = {
  '1e400 raw': '1e400',
  '-1e400 raw': '-1e400',
  '2^53 + 1 raw': '9007199254740993',
  'int8 raw': '9223372036854775807',
  'proto raw': '{"__proto__":{"isAdmin":true}}',
  'same key twice raw': '{"a":1,"a":2}',
  'nested deep raw': `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  'half surrogate raw': '"\\ud800"',
  'minus nought raw': '-0',
}
