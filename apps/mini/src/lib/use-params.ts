import { useRouter } from '@tarojs/taro'
import { useMemo } from 'react'

/** The page's parameters as they were meant: neither WeChat nor the browser's router decodes them. */
export function useParams(): Readonly<Record<string, string | undefined>> {
  const { params } = useRouter()
  return useMemo(
    () => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decode(value)])),
    [params],
  )
}

function decode(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return text
  }
}
