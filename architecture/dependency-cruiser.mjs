// The rules of the house, made from the plan (modules.mjs, screens.mjs). Run by `npm run check` and by the boundary test.
import { modules, rooms } from './modules.mjs'
import { features } from './screens.mjs'

const src = '^apps/server/src'
/** Files that only tests read. */
const testing = '(?:testing/|\\.test\\.ts$)'
const floors = 'support|business|insight'
const plan = new Map(modules.map(([floor, name, mayCall]) => [name, { floor, mayCall }]))

/** A module may reach the doors of those it may call, itself, and the ground. */
const planRules = modules.map(([floor, name, mayCall]) => ({
  name: `plan-${name}`,
  comment: `${name} may call: ${mayCall.join(', ') || 'nobody'}`,
  severity: 'error',
  from: { path: `${src}/${floor}/${name}/` },
  to: {
    path: `${src}/(${floors})/`,
    pathNot: [
      `${src}/${floor}/${name}/`,
      ...mayCall.map((callee) => `${src}/${plan.get(callee)?.floor}/${callee}/`),
    ],
  },
}))

const roomRules = Object.entries(rooms).flatMap(([module, names]) => {
  const home = `${src}/${plan.get(module)?.floor}/${module}/`
  const roof = ['index\\.ts$', 'routes\\.ts$']
  // Tests and what they borrow open what they like.
  const tests = ['\\.test\\.ts$', '/testing/']
  const insides = names.map((room) => `${room}/`)
  const ground = ['routes/', 'service/', 'store/', 'sheet/', 'testing/']
  return [
    ...names.map((room, at) => ({
      name: `room-${module}-${room}`,
      comment: `${room} may use: ${names.slice(0, at).join(', ') || 'no other room'}`,
      severity: 'error',
      from: { path: `${home}${room}/`, pathNot: tests },
      to: {
        path: `${home}(?:${[...names.slice(at + 1).map((right) => `${right}/`), 'testing/', ...roof].join('|')})`,
      },
    })),
    {
      name: `ground-${module}`,
      comment: 'What all rooms use knows none of them',
      severity: 'error',
      from: { path: home, pathNot: [...tests, ...[...roof, ...insides].map((path) => home + path)] },
      to: { path: `${home}(?:${[...insides, 'testing/', ...roof].join('|')})` },
    },
    {
      name: `unknown-room-${module}`,
      comment: 'Every room stands in the plan, in its order',
      severity: 'error',
      from: {},
      to: { path: `${home}[^/]+/`, pathNot: [...insides, ...ground].map((path) => home + path) },
    },
  ]
})

const screens = '^apps/console/src'
const doorFiles = features.flatMap(([name, , doors]) =>
  doors.map((door) => `${screens}/features/${name}/${door.replaceAll('.', '\\.')}$`),
)

/** A feature may use the doors of those it may call, and itself. */
const featureRules = features.map(([name, mayCall]) => ({
  name: `feature-${name}`,
  comment: `${name} may use: ${mayCall.join(', ') || 'nobody'}`,
  severity: 'error',
  from: { path: `${screens}/features/${name}/` },
  to: {
    path: `${screens}/features/`,
    pathNot: [name, ...mayCall].map((callee) => `${screens}/features/${callee}/`),
  },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...planRules,
    ...roomRules,
    ...featureRules,
    {
      name: 'feature-doors',
      comment: 'A feature is used by the doors that stand in screens.mjs',
      severity: 'error',
      from: { path: `${screens}/features/([^/]+)/` },
      to: { path: `${screens}/features/`, pathNot: [`${screens}/features/$1/`, ...doorFiles] },
    },
    {
      name: 'app-doors',
      comment: 'The app knows the pages of a feature, and its doors',
      severity: 'error',
      from: { path: `${screens}/app/` },
      to: {
        path: `${screens}/features/`,
        pathNot: [`${screens}/features/[^/]+/pages\\.ts$`, ...doorFiles],
      },
    },
    {
      name: 'kit-is-ground',
      comment: 'ui and lib know no feature and no app; their tests may',
      severity: 'error',
      from: { path: `${screens}/(?:ui|lib)/`, pathNot: '\\.test\\.tsx?$' },
      to: { path: `${screens}/(?:features|app)/` },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: `${screens}/features/` },
      to: { path: `${screens}/app/` },
    },
    {
      name: 'unknown-feature',
      comment: 'Every feature stands in the plan of the screens',
      severity: 'error',
      from: {},
      to: {
        path: `${screens}/features/[^/]+/`,
        pathNot: features.map(([name]) => `${screens}/features/${name}/`),
      },
    },
    {
      name: 'door-only',
      comment: 'A neighbour is entered by its door, index.ts',
      severity: 'error',
      from: { path: `${src}/(?:${floors})/([^/]+)/`, pathNot: testing },
      to: { path: `${src}/(?:${floors})/([^/]+)/(?!index\\.ts$)`, pathNot: `${src}/(?:${floors})/$1/` },
    },
    {
      name: 'test-doors',
      comment: 'A test borrows what stands in the testing/ of a neighbour, and enters him by his door else',
      severity: 'error',
      from: { path: `${src}/(?:${floors})/([^/]+)/.*(?:testing/|\\.test\\.ts$)` },
      to: {
        path: `${src}/(?:${floors})/([^/]+)/(?!index\\.ts$|testing/)`,
        pathNot: `${src}/(?:${floors})/$1/`,
      },
    },
    {
      name: 'root-doors',
      comment: 'app, worker, house and demo enter modules by their doors; tests open what they like',
      severity: 'error',
      from: { path: `${src}/(?:[^/]+\\.ts$|demo/|commands/)`, pathNot: '\\.int\\.test\\.ts$' },
      to: { path: `${src}/(?:${floors})/[^/]+/(?!index\\.ts$)` },
    },
    {
      name: 'platform-is-ground',
      comment: 'The ground knows no module; its tests open the whole house',
      severity: 'error',
      from: { path: `${src}/platform/`, pathNot: '\\.int\\.test\\.ts$' },
      to: { path: `${src}/(?:${floors}|demo|commands|app\\.ts|worker\\.ts|house\\.ts)` },
    },
    {
      name: 'policy-is-pure',
      comment: 'A policy decides from what it is given: types, rules and other policies only',
      severity: 'error',
      from: { path: `${src}/.+/policy\\.ts$` },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '.+',
        pathNot: [`${src}/.+/(?:rules|policy)\\.ts$`, `${src}/platform/unit-path\\.ts$`],
      },
    },
    {
      name: 'sql-lives-in-store',
      comment: 'Only stores, tables and seeds of a module speak SQL',
      severity: 'error',
      from: {
        path: `${src}/(?:${floors})/`,
        pathNot: ['/(?:store|tables|seed|sessions)\\.ts$', '/store/', '\\.int\\.test\\.ts$', '\\.test\\.ts$'],
      },
      to: {
        path: 'node_modules/(?:kysely|pg|pg-copy-streams|pg-cursor)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'unknown-module',
      comment: 'Every module stands in the plan',
      severity: 'error',
      from: {},
      to: {
        path: `${src}/(?:${floors})/[^/]+/`,
        pathNot: modules.map(([floor, name]) => `${src}/${floor}/${name}/`),
      },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/console/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
}
