import './kit.css'
import './record.css'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ApiProblem } from '#lib/api.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useTitle } from '#lib/title.ts'
import { type Confirm, ConfirmDialog } from './confirm-action.tsx'
import { EmptyState } from './empty-state.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { Timeline, type TimelineEntry } from './timeline.tsx'

export type RecordAction = {
  label: string
  /** One main action at most; dangerous ones are put last whatever their order here. */
  kind?: 'main' | 'plain' | 'danger'
  /** One of the three: a place to go, something to do at once, or something to confirm first. */
  href?: string
  onClick?: () => void
  confirm?: Confirm
}

export type Fact = { label: string; value: ReactNode }
export type Section = {
  key: string
  title: string
  content: ReactNode
  /** Buttons beside the heading. */
  tools?: ReactNode
  /** Nobody needs it on paper. */
  isScreenOnly?: boolean
}
export type Tab = { key: string; title: string; count?: number; content: ReactNode }

export type RecordPageProps = {
  /** What the record is: 健身团队. */
  kindWord: string
  name: string
  state?: ReactNode
  /** The handful everyone looks for first. */
  facts?: Fact[]
  actions?: RecordAction[]
  notice?: ReactNode
  sections?: Section[]
  /** Only for what does not fit one screen; the chosen one stands in the address. */
  tabs?: Tab[]
  timeline?: TimelineEntry[]
  /** Anything to stand above the timeline, such as a code. */
  aside?: ReactNode
  /** Its tables need the width of an office screen: only on a wider one the side stands beside them. */
  isWide?: boolean
}

/** One record: name, state, key facts, allowed actions, sections, and its history at the side. */
export function RecordPage(props: RecordPageProps) {
  const { kindWord, name, state, facts, actions, notice, sections, tabs, timeline, aside, isWide } = props
  useTitle(`${name} – ${kindWord}`)
  const sided = isWide === true ? ' jw-record-body--sided-wide' : ' jw-record-body--sided'
  return (
    <article className="jw-record">
      <header className="jw-record-head">
        <div className="jw-record-name">
          <p className="jw-hint">{kindWord}</p>
          <div className="jw-row">
            <h1>{name}</h1>
            {state}
          </div>
        </div>
        {actions && <ActionRow actions={actions} />}
        {facts && facts.length > 0 && <KeyFacts facts={facts} />}
      </header>
      {notice}
      <div className={`jw-record-body${timeline || aside ? sided : ''}`}>
        <div className="jw-stack">
          {sections?.map((section) => (
            <section
              key={section.key}
              className={section.isScreenOnly === true ? 'jw-card jw-no-print' : 'jw-card'}
              aria-labelledby={`section-${section.key}`}
            >
              <div className="jw-section-head">
                <h2 id={`section-${section.key}`}>{section.title}</h2>
                {section.tools}
              </div>
              {section.content}
            </section>
          ))}
          {tabs && <Tabs tabs={tabs} />}
        </div>
        {(timeline || aside) && (
          <aside className="jw-stack" aria-label="动态">
            {aside}
            {timeline && (
              <section className="jw-card">
                <h2>动态</h2>
                <Timeline entries={timeline} />
              </section>
            )}
          </aside>
        )}
      </div>
    </article>
  )
}

/** What stands in the head of a record; also where a section has such a handful of its own. */
export function KeyFacts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="jw-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Label and value pairs in two columns, for the inside of a section. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="jw-fact-list">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value === '' || fact.value === null || fact.value === undefined ? (
              <span className="jw-hint">—</span>
            ) : (
              fact.value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const kindOrder = { main: 0, plain: 1, danger: 2 }

function ActionRow({ actions }: { actions: RecordAction[] }) {
  const go = useGo()
  const [open, setOpen] = useState<RecordAction>()
  const ordered = [...actions].sort((a, b) => kindOrder[a.kind ?? 'plain'] - kindOrder[b.kind ?? 'plain'])
  // As it is now: after a conflict the dialog acts on the newer record. When it may not be done any more the dialog still
  // stands, and says so.
  const asked = open && (actions.find(({ label, confirm }) => confirm && label === open.label) ?? open)
  const act = (action: RecordAction) => {
    if (action.confirm) setOpen(action)
    else if (action.href) go(action.href)
    else action.onClick?.()
  }
  return (
    <div className="jw-record-actions">
      {ordered.map((action) => (
        <Button
          key={action.label}
          type={action.kind === 'main' ? 'primary' : 'default'}
          danger={action.kind === 'danger'}
          {...(action.href ? { role: 'link' } : {})}
          onClick={() => act(action)}
        >
          {action.label}
        </Button>
      ))}
      {asked?.confirm && (
        <ConfirmDialog
          open
          onClose={() => setOpen(undefined)}
          confirm={{ verb: asked.label, danger: asked.kind === 'danger', ...asked.confirm }}
        />
      )}
    </div>
  )
}

function Tabs({ tabs }: { tabs: Tab[] }) {
  const [search, setSearch] = useSearchState()
  const chosen = tabs.find((tab) => tab.key === search.tab) ?? tabs[0]
  return (
    <div className="jw-card jw-tabs">
      <div role="tablist" aria-label="分栏" className="jw-tab-list">
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`tab-${tab.key}`}
            aria-selected={tab === chosen}
            aria-controls="tab-panel"
            onClick={() => setSearch({ tab: tab.key }, true)}
          >
            {tab.title}
            {tab.count !== undefined && <span className="jw-number">（{tab.count}）</span>}
          </button>
        ))}
      </div>
      {chosen && (
        <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${chosen.key}`}>
          {chosen.content}
        </div>
      )}
    </div>
  )
}

type RecordGateProps<T> = { query: UseQueryResult<T, ApiProblem>; children: (record: T) => ReactNode }

/** Waits for one record: grey bars while loading, the reason and 重试 when it failed. */
export function RecordGate<T>({ query, children }: RecordGateProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error?.status === 404) return <NotHere sentence={query.error.detail} />
  if (query.error) return <ProblemAlert problem={query.error} onRetry={() => void query.refetch()} />
  return (
    <div className="jw-record" role="status" aria-label="正在载入">
      <div className="jw-record-head jw-record-head--loading">
        {[30, 70, 50].map((width) => (
          <span key={width} className="jw-skeleton" style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  )
}

/** Nothing to try again: it is gone, or belongs to others. */
function NotHere({ sentence }: { sentence: string }) {
  const go = useGo()
  useTitle('没有找到')
  return (
    <div className="jw-stack">
      <h1>没有找到</h1>
      <div className="jw-card">
        <EmptyState
          sentence={sentence}
          action={
            <Button type="primary" onClick={() => (history.length > 1 ? history.back() : go('/'))}>
              返回上一页
            </Button>
          }
        />
      </div>
    </div>
  )
}
