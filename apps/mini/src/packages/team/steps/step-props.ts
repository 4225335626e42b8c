import type { Faults } from '#lib/faults'
import type { RegisterDraft } from '#lib/register-draft'

/** What each step of the registration is given. */
export type StepProps = {
  draft: RegisterDraft
  faults: Faults
  onChange: (part: Partial<RegisterDraft>) => void
  onStep: (step: number) => void
}
