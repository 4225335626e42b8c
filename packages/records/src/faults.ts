/** What is wrong with one field, in a Chinese sentence that says what to do; `path` is `/title`, `/instructors/0/phone`. */
export type Fault = { path: string; message: string }

/** What is wrong with this one, of all that is: a form tells each beside its field. */
export function messageAt(faults: readonly Fault[], key: string): string | undefined {
  return faults.find(({ path }) => path === `/${key}`)?.message
}
