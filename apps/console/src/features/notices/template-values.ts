import type { Answer } from '@jianwang/api/asked'
import type { FormValues } from '#ui/form-logic.ts'

export type Template = Answer<'GET', '/api/notices/templates'>[number]

export const templatesPath = '/api/notices/templates'
const prefix = 'keys.'

/** One field of the form for each value WeChat is given, named as the server names its faults. */
export function keyField(name: string): string {
  return `${prefix}${name}`
}

export function toValues({ fields, wechat }: Pick<Template, 'fields' | 'wechat'>): FormValues {
  const keys = fields.map(({ name }) => [keyField(name), wechat?.keys[name]])
  return { templateId: wechat?.templateId, ...Object.fromEntries(keys) }
}

export function toBody(values: FormValues): { templateId: string; keys: { field: string; key: string }[] } {
  const keys = Object.entries(values)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => ({ field: name.slice(prefix.length), key: String(value ?? '').trim() }))
  return { templateId: String(values.templateId ?? '').trim(), keys }
}

/** 您的健身团队“【团队名称】”：【办理结果】: the sentence with the names of its parts. */
export function sayText({ text, fields }: Pick<Template, 'text' | 'fields'>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const label = fields.find((field) => field.name === name)?.label
    return `【${label ?? name}】`
  })
}
