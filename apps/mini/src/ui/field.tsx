import type { ReactNode } from 'react'
import { Box, Words } from './box'
import { FieldLabel } from './label'

export type FieldProps = {
  id: string
  label: string
  help?: string | undefined
  error?: string | undefined
  optional?: boolean
  children: (described: { describedBy?: string; wrong: boolean }) => ReactNode
}

/** Label above, help under it, the fault right at the entry: the sentence says what to do. */
export function Field({ id, label, help, error, optional, children }: FieldProps) {
  const ids = [help === undefined ? '' : `${id}-help`, error === undefined ? '' : `${id}-error`].filter(
    Boolean,
  )
  return (
    <Box className={`field ${error === undefined ? '' : 'field-wrong'}`}>
      <FieldLabel of={id}>
        {label}
        {optional === true ? <Words className="soft">（选填）</Words> : null}
      </FieldLabel>
      {help === undefined ? null : (
        <Box className="field-help" id={`${id}-help`}>
          {help}
        </Box>
      )}
      {children({ wrong: error !== undefined, ...(ids.length > 0 ? { describedBy: ids.join(' ') } : {}) })}
      <FieldFault of={id} error={error} />
    </Box>
  )
}

/** The sentence under an entry that is not right. */
export function FieldFault({ of, error }: { of: string; error: string | undefined }) {
  return error === undefined ? null : (
    <Box className="field-error" id={`${of}-error`} live="polite">
      <Words className="mark" hidden>
        !
      </Words>
      {error}
    </Box>
  )
}
