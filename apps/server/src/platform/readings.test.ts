import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginsWithLetters, makeLetterTokens, readLetters, spellWhole, splitSyllables } from './readings.ts'

const isFound = (name: string, letters: string) => {
  const held = new Set(makeLetterTokens(name))
  const { initials, syllables } = readLetters(letters)
  return [...(initials === null ? [] : [initials]), ...syllables].some((way) =>
    way.every((token) => held.has(token)),
  )
}

test('places are found as Shanghai reads them, and by every other reading of their characters', () => {
  for (const [name, ...typed] of [
    ['莘庄镇', 'xinzhuang', 'xzz', 'xz', 'shenzhuang'],
    ['闵行区', 'minhang', 'mhq', 'mh', 'minxing'],
    ['重固镇', 'chonggu', 'cgz', 'zhonggu'],
    ['大场镇', 'dachang', 'dcz'],
    ['庄行镇', 'zhuanghang', 'zhz'],
    ['堡镇', 'baozhen', 'puzhen', 'bz'],
    ['蕰藻浜', 'wenzaobang', 'yunzaobang'],
    ['长宁区', 'changning', 'cnq'],
    ['吕巷镇', 'lvxiang'],
    ['西岸步道', 'xian', 'xianbudao'],
  ] as const)
    for (const letters of typed)
      expect([name, letters, isFound(name, letters)]).toEqual([name, letters, true])
  expect(isFound('莘庄镇', 'minhang')).toBe(false)
  expect(['莘庄镇', '闵行区', '重固镇'].map((name) => spellWhole(name)[0])).toEqual([
    'xinzhuangzhen',
    'minhangqu',
    'chongguzhen',
  ])
})

test('surnames are found as they are read in names', () => {
  for (const [name, letters] of [
    ['曾溪', 'zengxi'],
    ['单雄信', 'shanxiongxin'],
    ['仇保兴', 'qiubaoxing'],
    ['盖叫天', 'gejiaotian'],
    ['查良镛', 'zhaliangyong'],
    ['尉迟恭', 'yuchigong'],
    ['万俟卨', 'moqixie'],
    ['解珍', 'xiezhen'],
    ['区大相', 'oudaxiang'],
    ['朴树', 'piaoshu'],
    ['朴树', 'pushu'],
    ['翟让', 'zhairang'],
    ['缪荣株', 'miaorongzhu'],
    ['黑妞', 'heniu'],
    ['吕布', 'lvbu'],
  ] as const) {
    expect(spellWhole(name), name).toContain(letters)
    expect(isFound(name, letters), name).toBe(true)
  }
  expect(spellWhole('曾溪')).toEqual(expect.arrayContaining(['zengxi', 'cengxi', 'zx', 'cx']))
  expect(spellWhole('·')).toEqual([])
  expect(spellWhole('𠮷')).toEqual([])
})

test('every reading of every character finds a name that holds it', () => {
  const common = '单仇盖查曾尉迟朴解区重行长乐场莘会都调系藏朝降参差传宿血薄率'
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...common), { minLength: 1, maxLength: 6 }), (characters) => {
      const name = characters.join('')
      return spellWhole(name).every((letters) => letters.length < 2 || isFound(name, letters))
    }),
  )
})

test('letters are split in every way that is pinyin, and in no other', () => {
  expect(splitSyllables('jianshen')).toEqual([
    ['jian', 'shen'],
    ['ji', 'an', 'shen'],
  ])
  expect(splitSyllables('xian')).toEqual([['xian'], ['xi', 'an']])
  expect(splitSyllables('nanguan')).toContainEqual(['nan', 'guan'])
  // 单盖调: a syllable that falls into many parts is not all that is tried.
  expect(splitSyllables('shangediao').slice(0, 2)).toEqual([
    ['shang', 'e', 'diao'],
    ['shan', 'ge', 'diao'],
  ])
  expect(splitSyllables('jsd')).toEqual([])
  expect(splitSyllables('')).toEqual([])
  // As long as a search may be, and hopeless at its last letter: not tried over and over.
  expect(splitSyllables(`${'nanana'.repeat(200)}x`)).toEqual([])
})

test('a name begins with the initials, the pinyin or a part of it', () => {
  for (const letters of ['xz', 'xzz', 'x', 'xinz', 'xinzhuang', 'xinzhuangzhen', 'shenz'])
    expect([letters, beginsWithLetters('莘庄镇', letters)]).toEqual([letters, true])
  for (const letters of ['zz', 'zhuang', 'xinzhuangzhenx', 'xk'])
    expect([letters, beginsWithLetters('莘庄镇', letters)]).toEqual([letters, false])
})
