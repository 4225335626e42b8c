/** A26: soft. Late is who enters after the last day of his window and of every exception that covers him. */
export function isLate(
  today: string,
  window: { endsOn: string } | undefined,
  exceptions: readonly string[],
): boolean {
  if (window === undefined) return false
  return today > window.endsOn && exceptions.every((until) => today > until)
}
