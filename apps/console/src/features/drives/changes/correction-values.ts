import type { CorrectionBody } from '@jianwang/api'
import { isRecord } from '#lib/stored.ts'
import type { FormValues } from '#ui/form-logic.ts'

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** What is asked for: a name left as it is and an empty number are not part of it. */
export function toBody(personId: string, presentName: string, values: FormValues): CorrectionBody {
  const name = text(values.name)
  const idNumber = text(values.idNumber)
  return {
    personId,
    ...(name === '' || name === presentName ? {} : { name }),
    ...(idNumber === '' ? {} : { idNumber }),
    reason: text(values.reason),
    evidenceId: isRecord(values.evidence) ? text(values.evidence.id) : '',
  }
}

/** Said before anything is sent. */
export const nothingChanged = '姓名和身份证号都没有改动。请填写正确的姓名或身份证号；其他信息用“导入”调整。'
