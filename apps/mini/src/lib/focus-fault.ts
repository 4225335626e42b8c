import { focusOn } from './focus'

/** To the first entry that is not right, once it is drawn. `ids` where an entry is called otherwise than its fault. */
export function focusFault(
  faults: Readonly<Record<string, unknown>>,
  ids: Readonly<Record<string, string>> = {},
): void {
  const [wrong] = Object.keys(faults)
  if (wrong !== undefined) setTimeout(() => focusOn(ids[wrong] ?? wrong), 0)
}
