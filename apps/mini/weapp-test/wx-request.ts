export type Wish = {
  method: string
  path: string
  query: Record<string, string>
  /** Of JSON; a file is in `bytes`. */
  body: unknown
  bytes: ArrayBuffer | undefined
  headers: Record<string, string>
}
export type Answer = { status: number; data: unknown }
/** Undefined: no answer came. */
export type Server = (wish: Wish) => Answer | undefined | Promise<Answer | undefined>
export type Callbacks = {
  success?: (answer: unknown) => void
  fail?: (fault: unknown) => void
  complete?: () => void
}
export type RequestOptions = {
  url: string
  method?: string
  header?: Record<string, string>
  data?: string | ArrayBuffer
}

/** @throws Error for what WeChat's own request refuses */
export function readWish({ url, method = 'GET', header = {}, data }: RequestOptions): Wish {
  if (!['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'].includes(method))
    throw new Error(`wx.request knows no ${method}`)
  const { pathname, searchParams } = new URL(url, 'https://api.invalid')
  return {
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    body: typeof data === 'string' ? JSON.parse(data) : undefined,
    bytes: typeof data === 'string' ? undefined : data,
    headers: Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value])),
  }
}

/** The origin the bundle was built for is replaced: the paths are the same on every server. */
export function serverAt(origin: string, heard: (wish: Wish, answer: Answer) => void = () => {}): Server {
  return async (wish) => {
    const { method, path, query, body, bytes, headers } = wish
    const search = new URLSearchParams(query).toString()
    const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(`${origin}${path}${search === '' ? '' : `?${search}`}`, {
      method,
      headers,
      ...(content === undefined ? {} : { body: content }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    const answer = { status: response.status, data: isJson && text !== '' ? JSON.parse(text) : text }
    heard(wish, answer)
    return answer
  }
}
