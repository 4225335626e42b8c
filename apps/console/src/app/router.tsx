import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { formatSearch, parseSearch } from '#lib/address.ts'
import type { Feature } from '#lib/feature.ts'
import type { Me } from '#lib/session.ts'
import { type Coming, comings } from './coming.ts'
import { features } from './features.ts'
import { Frame } from './frame.tsx'
import { buildMenu, isOpen, mayOpen } from './menu.ts'
import { ComingPage, ForbiddenPage, NotFoundPage, PageFailed, PageLoading } from './plain-pages.tsx'

/** Every page of a feature that is not open here says so, the addresses below it too. */
function chooseComponent(feature: Feature, me: Me) {
  const coming = isOpen(feature, me) ? undefined : comings.find(({ flag }) => flag === feature.flag)
  if (coming) return () => <ComingPage coming={coming} />
  return mayOpen(feature, me) ? lazyRouteComponent(feature.load) : ForbiddenPage
}

/** Routes from the list of features; each page is loaded when it is first opened or hovered. */
export function makeRouter(me: Me) {
  const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })
  const getParentRoute = () => root
  const taken = new Set(features.map((feature) => feature.path))
  const pages = features.map((feature) =>
    createRoute({
      getParentRoute,
      path: feature.path,
      component: chooseComponent(feature, me),
    }),
  )
  const upcoming = comings
    .filter((coming) => !taken.has(coming.path))
    .map((coming: Coming) =>
      createRoute({ getParentRoute, path: coming.path, component: () => <ComingPage coming={coming} /> }),
    )
  const search = createRoute({
    getParentRoute,
    path: '/search',
    component: lazyRouteComponent(() => import('./search-page.tsx')),
  })
  const first = buildMenu(features, [], me).flatMap((section) => section.items)[0]
  const wayIn = createRoute({
    getParentRoute,
    path: '/',
    // Who has no home page of their own begins at the first item of their menu.
    beforeLoad: () => {
      throw redirect({ to: first?.path ?? '/account', replace: true })
    },
  })
  const home = taken.has('/') ? [] : [wayIn]
  return createRouter({
    routeTree: root.addChildren([...pages, ...upcoming, search, ...home]),
    parseSearch,
    stringifySearch: formatSearch,
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageFailed,
    scrollRestoration: false,
  })
}
