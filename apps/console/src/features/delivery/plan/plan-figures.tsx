import type { MatchingPlan } from '@jianwang/api'
import { formatNumber } from '#lib/format.ts'
import { DateText } from '#ui/date-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { KeyFacts } from '#ui/record-page.tsx'

const methods: Readonly<Record<string, string>> = {
  highs: '整数规划',
  greedy: '逐门安排，再互换改进',
}

/** How good a plan is, beside the best there could be at all. */
export function PlanFigures({ plan }: { plan: MatchingPlan }) {
  const { matched, left, leftAtLeast, gap, fallback, madeAt, method } = plan
  return (
    <>
      <KeyFacts
        facts={[
          { label: '有人选', value: `${formatNumber(matched)} 门` },
          {
            label: '没有人选',
            value:
              left === 0
                ? '0 门'
                : `${formatNumber(left)} 门${left === leftAtLeast ? '（不可能更少）' : `（最少也有 ${formatNumber(leftAtLeast)} 门）`}`,
          },
          { label: '离最好还差', value: gap <= 0 ? '已是最好' : `至多 ${(gap * 100).toFixed(1)}%` },
          { label: '算法', value: methods[method] ?? method },
          { label: '制定时间', value: <DateText value={madeAt} style="time" /> },
        ]}
      />
      {fallback !== null && (
        <Notice tone="info" title="整数规划这一次没有给出结果，用的是逐门安排的方案，可以稍后重新制定。" />
      )}
    </>
  )
}
