import type { RegisterDraft } from '#lib/register-draft'
import type { Faults } from '#lib/register-rules'

/** What each step of the registration is given. */
export type StepProps = {
  draft: RegisterDraft
  faults: Faults
  onChange: (part: Partial<RegisterDraft>) => void
  onStep: (step: number) => void
}
