import type { Libraries } from '../host/port.ts';

const LIBRARY = '/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation';
const UTF8 = 0x08000100;
const LONGEST_TEXT = 256;

/** An address; 0 for nothing. */
export type Reference = number | bigint;
export const isNothing = (reference: Reference): boolean => reference === 0 || reference === 0n;

/** The few of Apple's containers that a report of energies is made of. What `create` makes is the caller's to release. */
export interface CoreFoundation {
  createText(text: string): Reference;
  /** Empty for nothing, and for what is longer than any name here. */
  textOf(text: Reference): string;
  createMutableCopy(dictionary: Reference): Reference;
  valueOf(dictionary: Reference, key: Reference): Reference;
  lengthOf(array: Reference): number;
  at(array: Reference, index: number): Reference;
  release(...references: readonly Reference[]): void;
}

/** Undefined where the system has none, or lacks a part of it. */
export const coreFoundation = (libraries: Libraries): CoreFoundation | undefined => {
  const library = libraries.open(LIBRARY);
  if (!library.found) return undefined;
  const create = library.bind('uint64_t CFStringCreateWithCString(uint64_t allocator, const char *text, uint32_t encoding)');
  const read = library.bind('uint8_t CFStringGetCString(uint64_t text, void *into, long length, uint32_t encoding)');
  const copy = library.bind('uint64_t CFDictionaryCreateMutableCopy(uint64_t allocator, long capacity, uint64_t dictionary)');
  const value = library.bind('uint64_t CFDictionaryGetValue(uint64_t dictionary, uint64_t key)');
  const count = library.bind('long CFArrayGetCount(uint64_t array)');
  const at = library.bind('uint64_t CFArrayGetValueAtIndex(uint64_t array, long index)');
  const release = library.bind('void CFRelease(uint64_t reference)');
  if (!create || !read || !copy || !value || !count || !at || !release) return undefined;
  const bytes = new Uint8Array(LONGEST_TEXT);
  return {
    createText: (text) => create(0, text, UTF8) as Reference,
    textOf(text) {
      if (isNothing(text) || read(text, bytes, bytes.length, UTF8) === 0) return '';
      return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
    },
    createMutableCopy: (dictionary) => copy(0, 0, dictionary) as Reference,
    valueOf: (dictionary, key) => value(dictionary, key) as Reference,
    lengthOf: (array) => Number(count(array)),
    at: (array, index) => at(array, index) as Reference,
    release(...references) {
      for (const reference of references) if (!isNothing(reference)) release(reference);
    },
  };
};
