import { useEffect, useRef, useState } from 'react'
import { AppLink } from '#lib/navigate.tsx'
import { Icon } from '#ui/icons.tsx'
import { findUnfolded, isLong, type MenuSection, type Pressed } from './menu.ts'

type Current = { current: string | undefined }

/** The left menu: plain links under the manual's words, folded under their titles where there are many. */
export function SideMenu({ sections, current }: { sections: MenuSection[] } & Current) {
  const menu = useRef<HTMLElement>(null)
  const [pressed, setPressed] = useState<Pressed>()
  const unfolded = findUnfolded(sections, current, pressed)
  // On a low screen the menu scrolls by itself; where one is must be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `current` is the reason, the mark is found in the page
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not hand on.
    void menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const folds = isLong(sections)
  const toggle = ({ group }: MenuSection) =>
    setPressed({ on: current, group: group === unfolded ? undefined : group })
  return (
    <nav ref={menu} className="jw-side" id="side-menu" aria-label="主菜单">
      {sections.map((section) =>
        folds && section.title !== '' ? (
          <Folding
            key={section.group}
            section={section}
            current={current}
            isOpen={section.group === unfolded}
            toggle={() => toggle(section)}
          />
        ) : (
          <div key={section.group} className="jw-side__section">
            {section.title && <p className="jw-side__title">{section.title}</p>}
            <Items section={section} current={current} />
          </div>
        ),
      )}
    </nav>
  )
}

type FoldingProps = { section: MenuSection; isOpen: boolean; toggle: () => void } & Current

function Folding({ section, current, isOpen, toggle }: FoldingProps) {
  const id = `menu-${section.group}`
  return (
    <div className="jw-side__section jw-side__section--folding">
      <button
        type="button"
        className="jw-side__fold"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={toggle}
      >
        <span>{section.title}</span>
        <Icon name={isOpen ? 'down' : 'right'} size={16} />
      </button>
      <div id={id} hidden={!isOpen}>
        <Items section={section} current={current} />
      </div>
    </div>
  )
}

function Items({ section, current }: { section: MenuSection } & Current) {
  return (
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
  )
}
