import { useLocation, useMatch, useParams, useRouter } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, type MouseEvent, useCallback, useMemo, useRef } from 'react'
import { formatSearch, mergeSearch, parseSearch, type Search } from './address.ts'

/** Goes to an address of the console (`/teams/…?tab=roster`). */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return useCallback(
    (href, options) => (options?.replace ? router.history.replace(href) : router.history.push(href)),
    [router],
  )
}

/** One part of the path, such as `id` of `/teams/$id`; empty when the route has no such part. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}

/** The query of the address as texts, and a setter that lays changes over it. */
export function useSearchState(): [
  Search,
  (changes: Record<string, string | undefined>, replace?: boolean) => void,
] {
  const { pathname, searchStr } = useLocation()
  const go = useGo()
  const page = useMatch({ strict: false, select: (match) => match.pathname })
  // While the next page is being loaded the address is already its own: this page keeps reading the query it had.
  const own = useRef(searchStr)
  if (pathname.startsWith(page)) own.current = searchStr
  const text = own.current
  const search = useMemo(() => parseSearch(text), [text])
  const set = useCallback(
    (changes: Record<string, string | undefined>, replace = false) => {
      go(pathname + formatSearch(mergeSearch(search, changes)), { replace })
    },
    [go, pathname, search],
  )
  return [search, set]
}

/** A link inside the console: a real address, opened without loading the page anew; warms its chunk on hover. */
export function AppLink({
  href,
  onClick,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const router = useRouter()
  const go = useGo()
  const warm = () => void router.preloadRoute({ to: href.split('?')[0] ?? href }).catch(() => undefined)
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return
    event.preventDefault()
    go(href)
  }
  return <a href={href} onClick={open} onMouseEnter={warm} onFocus={warm} {...rest} />
}
