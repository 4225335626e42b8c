/** The help block of the manual (S0-68): its lines, and what each takes; an empty line is left out by the screens. */
export type Help = {
  department: string
  phone: string
  hours: string
  email: string
  website: string
  /** The official account people are asked to follow; its code is a picture (S4-09). */
  officialAccount: string
}
export type HelpLine = keyof Help

export const helpWords: Readonly<Record<HelpLine, string>> = {
  department: '负责部门',
  phone: '电话',
  hours: '受理时间',
  email: '邮箱',
  website: '网站',
  officialAccount: '公众号名称',
}

const shapes: Readonly<Partial<Record<HelpLine, readonly [shape: RegExp, sentence: string]>>> = {
  phone: [/^[0-9+() ,、转-]*$/, '电话只填数字、加号、括号和“转”，例如 021-12345678 转 8。'],
  email: [/^$|^[^\s@]+@[^\s@]+\.[^\s@]+$/, '邮箱应像 name@example.com。'],
  website: [/^$|^https?:\/\/\S+$/, '网站应以 https:// 开头。'],
}

/** The sentence for a line that cannot stay so, or nothing. */
export function checkHelpLine(line: HelpLine, text: string): string | undefined {
  const shape = shapes[line]
  return shape === undefined || shape[0].test(text) ? undefined : shape[1]
}
