/** One node of the tree that Taro hands to WeChat's templates, under Taro's short names. */
export type Node = { nn?: string; sid?: string; uid?: string; cl?: string; v?: string; cn?: Node[] } & Record<
  string,
  unknown
>

export function textOf(node: Node): string {
  return `${node.v ?? ''}${(node.cn ?? []).map(textOf).join('')}`
}

/** Depth first, so that the innermost node that fits is found. */
export function findPath(nodes: readonly Node[], fits: (node: Node) => boolean): Node[] | undefined {
  for (const node of nodes) {
    const deeper = findPath(node.cn ?? [], fits)
    if (deeper !== undefined) return [node, ...deeper]
    if (fits(node)) return [node]
  }
  return undefined
}

/** `root.cn.[0].cl` as WeChat reads it. */
export function setAt(data: Record<string, unknown>, where: string, value: unknown): void {
  const steps = where.replaceAll(/\.?\[(\d+)\]/g, '.$1').split('.')
  const last = steps.pop() ?? ''
  const holder = steps.reduce<Record<string, unknown>>((at, step) => {
    at[step] ??= {}
    return at[step] as Record<string, unknown> // made or set above
  }, data)
  holder[last] = structuredClone(value)
}
