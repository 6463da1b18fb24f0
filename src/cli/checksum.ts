/** FNV-1a in 32 bits: tells that a text was changed, by whatever means no harm. */
export const checksum = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};
