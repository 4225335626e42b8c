import { type NoticeTemplate, noticeTemplates } from '@jianwang/words/notices'

export type TemplateCode = keyof typeof noticeTemplates
/** The values a template takes, by name. */
export type ValuesOf<Code extends TemplateCode> = Readonly<
  Record<keyof (typeof noticeTemplates)[Code]['fields'], string>
>

const known: Readonly<Record<string, NoticeTemplate>> = noticeTemplates

export function findTemplate(code: string): NoticeTemplate | undefined {
  return Object.hasOwn(known, code) ? known[code] : undefined
}

export function isTemplateCode(code: string): code is TemplateCode {
  return findTemplate(code) !== undefined
}

export function listTemplates(): [code: string, template: NoticeTemplate][] {
  return Object.entries(known)
}

const longest = 500

/** The sentence of a message. An empty value leaves no stray space or doubled stop behind. */
export function renderBody(template: NoticeTemplate, values: Readonly<Record<string, string>>): string {
  const filled = template.text.replace(/\{(\w+)\}/g, (_, name: string) => values[name]?.trim() ?? '')
  const characters = [...filled.replace(/\s+/g, ' ').replace(/。。+/g, '。').trim()]
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`
}
