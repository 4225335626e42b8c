import type pg from 'pg'
import { wrapClient } from '#platform/db'
import { findBroken } from '#support/ledger'
import { type Finding, fail, judge } from './finding.ts'

const kinds: Readonly<Record<string, string>> = {
  measure: '合计不为零的计量',
  floor: '低于下限的账户',
  account: '余额与分录不符的账户',
  entry: '与前一笔不衔接的分录',
  transfer: '两边不等的转账',
  held: '占用与未结占用不符的账户',
}

/** Whether every balance of the ledger is what its entries say. */
export async function checkLedger(client: pg.Client): Promise<Finding> {
  try {
    await client.query('begin read only')
    await client.query("select set_config('app.scope', '.', true)")
    const broken = await findBroken(wrapClient(client))
    return judge(
      broken.length === 0,
      '总账：各账户余额与分录一致',
      `总账不符：${sayBroken(broken)}。请停止记账，从备份核对后再启用。`,
    )
  } catch (error) {
    return fail(`总账无法检查：${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await client.query('rollback').catch(() => {})
  }
}

/** By kind, with how many and the first three. */
function sayBroken(broken: readonly string[]): string {
  const byKind = Map.groupBy(broken, (each) => each.split(' ')[0] ?? '')
  return [...byKind]
    .map(([kind, all]) => {
      const keys = all.slice(0, 3).map((each) => each.slice(kind.length + 1))
      return `${kinds[kind] ?? kind} ${all.length} 处（${keys.join('、')}${all.length > 3 ? ' 等' : ''}）`
    })
    .join('；')
}
