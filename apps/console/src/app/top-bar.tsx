import { driveTrees } from '@jianwang/words/drive-trees'
import { findPersonalNumber } from '@jianwang/words/personal-numbers'
import { type FormEvent, useId, useState } from 'react'
import { buildUrl } from '#lib/api.ts'
import { AppLink, useGo } from '#lib/navigate.tsx'
import { driveTreeOf, type Me, useMe } from '#lib/session.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icons.tsx'
import { explainNumber } from '#ui/text-filter.tsx'
import { features, searchSources } from './features.ts'
import { HelpText } from './help-text.tsx'
import { mayOpen, titleOf } from './menu.ts'
import { UnitMenu } from './unit-menu.tsx'

export function TopBar({ isMenuOpen, toggleMenu }: { isMenuOpen: boolean; toggleMenu: () => void }) {
  const me = useMe()
  const hasSearch = searchSources.some((source) => mayOpen(source, me))
  const messages = features.find((feature) => feature.path === '/messages' && mayOpen(feature, me))
  return (
    <header className="jw-top">
      <button
        type="button"
        className="jw-icon-button jw-top__burger"
        aria-label="菜单"
        aria-expanded={isMenuOpen}
        aria-controls="side-menu"
        onClick={toggleMenu}
      >
        <Icon name={isMenuOpen ? 'close' : 'menu'} />
      </button>
      <AppLink href="/" className="jw-top__name">
        <Logo />
        健网
        <span className="jw-top__sub">{nameOf(me)}</span>
      </AppLink>
      <div className="jw-top__end">
        {hasSearch && <SearchBox />}
        {messages && (
          <AppLink
            href="/messages"
            className="jw-icon-button"
            aria-label={titleOf(messages, me)}
            title={titleOf(messages, me)}
          >
            <Icon name="bell" />
          </AppLink>
        )}
        <Help />
        <UnitMenu />
      </div>
    </header>
  )
}

function Help() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="jw-icon-button"
        aria-label="帮助"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="help" />
        <span className="jw-top__word">帮助</span>
      </button>
      <Dialog title="帮助" place="side" open={isOpen} onClose={() => setOpen(false)}>
        <HelpText />
      </Dialog>
    </>
  )
}

/** Each body's staff see the name of their own platform. */
function nameOf(me: Me): string {
  const tree = driveTreeOf(me)
  return tree === undefined ? '上海健身团队管理平台' : driveTrees[tree].title
}

function Logo() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="currentColor" />
      <path
        d="M7 17h4l3-8 4 14 3-6h4"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

function SearchBox() {
  const go = useGo()
  const id = useId()
  const [text, setText] = useState('')
  const number = findPersonalNumber(text)
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (text.trim() && !number) go(buildUrl('/search', { q: text.trim() }))
  }
  return (
    <search>
      <form className="jw-search" onSubmit={search}>
        <Icon name="search" size={16} />
        <input
          type="search"
          aria-label="全局搜索"
          placeholder="名称、拼音、编号或手机后四位"
          autoComplete="off"
          maxLength={50}
          value={text}
          onChange={(event) => setText(event.target.value)}
          {...(number ? { 'aria-invalid': true, 'aria-describedby': id } : {})}
        />
        <p id={id} className="jw-said jw-fault" aria-live="polite">
          {number && explainNumber(number, true)}
        </p>
      </form>
    </search>
  )
}
