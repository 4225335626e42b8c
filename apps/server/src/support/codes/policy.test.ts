import { expect, test } from 'vitest'
import { type Actor, anonymousActor, type Level } from '#platform/call'
import { renderCodePage } from './page.ts'
import { mayIssueRegistration, mayList, mayManage } from './policy.ts'

const paths = { city: '.1.', district: '.1.2.', street: '.1.2.45.', none: '' } as const

function actor(level: Level, grants: readonly string[] = ['codes.manage']): Actor {
  const path = paths[level]
  return {
    ...anonymousActor,
    level,
    homePath: path,
    scope: level === 'none' ? undefined : path,
    grants: new Set(grants),
  }
}

test('S0-22 only a sub-district issues a registration code', () => {
  expect(mayIssueRegistration(actor('street'))).toBe(true)
  expect(mayIssueRegistration(actor('district'))).toBe(false)
  expect(mayIssueRegistration(actor('city'))).toBe(false)
  expect(mayIssueRegistration(actor('street', []))).toBe(false)
})

test('a code is handled by the level it belongs to', () => {
  expect(mayManage(actor('street'), { unit_path: '.1.2.45.' })).toBe(true)
  expect(mayManage(actor('district'), { unit_path: '.1.2.45.' })).toBe(false)
  expect(mayManage(actor('street'), { unit_path: '.1.2.46.' })).toBe(false)
  expect(mayManage(actor('street', []), { unit_path: '.1.2.45.' })).toBe(false)
})

test('codes of an area are listed with the grant and a scope', () => {
  expect(mayList(actor('district'))).toBe(true)
  expect(mayList(actor('district', []))).toBe(false)
  expect(mayList(actor('none'))).toBe(false)
  expect(mayList({ ...actor('district'), scope: '' })).toBe(false)
})

test('names on the public page cannot become markup', () => {
  const page = renderCodePage({
    valid: true,
    title: '健身团队加入二维码',
    teamName: `<script>alert("1")</script>&'`,
    status: 'valid',
    sentence: '有效',
    steps: [],
  })
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;')
})
