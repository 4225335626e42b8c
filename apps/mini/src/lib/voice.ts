import { mergeInternalComponents } from '@tarojs/shared'

/** The same attributes, of the same components, as config/voice.cjs puts into the templates. */
const names = ['View', 'Button', 'Input', 'Textarea', 'Image', 'Picker']

export function speak(): void {
  for (const name of names) mergeInternalComponents({ [name]: { 'aria-label': '', 'aria-role': '' } })
}
