import type { Place } from '#app/domain/pipeline/yaml-node.ts'

/** What is wrong with the YAML itself, before anybody asks what it says, and what to do about it. */
export type YamlProblem = Place & { readonly message: string; readonly fix: string }
