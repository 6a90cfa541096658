import { samplePlan } from '../../notation/plan.ts'
import { type Ran, continued, run } from '../../notation/run.ts'

/** Amb, and Iva in her Booth, are here and agree to be recorded; Ivo beside her does not. */
export function aboutToRecord(): Ran {
  return run(
    samplePlan(),
    `0 amb openClinic | 0 amb seeArrival amb | 0 amb seeArrival iva | 0 amb seeArrival ivo
    | 0 amb introduce en recorded - Amb | 0 iva introduce en recorded - Iva
    | 0 amb startBlock welcome | 0 iva startTurn x-es es`,
  )
}

export function recording(): Ran {
  return continued(aboutToRecord(), '1 amb startRecording')
}
