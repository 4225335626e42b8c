import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { TransferCard } from './transfer-card.tsx'

const directions = {
  in: { title: '转入', empty: '没有其他街镇转来的团队。' },
  out: { title: '转出', empty: '没有转出的团队。要把团队转给其他街镇，请打开团队，点“转出”。' },
}

/** 团队转入转出: what other sub-districts offer, and what this one has offered. */
export default function TeamTransfers() {
  const [search, set] = useSearchState()
  const direction = search.direction === 'out' ? 'out' : 'in'
  const query = useGet('/api/teams/transfers', { direction })
  return (
    <Page title="团队转入转出">
      <TabBar
        label="方向"
        chosen={direction}
        tabs={[
          { key: 'in', title: directions.in.title },
          { key: 'out', title: directions.out.title },
        ]}
        choose={(key) => set({ direction: key }, true)}
      />
      <RecordGate query={query}>
        {(transfers) =>
          transfers.length === 0 ? (
            <div className="jw-card">
              <EmptyState sentence={directions[direction].empty} />
            </div>
          ) : (
            <div className="jw-stack">
              {transfers.map((transfer) => (
                <TransferCard key={transfer.id} transfer={transfer} />
              ))}
            </div>
          )
        }
      </RecordGate>
    </Page>
  )
}
