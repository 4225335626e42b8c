import type { Difference } from '@jianwang/records/versions'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { KnownField } from './form-registry.ts'
import { Notice } from './problem-alert.tsx'

function showValue(field: KnownField | undefined, value: unknown): ReactNode {
  if (value === undefined || value === null || value === '') return <span className="jw-hint">（空）</span>
  if (field?.show) return field.show(value)
  if (Array.isArray(value)) return value.map(String).join('、')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

type ConflictProps = {
  conflicts: Difference[]
  fields: ReadonlyMap<string, KnownField>
  /** How many fields took the other's value because this user had not touched them. */
  takenCount: number
  takeTheirs: (difference: Difference) => void
  keepMine: (difference: Difference) => void
}

/** Two people edited one record: both texts side by side, nothing lost, a choice for each field. */
export function ConflictView({ conflicts, fields, takenCount, takeTheirs, keepMine }: ConflictProps) {
  return (
    <Notice tone="warning" title="您填写期间，这条记录已被他人修改。您填写的内容都还在。">
      {takenCount > 0 && <p>您没有改动的 {takenCount} 处，已换成对方的新内容。</p>}
      {conflicts.length === 0 ? (
        <p>请核对后再次提交。</p>
      ) : (
        <table className="jw-conflict">
          <caption>双方都改过的内容，请逐项选择，再次提交：</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">您填写的</th>
              <th scope="col">对方保存的</th>
              <th scope="col">选择</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((difference) => (
              <tr key={difference.name}>
                <th scope="row">{fields.get(difference.name)?.label ?? difference.name}</th>
                <td>{showValue(fields.get(difference.name), difference.mine)}</td>
                <td>{showValue(fields.get(difference.name), difference.theirs)}</td>
                <td className="jw-conflict__choice">
                  <Button size="small" onClick={() => keepMine(difference)}>
                    用我的
                  </Button>
                  <Button size="small" onClick={() => takeTheirs(difference)}>
                    用对方的
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Notice>
  )
}
