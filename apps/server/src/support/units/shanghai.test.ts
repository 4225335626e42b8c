import { expect, test } from 'vitest'
import { buildShanghai, type UnitSeed } from './shanghai.ts'

const seeds = buildShanghai()
const byCode = new Map(seeds.map((seed) => [seed.code, seed]))
const ofKind = (kind: UnitSeed['kind']) => seeds.filter((seed) => seed.kind === kind)

function countBy(units: readonly UnitSeed[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(units, (unit) => unit.subKind)].map(([kind, members]) => [kind, members.length]),
  )
}

test('one city, its 16 districts, 234 units at street level and 6,509 committees', () => {
  expect(ofKind('city')).toEqual([
    { code: '310000', parentCode: null, name: '上海市', kind: 'city', subKind: 'city', enabled: true },
  ])
  expect(ofKind('district').map((seed) => `${seed.code} ${seed.name}`)).toEqual([
    ...['310101 黄浦区', '310104 徐汇区', '310105 长宁区', '310106 静安区', '310107 普陀区', '310109 虹口区'],
    ...['310110 杨浦区', '310112 闵行区', '310113 宝山区', '310114 嘉定区', '310115 浦东新区'],
    ...['310116 金山区', '310117 松江区', '310118 青浦区', '310120 奉贤区', '310151 崇明区'],
  ])
  expect(ofKind('street')).toHaveLength(234)
  expect(ofKind('committee')).toHaveLength(6_509)
  expect(seeds).toHaveLength(1 + 16 + 234 + 6_509)
})

test('215 sub-districts and towns are enabled, the 19 zones and farms are not', () => {
  const streets = ofKind('street')
  expect(countBy(streets)).toEqual({ subdistrict: 107, town: 106, township: 2, zone: 19 })
  expect(streets.filter((seed) => seed.enabled)).toHaveLength(215)
  expect(streets.filter((seed) => !seed.enabled).map((seed) => seed.name)).toEqual([
    '漕河泾新兴技术开发区',
    '莘庄工业区',
    '宝山工业园区',
    '菊园新区',
    '嘉定工业区',
    '芦潮港农场',
    '东海农场',
    '朝阳农场',
    '自贸试验区保税片区',
    '金桥经济技术开发区',
    '张江高科技园区',
    '上海湾区高新技术产业开发区',
    '松江工业区',
    '佘山度假区',
    '松江出口加工区',
    '海湾旅游区',
    '前卫农场',
    '东平林场',
    '上实现代农业园区',
  ])
})

test('the class in the code and the suffix of the name say the same of every street', () => {
  const suffixes = { subdistrict: '街道', town: '镇', township: '乡' }
  for (const { name, subKind } of ofKind('street')) {
    if (subKind === 'subdistrict' || subKind === 'town' || subKind === 'township') {
      expect(name.endsWith(suffixes[subKind]), name).toBe(true)
    } else expect(name).toMatch(/(?:区|农场|林场)$/)
  }
})

test('A39 committees are 居委 or 村委; the virtual ones of statistics are disabled', () => {
  const committees = ofKind('committee')
  expect(countBy(committees)).toEqual({ neighbourhood: 4_941, village: 1_555, zone: 13 })
  for (const { name, subKind, enabled } of committees) {
    if (subKind === 'zone') expect(name).toMatch(/虚拟(?:社区|生活区)$/)
    else expect(name).toMatch(subKind === 'village' ? /村委会$/ : /居委会$/)
    expect(enabled, name).toBe(subKind !== 'zone')
  }
})

test('every unit hangs on one that came before it, and no sibling bears its name', () => {
  const seen = new Set<string>()
  const names = new Set<string>()
  for (const { code, parentCode, name } of seeds) {
    if (parentCode !== null) expect(seen.has(parentCode), `${code} under ${parentCode}`).toBe(true)
    expect(seen.has(code), code).toBe(false)
    expect(names.has(`${parentCode} ${name}`), name).toBe(false)
    expect(name).toMatch(/^[\u4e00-\u9fff（）、]{2,30}$/)
    seen.add(code)
    names.add(`${parentCode} ${name}`)
  }
})

test('well-known units stand where they belong, and a second build is the same', () => {
  expect(byCode.get('310120003')).toMatchObject({ name: '金海街道', parentCode: '310120' })
  expect(byCode.get('310120106')).toMatchObject({ name: '金汇镇', parentCode: '310120' })
  expect(byCode.get('310110001')).toMatchObject({ name: '定海路街道', parentCode: '310110' })
  expect(byCode.get('310101002001')).toMatchObject({ name: '云南中路居委会', parentCode: '310101002' })
  expect(buildShanghai()).toEqual(seeds)
})
