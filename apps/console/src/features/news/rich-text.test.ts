import { $insertTableColumnAtSelection } from '@lexical/table'
import { $createTextNode, $getRoot, type ElementNode, type TextNode } from 'lexical'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { $findTable } from './rich-table.tsx'
import { insertTable, loadHtml, openEditor, startEditor } from './rich-text.ts'

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

test('A19 a table comes through the editor as the server keeps it, spans and all', () => {
  const cell = (tag: string, text: string, span = '') => `<${tag}${span}><p>${text}</p></${tag}>`
  const table = (...rows: string[]) =>
    `<table><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`
  const rest = table(
    cell('th', '项目') + cell('th', '时间'),
    cell('td', '健步走') + cell('td', '09:00'),
    cell('td', '雨天顺延', ' colspan="2"'),
  )
  loadHtml(editor, `<p>开头</p>${rest}<p>结尾</p>`)
  addWord()
  expect(told.at(-1)).toBe(`<p>开头！</p>${rest}<p>结尾</p>`)
  // As office programs paste it: with widths of their own.
  const widths = '<colgroup><col style="width: 92px;"></colgroup>'
  loadHtml(editor, `<p>开头</p><table>${widths}<tbody><tr><td>甲</td></tr></tbody></table>`)
  addWord()
  expect(told.at(-1)).toBe(`<p>开头！</p>${table(cell('td', '甲'))}`)
})

test('A19 a table is made where the caret stands, with a head and a line to write on below', async () => {
  loadHtml(editor, '<p>开头</p>')
  insertTable(editor, { rows: 2, columns: 2, hasHead: true })
  await Promise.resolve()
  addWord()
  const row = (tag: string) => `<tr>${`<${tag}><p><br></p></${tag}>`.repeat(2)}</tr>`
  expect(told.at(-1)).toBe(`<p>开头！</p><table><tbody>${row('th')}${row('td')}</tbody></table><p><br></p>`)
})

test('a column added beside the head has a head of its own, and a table goes as a whole', () => {
  loadHtml(editor, '<table><tbody><tr><th>项目</th></tr><tr><td>健步走</td></tr></tbody></table>')
  const inTable = (work: () => void) =>
    editor.update(
      () => {
        ;($getRoot().getFirstDescendant() as TextNode).select() // the only cells hold texts
        work()
      },
      { discrete: true },
    )
  inTable(() => void $insertTableColumnAtSelection(true))
  expect(told.at(-1)?.match(/<t[hd]>/g)).toEqual(['<th>', '<th>', '<td>', '<td>'])
  inTable(() => void $findTable()?.remove())
  expect(told.at(-1)).not.toContain('<table')
})
