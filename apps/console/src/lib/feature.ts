import type { ComponentType } from 'react'
import type { IconName } from '#ui/icons.tsx'
import type { Me } from './session.ts'

/** The groups of the left menu, top to bottom. */
export type MenuGroup =
  | 'top'
  | 'drive'
  | 'work'
  | 'delivery'
  | 'classes'
  | 'oversight'
  | 'coaching'
  | 'data'
  | 'mini'
  | 'manage'
  | 'admin'

/** One page of the console. A feature lists its pages in `features/<module>/pages.ts`. */
export type Feature = {
  /** The address; `$name` stands for one part: `/teams/$id`. */
  path: string
  /** Shown in the window title, the menu and the breadcrumb; the manual's words, or those of the viewer's own body. */
  title: string | ((me: Me) => string)
  menu?: { group: MenuGroup; order: number; icon: IconName; title?: (me: Me) => string }
  /** Who may open it; others get a page that says so, and no menu item. The server decides anyway. */
  allow?: (me: Me) => boolean
  /** The server's flag that opens it; while it is off, `app/coming.ts` says 暂未开通 in its place. */
  flag?: keyof Me['flags']
  load: () => Promise<{ default: ComponentType }>
}

/** A page in one line: where, what it is called, what is loaded, and what else is to be said of it. */
export const page = (
  path: string,
  title: Feature['title'],
  load: Feature['load'],
  more: Omit<Feature, 'path' | 'title' | 'load'> = {},
): Feature => ({ path, title, load, ...more })

/** A list the search box at the top looks through, by its `q` filter. */
export type SearchSource = {
  title: string
  /** Answers `{ items }` to `?q=&limit=`. */
  path: string
  allow?: (me: Me) => boolean
  /** How one item reads as a result; its fields are the list's own. */
  toResult: (item: Record<string, unknown>) => { href: string; name: string; note?: string }
}
