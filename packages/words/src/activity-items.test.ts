import { expect, test } from 'vitest'
import { activityItems, itemCodeOf, itemName, matchItem } from './activity-items.ts'

test('codes, names and synonyms are each given once, so an item has one category', () => {
  const codes = activityItems.map((item) => item.code)
  const words = activityItems.flatMap((item) => [item.name, ...item.synonyms])
  expect(new Set(codes).size).toBe(codes.length)
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  for (const item of activityItems) expect(item.code).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
})

test('the three categories hold what the catalogue of Shanghai lists', () => {
  const listed = {
    操舞类: '广场舞 健身操 排舞 啦啦操 有氧舞蹈 体育舞蹈 民族舞 瑜伽 普拉提 形体',
    武术类: '太极拳 太极剑 太极扇 功夫扇 木兰拳 木兰扇 健身气功 八段锦 五禽戏 易筋经 六字诀 武术 柔力球',
    其他类:
      '乒乓球 羽毛球 篮球 足球 排球 气排球 网球 门球 台球 健步走 跑步 骑行 游泳 空竹 毽球 跳绳 棋牌 象棋 围棋 桥牌 钓鱼 ' +
      '飞镖 龙舟 划龙船 舞龙舞狮 腰鼓 扁鼓 打莲湘 滚灯 弹弓操 社区九子 飞盘 轮滑 攀岩 射箭',
  }
  for (const [group, names] of Object.entries(listed)) {
    for (const name of names.split(' ')) {
      const code = itemCodeOf(name)
      expect(code, name).not.toBe('other')
      expect(activityItems.find((item) => item.code === code)?.group, name).toBe(group)
    }
  }
})

test('synonyms map to their item', () => {
  expect(itemName(itemCodeOf('抖空竹'))).toBe('空竹')
  expect(itemName(itemCodeOf(' 划龙船 '))).toBe('龙舟')
  for (const text of ['健身气功·八段锦', '健身气功（八段锦）', '健身气功 八段锦', '八段锦']) {
    expect(itemCodeOf(text), text).toBe('ba-duan-jin')
  }
  expect(itemCodeOf('健身气功')).toBe('qigong')
})

test('X-08 what is not listed is other, and keeps its name', () => {
  expect(itemCodeOf('抖杠')).toBe('other')
  expect(itemCodeOf('陈氏太极拳')).toBe('other')
  expect(itemCodeOf('')).toBe('other')
  expect(itemName('no-such-code')).toBeUndefined()
})

test('free text finds the item it most likely means, the longest name first', () => {
  const meant = (text: string) => matchItem(text)?.name
  expect(meant('二十四式太极拳')).toBe('太极拳')
  expect(meant('太极拳（24式）')).toBe('太极拳')
  expect(meant('中老年气排球')).toBe('气排球')
  expect(meant('陈氏太极剑')).toBe('太极剑')
  expect(meant('抖空竹')).toBe('空竹')
  expect(meant('乒乓球/桌球')).toBe('台球')
  expect(meant('其他')).toBe('其他')
  expect(meant('抖杠')).toBeUndefined()
  expect(meant('')).toBeUndefined()
})
