import type { SecretRequest } from '@jianwang/api'
import './frame.css'
import '#ui/kit.css'
import '#ui/print.css'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { AppLink, useGo } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { Notice } from '#ui/problem-alert.tsx'
import { Toasts } from '#ui/toast.tsx'
import { comings } from './coming.ts'
import { features } from './features.ts'
import { buildMenu, findCurrent, findTrail } from './menu.ts'
import { OtherUnit } from './other-unit.tsx'
import { SideMenu } from './side-menu.tsx'
import { TopBar } from './top-bar.tsx'

/** Every page behind sign-in: skip link, top bar, left menu, the page, and where toasts appear. */
export function Frame() {
  const me = useMe()
  const { pathname } = useLocation()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const sections = useMemo(() => buildMenu(features, comings, me), [me])
  const go = useGo()
  const mustStay = (me.mustSetUpTotp || me.mustBindPerson) && pathname !== '/account'
  useEffect(() => {
    if (mustStay) go('/account', { replace: true })
  }, [mustStay, go])
  const main = useMain(pathname, () => setMenuOpen(false))
  return (
    <div className={isMenuOpen ? 'jw-frame jw-frame--menu' : 'jw-frame'}>
      <a className="jw-skip" href="#main">
        跳到主要内容
      </a>
      <TopBar isMenuOpen={isMenuOpen} toggleMenu={() => setMenuOpen(!isMenuOpen)} />
      <SideMenu sections={sections} current={findCurrent(sections, pathname)} />
      <main id="main" ref={main} tabIndex={-1}>
        <Breadcrumb pathname={pathname} />
        {me.secretRequest !== undefined && <OwnSecretRequest of={me.secretRequest} />}
        {!mustStay && <Outlet />}
      </main>
      <OtherUnit />
      <Toasts />
    </div>
  )
}

/** Whoever's secret is being set anew learns of it on every page, and can refuse. */
function OwnSecretRequest({ of }: { of: SecretRequest }) {
  return (
    <Notice
      tone="warning"
      title={`有人申请重置您的密码：${of.askedBy}，原因：${of.reason}`}
      action={<AppLink href="/administrators">去处理</AppLink>}
    >
      另一名管理员确认后，您的登录会退出。如果不是您要求的，请到“三员管理”拒绝。
    </Notice>
  )
}

/** On each move the page begins at its top and the keyboard begins in it; the first page is left as it is. */
function useMain(pathname: string, onMove: () => void) {
  const main = useRef<HTMLElement>(null)
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    onMove()
    main.current?.scrollTo({ top: 0 })
    main.current?.focus({ preventScroll: true })
  })
  return main
}

/** The way up, only where it is longer than the menu shows. */
function Breadcrumb({ pathname }: { pathname: string }) {
  const trail = findTrail(features, pathname, useMe())
  if (trail.length < 3) return null
  return (
    <nav className="jw-breadcrumb" aria-label="所在位置">
      <ol>
        {trail.map((crumb, at) => (
          <li key={crumb.path} aria-current={at === trail.length - 1 ? 'page' : undefined}>
            {at === trail.length - 1 ? crumb.title : <AppLink href={crumb.path}>{crumb.title}</AppLink>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
