import type { Organisation } from '@jianwang/api'
import { type Acts, listActs, withReason } from '#ui/record-acts.ts'
import type { RecordAction } from '#ui/record-page.tsx'
import { base } from './organisation-words.ts'

/** Buttons for what the server says may be done; `onDone` follows an approval or return out of the queue. */
export function listRecordActions(record: Organisation, onDone?: () => void): RecordAction[] {
  const address = `${base}/${record.id}` as const
  const decisions = listActs(address, record, listDecisions(record)).map(({ confirm, ...action }) => ({
    ...action,
    ...(confirm && { confirm: { ...confirm, ...(onDone && { onDone }) } }),
  }))
  return [...decisions, ...listActs(address, record, listOwnActs(record))]
}

// Each act in the manual's words, with what it will do: the district's first, then those of who registered it.

function listDecisions({ name, unitName }: Organisation) {
  return {
    approve: {
      label: '审批通过',
      kind: 'main',
      title: '审批通过？',
      consequence: `通过后，“${name}”正式登记在 ${unitName} 名下。`,
      verb: '通过',
      done: '已审批通过。',
    },
    return: {
      label: '退回',
      title: '退回给街镇？',
      consequence: `退回后，${unitName}会看到理由，修改后可重新提交。`,
      ...withReason('退回理由'),
      done: '已退回。',
    },
    'approve-change': {
      label: '通过修改',
      kind: 'main',
      title: '通过这次修改？',
      consequence: '通过后，上面“改为”一栏的内容立即生效。',
      verb: '通过',
      done: '修改已生效。',
    },
    'return-change': {
      label: '退回修改',
      title: '退回这次修改？',
      consequence: `退回后，原内容继续有效，${unitName}会看到理由。`,
      ...withReason('退回理由'),
      verb: '退回',
      done: '修改已退回，原内容继续有效。',
    },
  } satisfies Acts
}

function listOwnActs({ id, name, level }: Organisation) {
  return {
    resubmit: {
      label: '重新提交',
      kind: 'main',
      title: '重新提交？',
      consequence: '提交后由区级管理者审批，通过后生效。请先确认退回理由中提到的内容已改好。',
      verb: '提交',
      done: '已提交，等待区级审批。',
    },
    withdraw: {
      label: '撤回',
      title: '撤回这次提交？',
      consequence: '撤回后区级不再审批，可修改后重新提交。',
      done: '已撤回。',
    },
    'withdraw-change': {
      label: '撤回修改',
      title: '撤回等待审批的修改？',
      consequence: '撤回后，原内容继续有效。',
      verb: '撤回',
      done: '已撤回修改。',
    },
    restore: {
      label: '恢复',
      kind: 'main',
      title: `恢复“${name}”？`,
      consequence: '恢复后回到删除之前的状态。',
      ...withReason('恢复理由'),
      done: '已恢复。',
    },
    delete: {
      label: '删除',
      kind: 'danger',
      title: `删除“${name}”？`,
      consequence: `删除后不再计入统计，记录保留，可以恢复${level === 'street' ? '；区级会收到通知' : ''}。`,
      ...withReason('删除理由'),
      done: '已删除。可在本页恢复。',
    },
    modify: { label: '修改', href: `/organisations/${id}/edit` },
  } satisfies Acts
}
