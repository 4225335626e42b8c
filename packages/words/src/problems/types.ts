/** Chinese words of a problem code. `detail` says what to do; `{name}` is filled from the problem's parameters. */
export type ProblemWords = Readonly<Record<string, { title: string; detail: string }>>
