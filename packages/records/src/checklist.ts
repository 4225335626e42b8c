import type { Fault } from './faults.ts'

/** What is looked at on a visit. Its versions are kept; a visit keeps the one it was planned with. */

export const checkKinds = {
  'yes-no': '是否',
  number: '数字',
  choice: '单选',
  text: '文字',
  photo: '照片',
  signature: '签名',
} as const
export type CheckKind = keyof typeof checkKinds

export type CheckItem = Readonly<{
  /** Once in a checklist, and the same through its versions. */
  key: string
  title: string
  kind: CheckKind
  needed: boolean
  /** Of a choice. */
  choices?: readonly string[]
  /** An answer needs a picture beside it. */
  withPhoto?: boolean
}>

export const mostItems = 60
const mostChoices = 12

/** Every fault at once, of a checklist that is to be published. */
export function checkChecklist(items: readonly CheckItem[]): Fault[] {
  const faults: Fault[] = []
  const fault = (at: number, key: string, message: string) =>
    faults.push({ path: `/items/${at}/${key}`, message })
  if (items.length === 0) faults.push({ path: '/items', message: '检查表至少要有一项。' })
  const keys = items.map(({ key }) => key)
  items.forEach(({ key, title, kind, choices = [] }, at) => {
    if (keys.indexOf(key) !== at) fault(at, 'key', `编号“${key}”重复，请换一个。`)
    if (title.trim().length < 2) fault(at, 'title', '请填写检查项，2 到 60 个字。')
    if (kind === 'choice' && (new Set(choices).size < 2 || choices.length > mostChoices))
      fault(at, 'choices', `单选项请列出 2 到 ${mostChoices} 个不同的选项。`)
  })
  return faults
}

/** Why a value is no answer to an item; undefined for one that is. Values are texts: `yes`, `12`, what was typed. */
export function explainValue({ kind, title, choices = [] }: CheckItem, value: string): string | undefined {
  if (kind === 'yes-no') return value === 'yes' || value === 'no' ? undefined : `${title}应为是或否。`
  if (kind === 'number')
    return /^\d{1,7}(\.\d{1,2})?$/.test(value) ? undefined : `${title}应为数字，最多两位小数。`
  if (kind === 'choice') return choices.includes(value) ? undefined : `${title}不在可选范围内。`
  if (kind === 'text') return value.trim() === '' ? `请填写${title}。` : undefined
  return `${title}不用文字回答。`
}

/** As a person reads it. */
export const sayValue = ({ kind }: CheckItem, value: string): string =>
  kind === 'yes-no' ? (value === 'yes' ? '是' : '否') : value
