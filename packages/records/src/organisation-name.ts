/** What is wrong with an organisation's name as a text; undefined when nothing is. */
export function explainOrganisationName(name: string): string | undefined {
  const { length } = Array.from(name)
  if (length === 0) return '请填写组织名称。'
  return length < 2 || length > 60 ? `组织名称应为 2 至 60 个字，现在是 ${length} 个字，请核对。` : undefined
}

/** S0-07: a branch or committee of another organisation is not registered as one, whatever the form says. */
export function isNameOfBranch(name: string): boolean {
  const bare = name.normalize('NFKC').replace(/\s|\([^)]*\)$/g, '')
  return /(?:分会|专业委员会|专委会)$/.test(bare)
}
