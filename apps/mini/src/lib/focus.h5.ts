/** What just appeared or went wrong is where the eye, the keyboard and the reading voice go. */
export function focusOn(id: string): void {
  const found = document.getElementById(id)
  if (found === null) return
  if (!found.hasAttribute('tabindex') && !/^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(found.tagName))
    found.setAttribute('tabindex', '-1')
  found.focus({ preventScroll: true })
  // The bars at head and foot cover what is only just on the screen.
  found.scrollIntoView({ block: 'center' })
}
