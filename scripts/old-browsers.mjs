// What a built bundle asks of a browser, against what the promised ones know (MDN's data): syntax by parsing, regular
// expressions by their text, methods by their names. Used by check-bundles.mjs.
import { readFileSync } from 'node:fs'
import data from '@mdn/browser-compat-data' with { type: 'json' }
import { parse } from 'acorn'
import { ancestor } from 'acorn-walk'

const builtins = data.javascript.builtins
const typedArrays = new Set(
  [
    'Int8',
    'Uint8',
    'Uint8Clamped',
    'Int16',
    'Uint16',
    'Int32',
    'Uint32',
    'Float32',
    'Float64',
    'BigInt64',
    'BigUint64',
  ]
    .map((kind) => `${kind}Array`)
    .concat('TypedArray'),
)

const toNumber = (version) => {
  const [major = 0, minor = 0] = String(version).replace('≤', '').split('.').map(Number)
  return major * 1_000 + minor
}

/** True when every promised browser has it, by MDN; what MDN does not say of a browser is taken as there. */
function isKnown(compat, browsers) {
  return Object.entries(browsers).every(([browser, oldest]) => {
    const support = [compat?.support?.[browser] ?? []].flat().filter(({ flags, prefix }) => !flags && !prefix)
    if (support.length === 0) return compat?.support?.[browser] === undefined
    return support.some(({ version_added: since, version_removed: until }) => {
      if (since === 'preview' || since === false || until) return false
      return since === null || since === true || toNumber(since) <= toNumber(oldest)
    })
  })
}

/** Every thing that bears a name as its member: `at` → Array.at, String.at. */
function listHolders() {
  const holders = new Map()
  for (const space of [builtins, data.api])
    for (const [owner, members] of Object.entries(space))
      for (const [member, { __compat: compat }] of Object.entries(members)) {
        if (member === '__compat' || compat === undefined) continue
        const name = member.replace(/_(static|event)$/, '')
        if (!holders.has(name)) holders.set(name, [])
        holders.get(name).push({ owner, compat })
      }
  return holders
}
const holders = listHolders()

const camel = (text) => text.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())

/** `core-js/actual/array/at` → array.at; `core-js/actual/structured-clone` → structuredClone. */
export function readPolyfills(source) {
  const names = [...source.matchAll(/'core-js\/actual\/([\w/-]+)'/g)].map(([, path]) =>
    path.split('/').map(camel).join('.'),
  )
  return new Set(names)
}

/**
 * @param {string} code
 * @param {{ ecmaVersion: number, browsers: Record<string, string>, polyfills: Set<string>, allowed?: readonly string[] }} promise
 * @returns {string[]} each fault once, with a piece of the text
 */
export function findNewer(code, promise) {
  const { ecmaVersion, browsers, polyfills, allowed = [] } = promise
  const faults = new Map()
  const report = (what, node) => {
    const place = code.slice(Math.max(0, node.start - 30), node.end + 30).replace(/\s+/g, ' ')
    const isAllowed = allowed.some((text) => what.startsWith(text) || place.includes(text))
    if (!faults.has(what) && !isAllowed) faults.set(what, place)
  }
  let tree
  try {
    tree = parse(code, { ecmaVersion, sourceType: /\bimport\b|\bexport\b/.test(code) ? 'module' : 'script' })
  } catch (error) {
    return [
      `syntax newer than ES${ecmaVersion}: ${error.message} ${code.slice(error.pos - 40, error.pos + 60)}`,
    ]
  }
  const guarded = new Set([...code.matchAll(/typeof ([A-Za-z]+)/g)].map(([, name]) => name))
  const hasLookBehind = !isKnown(data.javascript.regular_expressions.lookbehind_assertion.__compat, browsers)
  const checkText = (text, node) => {
    if (hasLookBehind && /\(\?<[=!]/.test(text)) report('look-behind in a regular expression', node)
  }
  ancestor(tree, {
    Literal(node) {
      if (node.regex) checkText(node.regex.pattern, node)
      else if (typeof node.value === 'string') checkText(node.value, node)
    },
    TemplateElement(node) {
      checkText(node.value.raw, node)
    },
    MemberExpression(node, _state, above) {
      if (node.computed || node.property.type !== 'Identifier') return
      const parent = above.at(-2)
      const isCalled = parent?.type === 'CallExpression' && parent.callee === node
      if (!node.optional && isCalled && !parent.optional) checkMember(node, node.object, node.property.name)
    },
    NewExpression: checkGlobal,
    CallExpression: checkGlobal,
    StaticBlock(node) {
      checkSyntax(data.javascript.classes.static.initialization_blocks, 'static { } in a class', node)
    },
    BinaryExpression(node) {
      if (node.left.type === 'PrivateIdentifier')
        checkSyntax(data.javascript.classes.private_class_fields_in, '#field in object', node)
    },
    MethodDefinition(node) {
      if (node.key.type === 'PrivateIdentifier')
        checkSyntax(data.javascript.classes.private_class_methods, 'a private method', node)
    },
  })
  return [...faults].map(([what, place]) => `${what}: …${place}…`)

  function checkSyntax(feature, what, node) {
    if (feature !== undefined && !isKnown(feature.__compat, browsers)) report(what, node)
  }

  /** Object.hasOwn by its owner; anything.at() by its name, unless something older bears the same. */
  function checkMember(node, object, name) {
    const owner = object.type === 'Identifier' ? object.name : undefined
    const members = owner && (builtins[owner] ?? data.api[owner])
    const own = members && (members[`${name}_static`] ?? members[name])
    if (own !== undefined) {
      if (!isKnown(own.__compat, browsers) && !polyfills.has(`${lower(owner)}.${name}`))
        report(`${owner}.${name}`, node)
      return
    }
    const all = holders.get(name) ?? []
    const wanted = all.filter((each) => builtins[each.owner] !== undefined && !typedArrays.has(each.owner))
    if (owner !== undefined && builtins[owner] !== undefined) return
    if (wanted.length === 0 || all.some(({ compat }) => isKnown(compat, browsers))) return
    if (!wanted.every((each) => polyfills.has(`${lower(each.owner)}.${name}`)))
      report(`.${name}() of ${wanted.map((each) => each.owner).join(', ')}`, node)
  }

  function checkGlobal(node) {
    const { callee } = node
    if (callee.type !== 'Identifier' || guarded.has(callee.name) || polyfills.has(callee.name)) return
    const compat = (builtins[callee.name] ?? data.api[callee.name])?.__compat
    if (compat !== undefined && !isKnown(compat, browsers)) report(callee.name, node)
  }
}

/** Array → array, URL → url, as the paths of core-js name them. */
const lower = (name) =>
  /^[A-Z]+$/.test(name) ? name.toLowerCase() : name.charAt(0).toLowerCase() + name.slice(1)

/** @param {string} file @param {Parameters<typeof findNewer>[1]} promise */
export const findNewerIn = (file, promise) => findNewer(readFileSync(file, 'utf8'), promise)
