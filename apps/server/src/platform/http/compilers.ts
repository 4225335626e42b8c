import AjvCompiler, { type ValidatorFactory } from '@fastify/ajv-compiler'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'
import { int4 } from '../whole-number.ts'
import { findEndless, hasFewMembers } from './unreadable.ts'

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
type Validate = { (value: unknown): unknown; errors?: unknown }
type Compile = (route: unknown) => Validate

/** Of whatever has more members only the first fault is told: to find all of 25,000 took a third of a second. */
const mostWithAllFaults = 500

/**
 * Fastify's own compilers, but each schema is compiled when the first request needs it: compiling those of all routes at
 * the start took 0.45 s of processor time, and most were never used. That every schema can be compiled is a test's matter
 * (`eager`).
 */
export function makeCompilers(schemas: 'lazy' | 'eager'): Factories {
  const put = schemas === 'lazy' ? postpone : (compile: Compile) => compile
  const buildSerializer = SerializerSelector()
  return {
    buildValidator: boundFaults(AjvCompiler(), put),
    buildSerializer:
      schemas === 'eager'
        ? buildSerializer
        : (...about) => {
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

/** What is used of ajv, which only Fastify's compiler depends on. */
type Formats = {
  formats: Readonly<Record<string, unknown>>
  addFormat(name: string, format: { type: 'string'; validate: (text: string) => boolean }): unknown
}

/** RFC 3339 knows a sixtieth second, which no `Date` and no timestamp can hold. */
function refuseLeapSeconds(ajv: Formats): void {
  const known = ajv.formats['date-time']
  if (typeof known !== 'object' || known === null || !('validate' in known))
    throw new Error('ajv-formats no longer checks a date-time by a function')
  const isMoment = known.validate as (text: string) => boolean // ajv-formats' own
  ajv.addFormat('date-time', {
    type: 'string',
    validate: (text: string) => isMoment(text) && !Number.isNaN(Date.parse(text)),
  })
}

/** Two validators of each schema: one that tells every fault, and one that ends at the first. */
function boundFaults(build: ValidatorFactory, put: (compile: Compile) => Compile): ValidatorFactory {
  const bounded = (schemas: unknown, options: { customOptions?: object }) => {
    const compilerOf = (allErrors: boolean): Compile => {
      // One of two kinds of schema, both called alike.
      const compile = (build as (schemas: unknown, options: unknown) => Compile)(schemas, {
        ...options,
        customOptions: { ...options.customOptions, allErrors },
        onCreate: refuseLeapSeconds,
      })
      return (route) => compile(refuseNulls(route))
    }
    const [thorough, hasty] = [put(compilerOf(true)), postpone(compilerOf(false))]
    return (route: unknown) => {
      const [all, first] = [thorough(route), hasty(route)]
      const validate: Validate = (value) => {
        const used = hasFewMembers(value, mostWithAllFaults) ? all : first
        const result = used(value)
        const endless = result === true ? findEndless(value) : undefined
        // Fastify looks for the faults at the function it called.
        validate.errors = endless === undefined ? used.errors : [tooLargeAt(endless)]
        return result === true && endless === undefined
      }
      return validate
    }
  }
  return bounded as unknown as ValidatorFactory // Fastify calls it and reads `errors`, as ours has them
}

const mark = 'x-never-null'

/**
 * What is marked so is asked for null before its type is: the type's question coerces it, and an `enum` coerces nothing. In
 * the compiled schema alone, so that the description says the plain type.
 */
function refuseNulls(route: unknown): unknown {
  const text = JSON.stringify(route)
  if (!text.includes(mark)) return route
  return JSON.parse(text, (_key, value) => {
    if (value === null || typeof value !== 'object' || !(mark in value)) return value
    const { [mark]: _, ...shape } = value
    return { allOf: [{ not: { enum: [null] } }, shape] }
  })
}

const tooLargeAt = (instancePath: string) => ({
  keyword: 'maximum',
  instancePath,
  schemaPath: '#/maximum',
  params: { limit: int4.maximum },
  message: 'must have an end',
})

function postpone(compile: Compile): Compile {
  return (route) => {
    let compiled: Validate | undefined
    const validate: Validate = (value) => {
      compiled ??= compile(route)
      const result = compiled(value)
      validate.errors = compiled.errors
      return result
    }
    return validate
  }
}
