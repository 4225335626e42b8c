import './record.css'

type TabBarProps = {
  label: string
  chosen: string
  tabs: { key: string; title: string; count?: number | undefined }[]
  choose: (key: string) => void
}

/** Views of one page beneath its heading, the chosen one in the address. */
export function TabBar({ label, chosen, tabs, choose }: TabBarProps) {
  return (
    <nav className="jw-tab-list jw-tab-list--bare" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          aria-current={tab.key === chosen ? 'page' : undefined}
          onClick={() => choose(tab.key)}
        >
          {tab.title}
          {tab.count !== undefined && <span className="jw-number">（{tab.count}）</span>}
        </button>
      ))}
    </nav>
  )
}
