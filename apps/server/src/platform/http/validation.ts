import type { FastifySchemaValidationError } from 'fastify'
import type { FieldFault } from '../problem.ts'

/** Says in Chinese what is wrong with one field, from the schema keyword that failed. */
export function explainFault(fault: FastifySchemaValidationError): FieldFault {
  const params: Record<string, unknown> = fault.params
  const path =
    fault.keyword === 'required'
      ? `${fault.instancePath}/${String(params.missingProperty)}`
      : fault.instancePath
  return { path: path === '' ? '/' : path, message: sentence(fault.keyword, params) }
}

function sentence(keyword: string, params: Record<string, unknown>): string {
  const limit = String(params.limit ?? '')
  switch (keyword) {
    case 'required':
    case 'not':
      return '此项必填，请填写。'
    case 'type':
      return `此项的类型不对，应为${typeWord(params.type)}。`
    case 'minLength':
      return limit === '1' ? '此项必填，请填写。' : `此项至少 ${limit} 个字。`
    case 'maxLength':
      return `此项最多 ${limit} 个字，请缩短。`
    case 'minimum':
      return `此项不能小于 ${limit}。`
    case 'maximum':
      return `此项不能大于 ${limit}。`
    case 'minItems':
      return `此项至少 ${limit} 条。`
    case 'maxItems':
      return `此项最多 ${limit} 条。`
    case 'enum':
    case 'const':
    case 'anyOf':
      return '此项不在可选范围内，请重新选择。'
    case 'pattern':
    case 'format':
      return '此项的格式不对，请检查。'
    case 'additionalProperties':
      return `不认识的字段：${String(params.additionalProperty ?? '')}。`
    case 'uniqueItems':
      return '此项有重复，请检查。'
    default:
      return '此项填写有误，请检查。'
  }
}

function typeWord(type: unknown): string {
  switch (type) {
    case 'integer':
      return '整数'
    case 'number':
      return '数字'
    case 'boolean':
      return '是或否'
    case 'array':
      return '列表'
    case 'object':
      return '对象'
    default:
      return '文字'
  }
}
