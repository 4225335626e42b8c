/** Our id in a bank's file, whose references have 35 characters at most: the id without its dashes. */
export function referenceOf(id: string): string {
  return id.replaceAll('-', '')
}
