import { expect, test } from 'vitest'
import type { Problem } from '#platform/problem'
import { makePosterPdf } from './poster.ts'

const POSTER = {
  title: '健身团队注册二维码',
  unitName: '杨浦区定海路街道',
  url: 'https://groups.example.test/c/0410J4HMK9N6XVXQ9AG1B2C3D4E5F6G7',
  note: '本码仅供定海路街道辖区内的健身团队队长注册使用，请勿外传。',
  shortCode: '0410 J4HM K9N6 XVXQ 9AG1 B2C3 D4E5 F6G7',
  validUntil: '2026-12-31',
}

function countPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
}

test('the poster is one A4 page, small enough to send, with its fonts inside', async () => {
  const pdf = await makePosterPdf(POSTER)
  const text = pdf.toString('latin1')
  expect(text.startsWith('%PDF-1.')).toBe(true)
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
  expect(countPages(pdf)).toBe(1)
  expect(text).toMatch(/MediaBox \[0 0 595\.28 841\.89\]/)
  expect(pdf.length).toBeLessThan(1_500_000)
  expect(text.match(/\/FontFile2/g)).toHaveLength(2)
  expect(text).not.toContain('Helvetica')
})

test('a 30-character name and a long note stay on the one page', async () => {
  const pdf = await makePosterPdf({
    ...POSTER,
    title: '“健身队伍大家庭”社区健身团队成员加入二维码',
    unitName: '中国（上海）自由贸易试验区临港新片区南汇新城镇社区健身团队联合会',
    note: '如有疑问请联系所在街镇的体育干部。'.repeat(12),
  })
  expect(countPages(pdf)).toBe(1)
})

test('a character that the fonts lack is told with its place, not printed as a box', async () => {
  const where = async (over: object): Promise<string> =>
    makePosterPdf({ ...POSTER, ...over }).then(
      () => '',
      ({ code, detail }: Problem) =>
        `${code} ${/^海报没有生成：(.*)，打印用的字体里没有这个字/.exec(detail)?.[1]}`,
    )
  // In the font: rare, but printed.
  for (const unitName of ['䶮家湾社区', '王〇一健身队', '镕龘队', '𬭤队'])
    expect([unitName, await where({ unitName })]).toEqual([unitName, ''])
  expect(await where({ unitName: '山𠮷健身队（定海路街道）' })).toBe(
    'codes/not-printable 名称第 2 个字“𠮷”（U+20BB7）',
  )
  expect(await where({ unitName: '刘\ue863健身队' })).toBe(
    'codes/not-printable 名称第 2 个字是旧系统的自造字（U+E863）',
  )
  expect(await where({ title: '𠮷', note: '请联系𠮷野' })).toBe(
    'codes/not-printable 标题第 1 个字“𠮷”（U+20BB7），说明第 4 个字“𠮷”（U+20BB7）',
  )
})
