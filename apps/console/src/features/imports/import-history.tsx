import { Button } from 'antd'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useAnswer } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import type { Import, ImportState } from './report.ts'
import './imports.css'
import '#ui/list.css'

const stateWords: Record<ImportState, { tone: Tone; word: string }> = {
  reading: { tone: 'progress', word: '读取核对中' },
  ready: { tone: 'warning', word: '等您提交' },
  committed: { tone: 'success', word: '已导入' },
  refused: { tone: 'error', word: '未接受' },
  discarded: { tone: 'neutral', word: '已取消' },
}

const columns: Column<Import>[] = [
  column('file', '文件', 'rest', (one) => <span title={one.fileName}>{one.fileName}</span>),
  column('kind', '内容', 128, (one) => one.title),
  column('state', '状态', 128, (one) => <StateTag {...stateWords[one.state]} />),
  column('outcome', '结果', 420, (one) => {
    const sentence = one.result?.sentence ?? one.sentence
    return <span title={sentence}>{sentence}</span>
  }),
  column('at', '上传时间', 148, (one) => <DateText value={one.createdAt} style="time" />),
]

/** 导入: what this person has imported, the unfinished ones to go on with. */
export default function ImportHistory() {
  useTitle('导入')
  const go = useGo()
  const [search] = useSearchState()
  const query = useAnswer<Import[]>('/api/imports', { kind: search.kind })
  const start = (
    <Button
      type="primary"
      onClick={() => go(search.kind ? `/imports/new?kind=${search.kind}` : '/imports/new')}
    >
      新的导入
    </Button>
  )
  return (
    <div className="jw-list-page">
      <header className="jw-page-head">
        <h1>导入</h1>
        <span className="jw-total jw-number">{query.data ? `共 ${query.data.length} 项` : ''}</span>
        <div className="jw-page-actions">{start}</div>
      </header>
      <LoadedTable
        query={query}
        empty={
          <div className="jw-list-empty">
            <EmptyState
              sentence="还没有导入过表格。导入的表格和结果保留 72 小时，列在这里。"
              action={start}
            />
          </div>
        }
        className="jw-list-body"
        caption="我的导入"
        columns={columns}
        rows={query.data}
        rowKey={(one) => one.id}
        rowHref={(one) => `/imports/${one.id}`}
        skeletonRows={6}
      />
    </div>
  )
}
