import { back } from '#lib/go'
import type { TopBarProps } from './top-bar.tsx'

export function TopBar({ title, isTab }: TopBarProps) {
  return (
    <header className="top">
      {isTab ? null : (
        <button type="button" className="top-back" onClick={back}>
          <span aria-hidden="true">‹</span> 返回
        </button>
      )}
      <h1 className="top-title" tabIndex={-1}>
        {title}
      </h1>
    </header>
  )
}
