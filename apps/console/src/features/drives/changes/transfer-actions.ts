import type { DrivesTransfer as Transfer } from '@jianwang/api'
import { titleIn } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import type { Confirm } from '#ui/confirm-action.tsx'
import type { BatchAction } from '#ui/list-page.tsx'
import { transfersApi } from './change-words.ts'
import { runEach } from './run-each.ts'

type SeenPerson = { id: string; version: number }

export function sayPeople(count: number): string {
  return `${formatNumber(count)} 人`
}

/** What a transfer is called where several stand together. */
export function nameTransfer({ fromUnit, toUnit, moved, reason }: Transfer, tree: TreeConfig): string {
  const whereTo = toUnit ? `转往${toUnit}` : titleIn(tree.outReasons, reason)
  return `${fromUnit}${whereTo}（${sayPeople(moved)}）`
}

const sum = (rows: readonly Transfer[]) => rows.reduce((total, { moved }) => total + moved, 0)
const saySkipped = (skipped: number) => (skipped > 0 ? `另有 ${skipped} 项不能办理，会跳过。` : '')

export function acceptTransfer({ id }: Transfer, unitId: number, key?: string): Promise<unknown> {
  return request(`${transfersApi}/${id}/accept`, {
    method: 'POST',
    body: { unitId },
    ...(key ? { key } : {}),
  })
}

export function refuseConfirm(rows: readonly Transfer[], tree: TreeConfig, skipped = 0): Confirm {
  return {
    title: rows.length === 1 ? `退回${rows[0]?.fromUnit ?? ''}转来的人员？` : `退回 ${rows.length} 项转接？`,
    consequence: `${sayPeople(sum(rows))}仍留在转出组织的“已转出”名单中，对方会看到理由，可以撤回或改转别处。${saySkipped(skipped)}`,
    reason: 'required',
    reasonLabel: '退回理由',
    verb: '退回',
    run: (answer) =>
      runEach(
        rows,
        (row) => nameTransfer(row, tree),
        ({ id }) => request(`${transfersApi}/${id}/refuse`, { method: 'POST', body: { answer } }),
      ),
    done: '已退回。',
  }
}

/** Several at once go where each was sent; another organisation is chosen on the record, one by one. */
export function acceptConfirm(rows: readonly Transfer[], tree: TreeConfig, skipped = 0): Confirm {
  return {
    title: `接收 ${rows.length} 项转接？`,
    consequence: `共 ${sayPeople(sum(rows))}，分别进入转出时选定的接收组织，${tree.card}恢复使用。${saySkipped(skipped)}`,
    verb: '接收',
    run: () =>
      runEach(
        rows,
        (row) => nameTransfer(row, tree),
        (row) => acceptTransfer(row, row.toUnitId ?? 0), // what goes to nobody is not offered to anybody
      ),
    done: '已接收。',
  }
}

/** All who are still out, or only those named. */
export function recallConfirm(
  rows: readonly Transfer[],
  tree: TreeConfig,
  skipped = 0,
  seen?: readonly SeenPerson[],
): Confirm {
  const people = seen ? seen.length : sum(rows)
  return {
    title:
      rows.length === 1
        ? `撤回转出的${seen ? `这 ${seen.length} 人` : '人员'}？`
        : `撤回 ${rows.length} 项转出？`,
    consequence: `${seen ? '' : '最多 '}${sayPeople(people)}恢复在册，转出前有效的${tree.card}恢复使用；已被接收的不受影响。${seen ? '选择之后又有修改的不撤回。' : ''}${saySkipped(skipped)}`,
    verb: '撤回',
    run: () =>
      runEach(
        rows,
        (row) => nameTransfer(row, tree),
        ({ id }) =>
          request(`${transfersApi}/${id}/recall`, { method: 'POST', body: seen ? { items: [...seen] } : {} }),
      ),
    done: '已撤回。',
  }
}

/** `settle` makes the list fresh also after some of several failed. */
export function listBatchActions(
  tree: TreeConfig,
  settle: () => void,
): Record<'in' | 'out', BatchAction<Transfer>[]> {
  const settled = (confirm: Confirm): Confirm => ({
    ...confirm,
    run: (reason, key) => confirm.run(reason, key).finally(settle),
  })
  return {
    in: [
      {
        label: '接收',
        action: 'accept',
        kind: 'main',
        confirm: (rows, skipped) => settled(acceptConfirm(rows, tree, skipped)),
      },
      {
        label: '退回',
        action: 'refuse',
        confirm: (rows, skipped) => settled(refuseConfirm(rows, tree, skipped)),
      },
    ],
    out: [
      {
        label: '撤回',
        action: 'recall',
        confirm: (rows, skipped) => settled(recallConfirm(rows, tree, skipped)),
      },
    ],
  }
}
