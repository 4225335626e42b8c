// The rules of the citizens' pages, run inside apps/mini: they have their own lockfile, tsconfig and paths.
const src = '^src'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'mini-ground',
      comment: 'lib knows no screen',
      severity: 'error',
      from: { path: `${src}/lib/` },
      to: { path: `${src}/(?:ui|parts|packages|pages)/` },
    },
    {
      name: 'mini-kit',
      comment: 'ui knows no part and no page',
      severity: 'error',
      from: { path: `${src}/ui/` },
      to: { path: `${src}/(?:parts|packages|pages)/` },
    },
    {
      name: 'mini-parts',
      comment: 'A part knows no page: pages of several packages are made of it',
      severity: 'error',
      from: { path: `${src}/parts/` },
      to: { path: `${src}/(?:packages|pages)/` },
    },
    {
      name: 'mini-packages',
      comment: 'A package is loaded by itself: what two of them need is a part',
      severity: 'error',
      from: { path: `${src}/(packages|pages)/([^/]+)/` },
      to: { path: `${src}/(?:packages|pages)/`, pathNot: `${src}/$1/$2/` },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'Only what is ours: packages are installed when the pages are built',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^[.#]' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
