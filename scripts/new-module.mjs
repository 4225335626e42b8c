// node scripts/new-module.mjs NAME [--floor business] [--title 样例]: a small but real module with one record, its words and
// its test, from the texts in scripts/new-module/. Three files that were there get their line: the plan, the list of modules,
// and the audit's word for what the module keeps. What it then needs to know of others stands in CONTRIBUTING.md.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { capture, Refusal } from './progress.mjs'
import { findNode, makeEnvironment, root } from './setup.mjs'

const templates = path.join(import.meta.dirname, 'new-module')
const floors = ['support', 'business', 'insight']
const planFile = 'architecture/modules.mjs'
const listFile = 'apps/server/src/modules.ts'
const auditFile = 'packages/words/src/audit.ts'

/** The new files by their places, and the three old ones with their lines. Writes nothing. */
export async function drawModule(base, { name, floor, title, now }) {
  const { modules: plan } = await import(pathToFileURL(path.join(base, planFile)).href)
  refuse(name, floor, plan)
  const home = `apps/server/src/${floor}/${name}`
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').slice(0, 13)
  const places = {
    'migration.sql': `${home}/migrations/${stamp}-${name}.sql`,
    'contract.ts': `${home}/testing/contract.ts`,
    'test.ts': `${home}/${name}.int.test.ts`,
    'words.ts': `packages/words/src/problems/${name}.ts`,
    'fields.ts': `packages/records/src/${name}.ts`,
  }
  const files = new Map()
  for (const template of readdirSync(templates)) {
    const file = template.replace(/\.txt$/, '')
    const text = readFileSync(path.join(templates, template), 'utf8')
    files.set(places[file] ?? `${home}/${file}`, rename(text, name, title))
  }
  const taken = [...files.keys()].find((file) => existsSync(path.join(base, file)))
  if (taken !== undefined) throw new Refusal(`${taken} is there already; choose another NAME.`)
  const read = (file) => readFileSync(path.join(base, file), 'utf8')
  const next = plan.find(([each]) => floors.indexOf(each) > floors.indexOf(floor))
  files.set(
    planFile,
    insertBefore(
      read(planFile),
      next && `  ['${next[0]}', '${next[1]}'`,
      ']',
      `  ['${floor}', '${name}', ['units']],`,
    ),
  )
  const list = insertBefore(read(listFile), next && `  ${next[1]}Module,`, ']', `  ${name}Module,`)
  files.set(listFile, `import { ${name}Module } from '#${floor}/${name}'\n${list}`)
  const [head, areas, ...rest] = read(auditFile).split(/(?<=const areas: [^\n]*\n)/)
  files.set(auditFile, [head, `  ${name}: '${title}',\n`, areas, ...rest].join(''))
  return files
}

function refuse(name, floor, plan) {
  if (!/^[a-z]{3,30}$/.test(name))
    throw new Refusal(
      'NAME: one English word in small letters; it becomes the folder, the schema and the address.',
    )
  if (!floors.includes(floor)) throw new Refusal(`--floor: one of ${floors.join(', ')}.`)
  if (plan.some(([, each]) => each === name)) throw new Refusal(`${name} stands in the plan already.`)
}

function rename(text, name, title) {
  const pascal = name[0].toUpperCase() + name.slice(1)
  return text.replaceAll('sample', name).replaceAll('Sample', pascal).replaceAll('样例', title)
}

/** One line before the line that begins so; at the end of the list where there is none. */
function insertBefore(text, beginning, end, line) {
  const lines = text.split('\n')
  let at = beginning === undefined ? -1 : lines.findIndex((each) => each.startsWith(beginning))
  if (at < 0) at = lines.indexOf(end)
  if (at < 0) throw new Refusal(`no place found for: ${line.trim()}`)
  return lines.toSpliced(at, 0, line).join('\n')
}

async function runTool(node, args) {
  const { code, output } = await capture(node, args, { cwd: root, env: makeEnvironment(node) })
  if (code !== 0) throw new Refusal(output)
}

async function run() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      floor: { type: 'string', default: 'business' },
      title: { type: 'string', default: '样例' },
    },
  })
  const [name = ''] = positionals
  const files = await drawModule(root, { name, ...values, now: new Date() })
  const old = [...files.keys()].filter((file) => existsSync(path.join(root, file)))
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const node = findNode()
  const tidy = [...files.keys()].filter((file) => /\.(ts|mjs)$/.test(file))
  const biome = path.join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  await runTool(node, [biome, 'check', '--write', ...tidy])
  await runTool(node, [path.join(root, 'scripts', 'gen.mjs')])
  for (const file of files.keys()) console.log(`${old.includes(file) ? '~' : '+'} ${file}`)
  console.log(`Next: npm run check, and node_modules/.bin/vitest run ${name}`)
}

if (process.argv[1] === import.meta.filename)
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
