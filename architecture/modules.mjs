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
  ['support', 'codes', ['units']],
  ['support', 'imports', ['units']],
  ['business', 'organisations', ['units', 'people', 'identity', 'imports']],
  [
    'business',
    'teams',
    ['units', 'people', 'identity', 'citizens', 'notices', 'codes', 'imports', 'organisations'],
  ],
  ['business', 'news', ['units']],
  ['business', 'activities', ['units', 'people', 'citizens', 'notices', 'codes', 'teams']],
  [
    'business',
    'drives',
    ['settings', 'units', 'people', 'identity', 'citizens', 'official', 'notices', 'codes', 'imports'],
  ],
  ['insight', 'statistics', ['units', 'teams', 'organisations', 'activities']],
]

checkPlan()

function checkPlan() {
  const seen = new Set()
  for (const [, name, mayCall] of modules) {
    for (const callee of mayCall)
      if (!seen.has(callee)) throw new Error(`${name} may not call ${callee}: it is not written above it`)
    if (seen.has(name)) throw new Error(`${name} stands twice in the plan`)
    seen.add(name)
  }
}
