import { useEffect, useRef } from 'react'
import { AppLink } from '#lib/navigate.tsx'
import { Icon } from '#ui/icons.tsx'
import type { MenuSection } from './menu.ts'

/** The left menu: plain links under the manual's words. */
export function SideMenu({ sections, current }: { sections: MenuSection[]; current: string | undefined }) {
  const menu = useRef<HTMLElement>(null)
  // On a low screen the menu scrolls by itself; where one is must be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `current` is the reason, the mark is found in the page
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not hand on.
    void menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <nav ref={menu} className="jw-side" id="side-menu" aria-label="主菜单">
      {sections.map((section) => (
        <div key={section.group} className="jw-side__section">
          {section.title && <p className="jw-side__title">{section.title}</p>}
          <ul>
            {section.items.map((item) => (
              <li key={item.path}>
                <AppLink
                  href={item.path}
                  className="jw-side__item"
                  aria-current={item.path === current ? 'page' : undefined}
                >
                  <Icon name={item.icon} />
                  <span>{item.title}</span>
                  {item.mark && <span className="jw-side__mark">{item.mark}</span>}
                </AppLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
