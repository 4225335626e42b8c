import { useEffect } from 'react'

/** The window's title: what the page shows, then the product; screen readers announce it on each move. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} – 健网` : '健网'
  }, [title])
}
