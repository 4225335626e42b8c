import { $createTextNode, $getRoot, type ElementNode } from 'lexical'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadHtml, openEditor, startEditor } from './rich-text.ts'

const editor = openEditor()
let told: string[]
let stop: () => void

beforeEach(() => {
  told = []
  const root = document.createElement('div')
  root.contentEditable = 'true'
  document.body.append(root)
  stop = startEditor(editor, root, (html) => told.push(html))
})
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

function addWord(): void {
  editor.update(() => void ($getRoot().getFirstChild() as ElementNode).append($createTextNode('！')), {
    discrete: true, // the first child of a text is a block
  })
}

test('A19 what the server keeps comes through the editor unchanged but for the words added', () => {
  const picture = '<img src="/api/news/files/01a00000-0000-7000-8000-000000000000" alt="合影">'
  const rest = `<h2>标题</h2><ul><li>一</li><li>二</li></ul><blockquote>引</blockquote><p><strong>粗</strong>${picture}</p>`
  loadHtml(editor, `<p>开头</p>${rest}`)
  expect(told).toEqual([])
  addWord()
  expect(told.at(-1)).toBe(`<p>开头！</p>${rest}`)
})

test('pictures from elsewhere and code do not enter, and an emptied text is nothing', () => {
  loadHtml(editor, '<p>好<img src="https://evil.example/x.gif"><script>1</script></p>')
  addWord()
  expect(told.at(-1)).toBe('<p>好！</p>')
  editor.update(() => void $getRoot().clear(), { discrete: true })
  expect(told.at(-1)).toBe('')
})
