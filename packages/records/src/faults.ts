/** What is wrong with one field, in a Chinese sentence that says what to do; `path` is `/title`, `/instructors/0/phone`. */
export type Fault = { path: string; message: string }

/** What is wrong with this one, of all that is: a form tells each beside its field. */
export function messageAt(faults: readonly Fault[], key: string): string | undefined {
  return faults.find(({ path }) => path === `/${key}`)?.message
}

/** `/leader/phone`, `body.leader.phone` and `leader.phone` all name the field `leader`, or `leader.phone` if known. */
export function findFieldName(path: string, known: readonly string[]): string | undefined {
  const dotted = path
    .replace(/^\/?(body[./])?/, '')
    .replaceAll('/', '.')
    .replace(/\[(\d+)\]/g, '.$1')
  if (known.includes(dotted)) return dotted
  const head = dotted.split('.')[0] ?? ''
  return known.includes(head) ? head : undefined
}

/** Of what was asked at these paths, what is wrong: `faultsAt({ '/name': explainName(name) })`. */
export function faultsAt(found: Readonly<Record<string, string | undefined>>): Fault[] {
  return Object.entries(found).flatMap(([path, message]) =>
    message === undefined ? [] : [{ path, message }],
  )
}

/** Of several parts, what is wrong with each, by the entries of a screen: `{ 'schedule-0-starts': … }`. */
export function faultsOfEach<Part>(
  name: string,
  parts: readonly Part[],
  check: (part: Part) => readonly Fault[],
): Record<string, string> {
  const found = parts.map((part, i) =>
    check(part).map(({ path, message }) => [`${name}-${i}${path.replaceAll('/', '-')}`, message]),
  )
  return Object.fromEntries(found.flat())
}
