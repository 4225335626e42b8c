import type { Organisation } from '@jianwang/api'
import { ask } from '#lib/api.ts'
import type { Confirm } from '#ui/confirm-action.tsx'
import type { RecordAction } from '#ui/record-page.tsx'
import { base } from './organisation-words.ts'

type Act = Pick<RecordAction, 'label' | 'kind'> & Omit<Confirm, 'run'>

/** Each act of the server in the manual's words, with what it will do; its key is the end of its address. */
function describeActs(record: Organisation): Record<string, Act> {
  const { name } = record
  return {
    approve: {
      label: '审批通过',
      kind: 'main',
      title: '审批通过？',
      consequence: `通过后，“${name}”正式登记在 ${record.unitName} 名下。`,
      verb: '通过',
      done: '已审批通过。',
    },
    return: {
      label: '退回',
      title: '退回给街镇？',
      consequence: `退回后，${record.unitName}会看到理由，修改后可重新提交。`,
      reason: 'required',
      reasonLabel: '退回理由',
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
      consequence: `退回后，原内容继续有效，${record.unitName}会看到理由。`,
      reason: 'required',
      reasonLabel: '退回理由',
      verb: '退回',
      done: '修改已退回，原内容继续有效。',
    },
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
      reason: 'required',
      reasonLabel: '恢复理由',
      done: '已恢复。',
    },
    delete: {
      label: '删除',
      kind: 'danger',
      title: `删除“${name}”？`,
      consequence:
        record.level === 'street'
          ? '删除后不再计入统计，记录保留，可以恢复；区级会收到通知。'
          : '删除后不再计入统计，记录保留，可以恢复。',
      reason: 'required',
      reasonLabel: '删除理由',
      done: '已删除。可在本页恢复。',
    },
  }
}

/** Buttons for what the server says may be done; `onDone` follows an approval or return out of the queue. */
export function listRecordActions(record: Organisation, onDone?: () => void): RecordAction[] {
  const acts = Object.entries(describeActs(record)).flatMap(([act, { label, kind, ...words }]) => {
    if (!record.actions.includes(act)) return []
    const isDecision = /^(approve|return)/.test(act)
    const confirm: Confirm = {
      ...words,
      run: (reason, key) =>
        ask(`${base}/${record.id}/${act}`, {
          method: 'POST',
          key,
          body: { version: record.version, ...(reason ? { reason } : {}) },
        }),
      ...(isDecision && onDone ? { onDone } : {}),
    }
    return [{ label, kind: kind ?? ('plain' as const), confirm }]
  })
  const edit: RecordAction[] = record.actions.includes('modify')
    ? [{ label: '修改', href: `/organisations/${record.id}/edit` }]
    : []
  return [...acts, ...edit]
}
