import { Button, Input } from 'antd'
import { useState } from 'react'
import { dropNumbers, formatSearch, type Search } from '#lib/address.ts'
import { useMe } from '#lib/session.ts'
import { isRecord, isTextList, isTextRecord, readStored, writeStored } from '#lib/stored.ts'
import type { Column } from './data-table.tsx'
import { Icon } from './icons.tsx'
import { Popup } from './popup.tsx'

type View = { name: string; search: Search }

function isViewList(value: unknown): value is View[] {
  return (
    Array.isArray(value) &&
    value.every((view) => isRecord(view) && typeof view.name === 'string' && isTextRecord(view.search))
  )
}

/** A view saved before numbers were kept out of addresses loses its number here, and in the store. */
function readViews(store: string): View[] {
  const kept = readStored(localStorage, store, isViewList) ?? []
  const clean = kept.map((view) => ({ ...view, search: dropNumbers(view.search) }))
  if (JSON.stringify(clean) !== JSON.stringify(kept)) writeStored(localStorage, store, clean)
  return clean
}

type SavedViewsProps = { listId: string; current: Search; apply: (view: Search) => void }

/** Filters under a name, kept in this browser for this account. */
export function SavedViews({ listId, current, apply }: SavedViewsProps) {
  const store = `jw.views:${useMe().account.id}:${listId}`
  const [views, setViews] = useState(() => readViews(store))
  // Kept while the panel is folded.
  const [typed, setTyped] = useState('')
  const keep = (next: View[]) => {
    setViews(next)
    writeStored(localStorage, store, next)
  }
  const save = (name: string) =>
    keep([...views.filter((view) => view.name !== name), { name, search: current }])
  const shown = views.find((view) => formatSearch(view.search) === formatSearch(current))
  return (
    <Popup button={<ToolFace icon="bookmark" word={shown?.name ?? '常用视图'} />}>
      {(close) => (
        <div className="jw-tool-panel">
          {views.length === 0 && <p className="jw-popup__title">把当前筛选存为视图，下次一点即用。</p>}
          {views.map((view) => (
            <div key={view.name} className="jw-tool-line">
              <button
                type="button"
                className="jw-option"
                aria-current={view === shown}
                onClick={() => {
                  apply(view.search)
                  close()
                }}
              >
                {view.name}
              </button>
              <button
                type="button"
                className="jw-icon-button"
                aria-label={`删除视图${view.name}`}
                onClick={() => keep(views.filter((other) => other !== view))}
              >
                <Icon name="close" size={14} />
              </button>
            </div>
          ))}
          <div className="jw-popup__rule" />
          <SaveLine typed={typed} setTyped={setTyped} save={save} />
        </div>
      )}
    </Popup>
  )
}

type SaveLineProps = { typed: string; setTyped: (name: string) => void; save: (name: string) => void }

function SaveLine({ typed, setTyped, save }: SaveLineProps) {
  const name = typed.trim()
  const submit = () => {
    if (name === '') return
    save(name)
    setTyped('')
  }
  return (
    <div className="jw-tool-line">
      <Input
        aria-label="视图名称"
        placeholder="视图名称"
        maxLength={20}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={submit}
      />
      <Button disabled={name === ''} onClick={submit}>
        保存
      </Button>
    </div>
  )
}

/** Which columns a list shows, kept in this browser for this account. */
export function useColumnChoice<Row>(listId: string, columns: Column<Row>[]) {
  const store = `jw.columns:${useMe().account.id}:${listId}`
  const usual = columns.filter((column) => !column.hidden).map((column) => column.key)
  const [kept, setKept] = useState(() => readStored(localStorage, store, isTextList))
  // Not copied at the beginning: which columns are usual may change with what the page shows.
  const chosen = kept ?? usual
  const choose = (keys: string[] | undefined) => {
    setKept(keys)
    writeStored(localStorage, store, keys)
  }
  const isFixed = (column: Column<Row>) => column === columns[0] || column.fixed === true
  const shown = columns.filter((column) => isFixed(column) || chosen.includes(column.key))
  return { shown, chosen, choose, isFixed }
}

type ColumnChooserProps<Row> = { columns: Column<Row>[]; choice: ReturnType<typeof useColumnChoice<Row>> }

export function ColumnChooser<Row>({ columns, choice }: ColumnChooserProps<Row>) {
  const { chosen, choose, isFixed } = choice
  return (
    <Popup button={<ToolFace icon="columns" word="列" />} label="选择显示的列">
      {() => (
        <fieldset className="jw-tool-panel">
          <legend className="jw-visually-hidden">显示的列</legend>
          {columns.map((column) => (
            <label key={column.key} className="jw-option">
              <input
                type="checkbox"
                disabled={isFixed(column)}
                checked={isFixed(column) || chosen.includes(column.key)}
                onChange={(event) =>
                  choose(
                    event.target.checked
                      ? [...chosen, column.key]
                      : chosen.filter((key) => key !== column.key),
                  )
                }
              />
              {column.title}
            </label>
          ))}
          <div className="jw-popup__rule" />
          <button type="button" className="jw-option" onClick={() => choose(undefined)}>
            恢复默认
          </button>
        </fieldset>
      )}
    </Popup>
  )
}

function ToolFace({ icon, word }: { icon: 'bookmark' | 'columns'; word: string }) {
  return (
    <>
      <Icon name={icon} size={16} />
      {word}
    </>
  )
}
