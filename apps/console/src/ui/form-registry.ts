import { createContext, type ReactNode } from 'react'

export type KnownField = { name: string; label: string; show?: ((value: unknown) => ReactNode) | undefined }

/** Fields tell their form that they exist; the returned function takes it back. */
export const FieldRegistry = createContext<(field: KnownField) => () => void>(() => () => undefined)
