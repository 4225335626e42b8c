import { expect, test } from 'vitest'
import { buildShanghai } from './shanghai.ts'
import {
  assignUsernames,
  cityUsername,
  districtInitials,
  districtUsernames,
  nextUsername,
  streetInitials,
} from './usernames.ts'

const seeds = buildShanghai()
const districts = seeds.filter((seed) => seed.kind === 'district')
const districtNames = districtUsernames(districts)

/** Every enabled street's username after the underscore, in code order. Changing one is changing somebody's sign-in. */
const PINNED: Readonly<Record<string, string>> = {
  hp: 'njdl wt bsyl xdm yy lxm wlq dpq hhzl rjel',
  xh: 'tpl hnl xtl fll cq tl hml kjxc xjh lyl lh chj hj',
  cn: 'hyl jsl xhl zjq tsl xxxc hq cjq bxj xj',
  ja: 'jnl smel njxl jas cjd tmxl bz bsl ghxl dnl ppxc lfl zjxl pp',
  pt: 'cyxc cfxc csl gql sql ycl wl zrz cz tp',
  hk: 'oyl qyl gzl jxl lcxc scbl bwt jwz',
  yp: 'dhl pll jpl spl kjl cbxc yjxc yh dq wjc xjwc chl',
  mh: 'jcl gm xh pj1 xz qb zq hc hq ml wj mq pj2',
  bs: 'yyl ws zm ld dc yh yp lj gc gj mh sn',
  jd: 'xcl zx jdz nx at ml xh ht wg jq',
  pd: 'wfxc ljz zjd tq sgxc nmtl hdxc jyxc yj pxl dml hm csx gq bc hq t cl jq gh gd zj sl hn zp xc dt kq ht zq nc xq sy wx lg nhxc',
  js: 'sh zj fj zy tl lx1 lx2 jsw cj sy',
  sj: 'yy yf fs zs gfl jlt sj ss cd xq dj jt mg shd xb yx xks',
  qp: 'xy yp xhq zjj lt jz zx xj hx cg bh',
  fx: 'xd fp jh1 nq fc zh jh2 st qc zl hw',
  cm: 'cq b xh1 m sx1 xh2 sx2 gy zx cj lh gx js xh3 dp cx xc hs',
}

function listStreets(districtCode: string) {
  return seeds.filter((seed) => seed.parentCode === districtCode)
}

function nameStreets(districtCode: string): Map<string, string> {
  return assignUsernames(districtNames.get(districtCode) ?? '', listStreets(districtCode))
}

test('S0-39 a username is district initials, underscore, street initials; the city is sh', () => {
  expect(nameStreets('310110').get('310110001')).toBe('yp_dhl')
  expect(nameStreets('310120').get('310120001')).toBe('fx_xd')
  expect(cityUsername).toBe('sh')
})

test('S0-39 the 16 districts bear their initials, without collision', () => {
  expect([...districtNames.values()]).toEqual('hp xh cn ja pt hk yp mh bs jd pd js sj qp fx cm'.split(' '))
})

test('S0-39 all 215 usernames are unique, of one form, and never change', () => {
  const all: string[] = []
  for (const { code } of districts) {
    const names = nameStreets(code)
    const enabled = listStreets(code).filter((street) => street.enabled)
    const given = enabled.map((street) => names.get(street.code) ?? '')
    const prefix = districtNames.get(code) ?? ''
    expect(given).toEqual((PINNED[prefix] ?? '').split(' ').map((tail) => `${prefix}_${tail}`))
    all.push(...given)
  }
  expect(all).toHaveLength(215)
  expect(new Set(all).size).toBe(215)
  for (const name of all) expect(name).toMatch(/^[a-z]+_[a-z]+[0-9]*$/)
})

test('S0-41 colliding initials in one district are numbered 1, 2: 金海街道 fx_jh1, 金汇镇 fx_jh2', () => {
  const names = nameStreets('310120')
  expect(names.get('310120003')).toBe('fx_jh1')
  expect(names.get('310120106')).toBe('fx_jh2')
  expect([...names.values()]).not.toContain('fx_jh')
})

test('S0-41 numbers follow the administrative codes, in whatever order the units come', () => {
  const streets = listStreets('310120')
  expect(assignUsernames('fx', streets.toReversed())).toEqual(assignUsernames('fx', streets))
})

test('S0-41 the same initials in two districts do not collide', () => {
  expect(nameStreets('310113').get('310113103')).toBe('bs_yh')
  expect(nameStreets('310110').get('310110016')).toBe('yp_yh')
})

test('A16 readings of Shanghai: the override table speaks before the dictionary', () => {
  const expected = {
    莘庄镇: 'xz',
    莘庄工业区: 'xzgyq',
    重固镇: 'cg',
    车墩镇: 'cd',
    泖港镇: 'mg',
    堡镇: 'b',
    石湖荡镇: 'shd',
  }
  for (const [name, initials] of Object.entries(expected)) expect(streetInitials(name), name).toBe(initials)
  for (const name of ['殷行街道', '杨行镇', '庙行镇', '徐行镇', '高行镇', '庄行镇']) {
    expect(streetInitials(name), name).toMatch(/^.h$/)
  }
  for (const name of ['长寿路街道', '长征镇', '长风新村街道', '漕河泾街道', '曹杨新村街道']) {
    expect(streetInitials(name), name).toMatch(/^c/)
  }
  expect(districtInitials('闵行区')).toBe('mh')
  expect(districtInitials('长宁区')).toBe('cn')
})

test('A16 suffixes take no letter, but only the last one is a suffix', () => {
  expect(districtInitials('浦东新区')).toBe('pd')
  expect(districtInitials('杨浦区')).toBe('yp')
  expect(streetInitials('金海街道')).toBe('jh')
  expect(streetInitials('金海街道办事处')).toBe('jh')
  expect(streetInitials('横沙乡')).toBe('hs')
  expect(streetInitials('真如镇街道')).toBe('zrz')
  expect(streetInitials('Ａ区')).toMatch(/^[a-z]+$/)
})

test('A16 a zone takes its number after the sub-districts that have accounts', () => {
  const names = assignUsernames('fx', [
    { code: '310120003', name: '金海街道', enabled: true },
    { code: '310120001', name: '金湖旅游区', enabled: false },
    { code: '310120002', name: '金湖农场', enabled: false },
    { code: '310120000', name: '金花新区', enabled: false },
  ])
  expect(Object.fromEntries(names)).toEqual({
    310120003: 'fx_jh',
    310120000: 'fx_jh2',
    310120001: 'fx_jhlyq',
    310120002: 'fx_jhnc',
  })
})

test('A17 a later collider takes the next number, and nobody is renumbered', () => {
  expect(nextUsername(['fx_jh1', 'fx_jh2', 'fx_xd'], 'fx_jh')).toBe('fx_jh3')
  expect(nextUsername(['fx_xd'], 'fx_xd')).toBe('fx_xd2')
  expect(nextUsername(['fx_xd', 'fx_xd2'], 'fx_xd')).toBe('fx_xd3')
  expect(nextUsername(['fx_jh2'], 'fx_jh')).toBe('fx_jh3')
  expect(nextUsername(['fx_jhl', 'fx_jhl9'], 'fx_jh')).toBe('fx_jh')
  expect(nextUsername([], 'fx_jh')).toBe('fx_jh')
})
