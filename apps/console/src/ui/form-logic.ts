import { type Fault, findFieldName } from '@jianwang/records/faults'

export type FormValues = Record<string, unknown>
export type FieldErrors = { name: string; errors: string[] }[]

/** The server's faults sorted to fields; those of no field of this form stay general sentences. */
export function mapFaults(
  faults: readonly Fault[],
  known: readonly string[],
): { fields: FieldErrors; general: string[] } {
  const fields = new Map<string, string[]>()
  const general: string[] = []
  for (const { path, message } of faults) {
    const name = findFieldName(path, known)
    if (name) fields.set(name, [...(fields.get(name) ?? []), message])
    else general.push(message)
  }
  return { fields: [...fields].map(([name, errors]) => ({ name, errors })), general }
}
