import AjvCompiler, { type ValidatorFactory } from '@fastify/ajv-compiler'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
type Validate = { (value: unknown): unknown; errors?: unknown }

/**
 * Fastify's own compilers, but each schema is compiled when the first request needs it: compiling those of all routes at
 * the start took 0.45 s of processor time, and most were never used. That every schema can be compiled is a test's matter.
 */
export function compileLazily(): Factories {
  const buildSerializer = SerializerSelector()
  return {
    buildValidator: postponeValidators(AjvCompiler()),
    buildSerializer: (...about) => {
      const compile = buildSerializer(...about)
      return (route) => {
        let compiled: ReturnType<typeof compile> | undefined
        return (value: unknown) => {
          compiled ??= compile(route)
          return compiled(value)
        }
      }
    },
  }
}

function postponeValidators(build: ValidatorFactory): ValidatorFactory {
  const postponed = (...about: unknown[]) => {
    // One of two kinds of schema, both called alike.
    const compile = (build as (...about: unknown[]) => (route: unknown) => Validate)(...about)
    return (route: unknown) => {
      let compiled: Validate | undefined
      const validate: Validate = (value) => {
        compiled ??= compile(route)
        const result = compiled(value)
        // Fastify looks for the faults at the function it called.
        validate.errors = compiled.errors
        return result
      }
      return validate
    }
  }
  return postponed as unknown as ValidatorFactory // Fastify calls it and reads `errors`, as ours has them
}
