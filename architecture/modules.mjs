// Who may call whom. Each module may name only modules written above it, so the plan holds no circle.
// Read by architecture/dependency-cruiser.mjs and by people.

/** @type {readonly (readonly [floor: string, module: string, mayCall: readonly string[]])[]} */
export const modules = [
  ['support', 'gateways', []],
  ['support', 'settings', []],
  ['support', 'units', []],
  ['support', 'people', ['units']],
  ['support', 'identity', ['units', 'people']],
  ['support', 'citizens', ['units', 'people']],
  ['support', 'notices', ['units', 'citizens']],
  ['support', 'official', ['units', 'citizens']],
  ['support', 'calendar', []],
  ['support', 'places', ['people', 'citizens']],
  ['support', 'codes', ['units']],
  ['support', 'visits', ['units', 'people', 'citizens', 'notices', 'calendar']],
  ['support', 'ratings', ['units', 'citizens']],
  ['support', 'publications', ['units', 'citizens', 'notices']],
  ['support', 'imports', ['units']],
  ['support', 'urges', ['units']],
  ['support', 'ledger', ['units', 'imports']],
  ['business', 'organisations', ['units', 'people', 'identity', 'imports']],
  [
    'business',
    'teams',
    ['units', 'people', 'identity', 'citizens', 'notices', 'codes', 'imports', 'organisations'],
  ],
  ['business', 'news', ['units']],
  ['business', 'activities', ['units', 'people', 'citizens', 'notices', 'codes', 'places', 'teams']],
  [
    'business',
    'drives',
    [
      'settings',
      'units',
      'people',
      'identity',
      'citizens',
      'official',
      'notices',
      'codes',
      'imports',
      'urges',
    ],
  ],
  ['business', 'coaches', ['units', 'people', 'identity', 'citizens', 'notices', 'calendar', 'imports']],
  [
    'business',
    'delivery',
    [
      'settings',
      'units',
      'people',
      'identity',
      'citizens',
      'notices',
      'calendar',
      'codes',
      'ledger',
      'imports',
      'visits',
      'places',
      'publications',
      'ratings',
      'urges',
      'news',
      'coaches',
    ],
  ],
  [
    'business',
    'payroll',
    ['units', 'people', 'citizens', 'notices', 'calendar', 'ledger', 'coaches', 'delivery'],
  ],
  ['insight', 'statistics', ['units', 'teams', 'organisations', 'activities']],
]

/**
 * A module too large for one room has several, from left to right: each may use those left of it and what stands in none
 * (the ground: files and the usual folders at the module's own level), but neither the door nor the routes, which put the
 * rooms together.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const rooms = {
  coaches: ['catalogue', 'venues', 'register', 'applying', 'pay', 'sheet'],
  teams: ['pairs', 'citizen'],
  drives: ['counts', 'campaigns', 'roll', 'changes', 'supervision', 'cards'],
  delivery: ['orders', 'matching', 'classes', 'bulletin', 'assessment', 'board'],
}

checkPlan()

function checkPlan() {
  const seen = new Set()
  for (const [, name, mayCall] of modules) {
    for (const callee of mayCall)
      if (!seen.has(callee)) throw new Error(`${name} may not call ${callee}: it is not written above it`)
    if (seen.has(name)) throw new Error(`${name} stands twice in the plan`)
    seen.add(name)
  }
  for (const name of Object.keys(rooms))
    if (!seen.has(name)) throw new Error(`${name} has rooms and stands in no plan`)
}
