import type { Handle, NvmlLibrary } from './nvml-library.ts';
import { SUCCESS } from './nvml-return.ts';

/** Of NVML_FI_DEV_…: energy in mJ, power in mW. */
export const FIELD = { totalEnergy: 83, averagePower: 185, instantPower: 186, energy: 191 } as const;
/** What a field is asked of: the GPU, the module that it forms with a CPU, or its memory. */
export const SCOPE = { gpu: 0, module: 1, memory: 2 } as const;
export type Scope = (typeof SCOPE)[keyof typeof SCOPE];

/** Bytes of an nvmlFieldValue_t, and where its members lie. */
const SIZE = 40,
  ID = 0,
  SCOPE_ID = 4,
  TYPE = 24,
  RETURN = 28,
  VALUE = 32;

export interface Answer {
  /** An nvmlReturn_t; `value` holds only with SUCCESS. */
  readonly code: number;
  readonly value: bigint;
}
/** Asks for one field, and reads the answer by the type that it comes in. */
export const field = (api: NvmlLibrary, device: Handle, id: number, scope: Scope): (() => Answer) => {
  const view = new DataView(new ArrayBuffer(SIZE));
  const bytes = new Uint8Array(view.buffer);
  return () => {
    bytes.fill(0);
    view.setUint32(ID, id, true);
    view.setUint32(SCOPE_ID, scope, true);
    const called = api.fields(device, 1, bytes);
    const code = called === SUCCESS ? view.getInt32(RETURN, true) : called;
    const value = code === SUCCESS ? valueIn(view) : 0n;
    return value === undefined || value < 0n ? NO_ANSWER : { code, value };
  };
};
/** What is no amount is none: NVML's code for what it cannot explain. */
const NO_ANSWER: Answer = { code: 999, value: 0n };

/** nvmlValueType_t. `unsigned long` has four bytes on Windows; the rest of a value is zero then, as we have left it. */
const valueIn = (view: DataView): bigint | undefined => {
  switch (view.getInt32(TYPE, true)) {
    case 0: {
      const value = view.getFloat64(VALUE, true);
      return Number.isFinite(value) ? BigInt(Math.round(value)) : undefined;
    }
    case 1:
      return BigInt(view.getUint32(VALUE, true));
    case 4:
      return view.getBigInt64(VALUE, true);
    case 5:
      return BigInt(view.getInt32(VALUE, true));
    case 6:
      return BigInt(view.getUint16(VALUE, true));
    default:
      return view.getBigUint64(VALUE, true);
  }
};
