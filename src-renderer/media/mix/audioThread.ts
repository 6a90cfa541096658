/** What runs on the audio thread: a bundle of its own, loaded by its address. */
import { Limiter } from './limiter.ts'

declare const sampleRate: number
declare const currentTime: number
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => Processor): void

interface Processor extends AudioWorkletProcessor {
  /** A stretch of sound: inputs and outputs, each with its channels. True: there will be more. */
  process(inputs: readonly Float32Array[][], outputs: readonly Float32Array[][]): boolean
}

class LimiterProcessor extends AudioWorkletProcessor implements Processor {
  readonly #limiter = new Limiter(sampleRate, 2)

  process([from = []]: readonly Float32Array[][], [to = []]: readonly Float32Array[][]): boolean {
    this.#limiter.process(from, to)
    return true
  }
}

/** Gives the page what it hears, until it is told to stop. */
class RecorderProcessor extends AudioWorkletProcessor implements Processor {
  #isOver = false

  constructor() {
    super()
    this.port.onmessage = () => (this.#isOver = true)
  }

  process([channels]: readonly (readonly Float32Array[])[]): boolean {
    const heard = channels?.[0]
    if (heard !== undefined) this.port.postMessage({ at: currentTime, samples: heard.slice() })
    return !this.#isOver
  }
}

registerProcessor('limiter', LimiterProcessor)
registerProcessor('recorder', RecorderProcessor)
