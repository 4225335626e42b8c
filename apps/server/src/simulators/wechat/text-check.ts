/** What the simulator finds in a text; a real judge is of course another one. */
const found: readonly (readonly [word: string, suggest: 'review' | 'risky', label: number])[] = [
  ['加微信领红包', 'review', 10001],
  ['内部低价', 'review', 10001],
  ['赌博', 'risky', 20006],
  ['色情', 'risky', 20002],
  ['傻瓜', 'risky', 20003],
  ['中奖请先汇款', 'risky', 20008],
]

export function judgeText(text: string): { suggest: string; label: number; detail: object[] } {
  const hits = found.filter(([word]) => text.includes(word))
  const worst = hits.find(([, suggest]) => suggest === 'risky') ?? hits[0]
  const detail = hits.map(([keyword, suggest, label]) => ({
    strategy: 'keyword',
    errcode: 0,
    suggest,
    label,
    keyword,
  }))
  return { suggest: worst?.[1] ?? 'pass', label: worst?.[2] ?? 100, detail }
}
