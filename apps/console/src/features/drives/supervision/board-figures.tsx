import type { Board } from '@jianwang/api'
import { percentOf } from '#features/statistics/summary.ts'
import { formatNumber } from '#lib/format.ts'
import { useTreeConfig } from '#lib/session.ts'
import { sayDifference } from '../roll/completeness.ts'
import { completenessOf } from './board-lines.ts'
import { sayShare } from './board-words.ts'
import { type Figure, FigureCards } from './figure-cards.tsx'

/** The place itself in six numbers. */
export function BoardFigures({ board }: { board: Board }) {
  const { own } = board
  const { kinds, organisation } = useTreeConfig()
  const to = (path: string) => `${path}?unitId=${own.unitId}` as const
  const figures: Figure[] = [
    {
      label: '已录入',
      value: own.entered,
      unit: '人',
      note: `${kinds.member} ${formatNumber(own.members)}，${kinds.cadre} ${formatNumber(own.cadres)}；${sayDifference(own) ?? '未填实有人数'}`,
      href: `${to('/drives/members')}&state=active`,
    },
    {
      label: '信息完整率',
      value: sayShare(completenessOf(own)),
      unit: '',
      note: `${organisation} ${sayShare(own.completeness.organisation)}，共 ${formatNumber(own.organisations)} 个`,
    },
    {
      label: '逾期录入',
      value: own.late,
      unit: '人',
      note: board.campaign === null ? '按全部录入统计' : `按时 ${formatNumber(own.onTime)} 人`,
    },
    {
      label: '未通过的冲突行',
      value: own.duplicates,
      unit: '行',
      note: `导入 ${formatNumber(own.imports)} 次；重复、姓名不符等`,
    },
    {
      label: '已报到',
      value: own.checkedIn,
      unit: '人',
      note: `报到率 ${percentOf(own.checkedIn, own.entered)}%`,
      href: to('/drives/check-in'),
    },
  ]
  return <FigureCards figures={figures} />
}
