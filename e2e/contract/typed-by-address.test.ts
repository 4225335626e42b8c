import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

// What the description does not know, no client says or reads: bodies, questions and answers are typed by address and
// method alone.
// Planted here, each in a line of a file that is nowhere, and read by the compiler as the console's own.

const root = path.join(import.meta.dirname, '../..')
const planted = path.join(root, 'apps/console/src/lib/planted.ts')

const head = [
  "import { request } from './api.ts'",
  "import { citizens, teams, units } from '../../../mini/src/lib/api'",
  'declare const id: string',
]

/** The sentences of the compiler, one line of code each; '' where it has nothing to say. */
function compile(lines: readonly string[]): string[] {
  const config = path.join(root, 'apps/console/tsconfig.json')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    path.dirname(config),
  )
  const host = ts.createCompilerHost(options)
  const text = [...head, ...lines].join('\n')
  const program = ts.createProgram(
    [planted],
    { ...options, noEmit: true, incremental: false, noUnusedLocals: false },
    {
      ...host,
      fileExists: (file) => file === planted || host.fileExists(file),
      readFile: (file) => (file === planted ? text : host.readFile(file)),
      getSourceFile: (file, ...rest) =>
        file === planted ? ts.createSourceFile(file, text, rest[0]) : host.getSourceFile(file, ...rest),
    },
  )
  const source = program.getSourceFile(planted)
  const said = program.getSemanticDiagnostics(source).map(({ start = 0, messageText }) => ({
    line: (source?.getLineAndCharacterOfPosition(start).line ?? 0) - head.length,
    text: ts.flattenDiagnosticMessageText(messageText, ' '),
  }))
  return lines.map((_, at) => said.find(({ line }) => line === at)?.text ?? '')
}

const right = [
  "export const name = async (): Promise<string> => (await request('/api/teams/teams/{id}')).name",
  "request('/api/teams/teams', { query: { state: 'reviewed', limit: '20' } })",
  "request('/api/units/{id}/merge', { method: 'POST', body: { intoId: 7, reason: '合并' } })",
  "units.search('金海')",
  "citizens.change({ version: 1, name: '王芳' })",
]

const wrong: Readonly<Record<string, string>> = {
  'an answer read as another':
    "export const age = async (): Promise<number> => (await request('/api/teams/teams/{id}')).name",
  'what is not answered': "request('/api/teams/teams/{id}').then(({ nickname }) => nickname)",
  'an address that is none': "request('/api/teams/team')",
  'a body with a field nobody knows':
    "request('/api/units/{id}/merge', { method: 'POST', body: { intoId: 7, reason: '合并', nickname: '' } })",
  'a body without a needed field':
    "request('/api/units/{id}/merge', { method: 'POST', body: { intoId: 7 } })",
  'no body where one is needed': "request('/api/units/{id}/merge', { method: 'POST' })",
  'a question nobody answers': "request('/api/teams/teams', { query: { nickname: '' } })",
  'a question bent': "request('/api/teams/teams', { query: { state: 'reviewd' } })",
  'a method the address has not': "request('/api/teams/options', { method: 'DELETE' })",
  'the phone: a field nobody knows': "citizens.change({ version: 1, nickname: '' })",
  'the phone: a needed field left out': "citizens.change({ name: '' })",
  'the phone: a question of another kind': 'units.search(7)',
  'the phone: what is not answered': 'teams.one(id).then(({ nickname }) => nickname)',
}

test('what the description knows compiles, and nothing else does', () => {
  const said = compile([...right, ...Object.values(wrong)])
  expect(said.slice(0, right.length)).toEqual(right.map(() => ''))
  const names = Object.keys(wrong)
  expect(names.filter((_, at) => said[right.length + at] === '')).toEqual([])
}, 60_000)
