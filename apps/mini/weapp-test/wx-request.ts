export type Wish = {
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  headers: Record<string, string>
}
export type Server = (wish: Wish) => { status: number; data: unknown }
export type Callbacks = {
  success?: (answer: unknown) => void
  fail?: (fault: unknown) => void
  complete?: () => void
}
export type RequestOptions = { url: string; method?: string; header?: Record<string, string>; data?: string }

/** @throws Error for what WeChat's own request refuses */
export function readWish({ url, method = 'GET', header = {}, data }: RequestOptions): Wish {
  if (!['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'].includes(method))
    throw new Error(`wx.request knows no ${method}`)
  const { pathname, searchParams } = new URL(url, 'https://api.invalid')
  return {
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    body: data === undefined ? undefined : JSON.parse(data),
    headers: Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value])),
  }
}
